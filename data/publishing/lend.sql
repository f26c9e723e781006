-- A desk in memory reads the attached version where it is: its records and batches as views under
-- their own names. The desk loads its own reference tables; of the stored plans it needs none.
create view reports as from stored.reports;
create view import_batches as from stored.import_batches;
create view undone_batches as from stored.undone_batches;
create view replacements as from stored.replacements;
create view records as from stored.records;
create table targets as from stored.targets limit 0;
