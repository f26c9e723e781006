-- Where a version stores what it does not show: the schema of the true counts of people (main: none are
-- suppressed), and the schema of what was released of them (null: it is not stored). The schema
-- `confidential` was once called `kept`.
--
-- One row.
with

own_tables as (
    select schema_name, table_name from duckdb_tables() where database_name = current_database()
)

select
    coalesce(max(schema_name) filter (where table_name = 'element_years' and schema_name in ('confidential', 'kept')), 'main') as true_counts,
    max(schema_name) filter (where table_name in ('cell_values', 'given_states')) as releases
from own_tables
