-- The tables of records that were made when a period had to lie in one calendar year. Grain: table.
select table_name
from duckdb_constraints()
where schema_name = 'main' and constraint_type = 'CHECK' and contains(constraint_text, 'year') and contains(constraint_text, 'first_day');
