-- What a connection in memory has instead of stored tables: the attached version's records and reports
-- under their own names. It loads its own reference tables; of the stored plans it needs none.
create view reports as from stored.reports;
create view records as from stored.records;
create table targets as from stored.targets limit 0;
