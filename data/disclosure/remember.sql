-- The decision is written down, and what this version releases is added to what was released before.
-- Parameters: $hidden (list of cells), $released (list of marginals), $protect, $smallest_shown, $spread, $blur
update people
set hidden = true
from unnest($hidden::struct(element varchar, district varchar, year smallint, value bigint)[]) as cells(cell)
where people.element = cell.element and people.district_code = cell.district and people.year = cell.year;

update people_marginals
set released = true
from unnest($released::struct(element varchar, district varchar, year smallint)[]) as marginals(marginal)
where people_marginals.element = marginal.element
    and people_marginals.district_code is not distinct from marginal.district
    and people_marginals.year is not distinct from marginal.year;

insert into confidential.cell_values
select element, district_code, year, value, not hidden
from people
where value > 0
on conflict (element, district_code, year, value) do update set shown = shown or excluded.shown;

insert into confidential.released_sums
with

sums as (
    select
        md5(string_agg(
            concat_ws(' ', people.element, people.district_code, people.year, people.value),
            ',' order by people.element, people.district_code, people.year
        ) over (partition by people_marginals.element, people_marginals.district_code, people_marginals.year)) as sum,
        people.element, people.district_code, people.year, people.value
    from people
    join people_marginals
        on people_marginals.element = people.element
        and coalesce(people_marginals.district_code, people.district_code) = people.district_code
        and coalesce(people_marginals.year, people.year) = people.year
    where people.hidden and people_marginals.released
)

select distinct * from sums where sum not in (select sum from confidential.released_sums);

-- The rules of this version: see data/versions/rules.py.
create or replace table disclosure_rules as
select
    $protect as protect, $smallest_shown::integer as smallest_shown, $spread::integer as spread, $blur::integer as blur,
    (select map(list(code), list(small_cell)) from elements) as people;

create or replace table confidential.element_years as
select district_code, year, element, value, communes_reported, communes_expected from element_years;

create or replace table confidential.indicator_values as
select indicator, element, district_code, year, numerator, denominator from indicator_values;
