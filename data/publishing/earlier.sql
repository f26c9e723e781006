-- What the version this one is made from says, kept to be compared with: see changed_values.sql.
create table if not exists measure_years (
    measure varchar, element varchar, ratio boolean, per integer, district_code varchar, year smallint,
    numerator bigint, denominator bigint, status varchar
);

-- A version of before the status was kept says it by its nulls alone.
alter table measure_years add column if not exists status varchar;

create or replace temp table earlier as
select measure, element, ratio, per, district_code, year, numerator, denominator, status from measure_years;

-- A version of before counts of people were decided on is no witness of them.
delete from earlier
using measures
where measures.measure = earlier.measure
    and (of_people or earlier.element in (select code from elements where small_cell))
    and not exists (select 1 from duckdb_tables() where table_name = 'suppressed_sums');
