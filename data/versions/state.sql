-- What a version states of itself: the kind of data (null without records), the number of records in force, the
-- hash of its definitions, the hashes of the files in force, and whether it stores how it was made (the first
-- versions did not).
select
    (select any_value(data_kind) from import_batches) as data_kind,
    (select count(*) from records) as records,
    (select hash from definitions) as definitions,
    (select coalesce(list(sha256), []) from import_batches) as files,
    exists (select 1 from duckdb_tables() where table_name = 'version_facts') as has_facts
