-- What this version gives away is added to what was given away before.
insert into confidential.given_states
select element, district_code, year, value, not hidden
from people
where value > 0
on conflict (element, district_code, year, value) do update set shown = shown or excluded.shown;

insert into confidential.given_sums
with

told as (
    select
        people_groups.element as of_element,
        people_groups.district_code as of_district,
        people_groups.year as of_year,
        people.element, people.district_code, people.year, people.value
    from people
    join people_groups
        on people_groups.element = people.element
        and coalesce(people_groups.district_code, people.district_code) = people.district_code
        and coalesce(people_groups.year, people.year) = people.year
    where people.hidden and people_groups.given
),

named as (
    select
        md5(string_agg(
            concat_ws(' ', element, district_code, year, value), ',' order by element, district_code, year
        ) over (partition by of_element, of_district, of_year)) as sum,
        element, district_code, year, value
    from told
)

select distinct * from named where sum not in (select sum from confidential.given_sums);

create or replace table confidential.element_years as
select district_code, year, element, value, communes_reported, communes_expected from element_years;

create or replace table confidential.indicator_values as
select indicator, element, district_code, year, numerator, denominator from indicator_values;
