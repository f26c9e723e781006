-- Where a version stores the true counts of people (in its shown table, where none are suppressed), and
-- what was released of them (null: it was published before that was stored). The schema `confidential` was
-- once called `kept`, and its tables had other names.
--
-- One row of table names, with database and schema. Parameter: $database (its name on this connection)
with

own_tables as (
    select table_name, concat_ws('.', database_name, schema_name, table_name) as name, schema_name <> 'main' as is_confidential
    from duckdb_tables()
    where database_name = $database
)

select
    arg_max(name, is_confidential) filter (where table_name = 'element_years') as element_years,
    max(name) filter (where table_name in ('cell_values', 'given_states')) as cell_values,
    max(name) filter (where table_name in ('released_sums', 'given_sums')) as released_sums,
    max(name) filter (where table_name in ('inequalities', 'given_orders')) as inequalities
from own_tables
