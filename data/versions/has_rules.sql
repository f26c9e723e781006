-- Whether a version states the rules by which its counts of people are hidden; those of older programs do not.
select exists (select 1 from duckdb_tables() where table_name = 'disclosure_rules') as has_rules
