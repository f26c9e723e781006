-- How a version is built: whether it states its own facts (older ones do not), the schema of the true
-- counts of people (main: none are hidden), and the schema of what was released of them, null
-- where none is stored. The schema `confidential` was once called `kept`.
--
-- One row.
with

own_tables as (
    select schema_name, table_name from duckdb_tables() where database_name = current_database()
)

select
    bool_or(table_name = 'version_facts') as has_facts,
    coalesce(max(schema_name) filter (where table_name = 'element_years' and schema_name in ('confidential', 'kept')), 'main') as true_counts,
    max(schema_name) filter (where table_name in ('cell_values', 'given_states')) as releases
from own_tables
