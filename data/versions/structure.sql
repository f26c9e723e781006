-- Where a version stores the true counts of people (in its shown table, where none are suppressed), and
-- what was released of them (null: it was published before that was stored). The schema `confidential` was
-- once called `kept`, and its tables had other names.
--
-- One struct of table names, with database and schema. Parameter: $database (its name on this connection)
select {
    element_years: arg_max(name, schema_name <> 'main') filter (where table_name = 'element_years'),
    cell_values: max(name) filter (where table_name in ('cell_values', 'given_states')),
    released_sums: max(name) filter (where table_name in ('released_sums', 'given_sums')),
    inequalities: max(name) filter (where table_name in ('inequalities', 'given_orders'))
} as tables
from (select *, concat_ws('.', database_name, schema_name, table_name) as name from duckdb_tables()) as own_tables
where database_name = $database
