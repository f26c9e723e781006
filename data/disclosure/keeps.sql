-- Whether a version keeps what was given away.
select exists (select 1 from duckdb_tables() where schema_name = 'confidential' and table_name = 'given_states')
