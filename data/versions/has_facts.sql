-- Whether a version tells how it came about: those of before this was kept do not.
select exists (select 1 from duckdb_tables() where table_name = 'version_facts')
