-- The figures that this version states differently from the one it was made from (queries/compare_versions.sql).
-- Parameters: $earlier (the attached database to compare with), $version (its name, null where there is none)
create or replace table changed_values as
{comparison};

create or replace table compared_with as
select $version::varchar as version;
