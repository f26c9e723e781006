-- The desk lays its own reference tables; of the stored plans it needs none.
create table targets as select * from stored.targets limit 0;
