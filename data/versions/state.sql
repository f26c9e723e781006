-- What a version states of itself: the kind of data (null without records), the number of records in force, the
-- hash of its definitions, and whether it stores how it was made (the first versions did not).
select
    (select any_value(data_kind) from import_batches) as data_kind,
    (select count(*) from records) as records,
    (select hash from definitions) as definitions,
    exists (select 1 from duckdb_tables() where table_name = 'version_facts') as has_facts
