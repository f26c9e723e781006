-- The true counts of people, by district and year.
--
-- Grain: element, district, year. `family` is the element that this one is a part of, or itself:
-- counts of one family tell something about each other. `adds_up`: a district's years have a sum.
create or replace temp table people as
select
    elements.code as element, coalesce(part_of, elements.code) as family, aggregation = 'sum' as adds_up,
    element_years.district_code, element_years.year, element_years.value, false as hidden
from element_years
join elements on elements.code = element_years.element
where elements.small_cell;

-- Groups of which a total could be given, and whether it is.
create or replace temp table people_groups as
select distinct element, family, null::varchar as district_code, year, false as given from people
union all
select distinct element, family, district_code, null, false from people where adds_up;

-- What everybody may conclude: a count that was added to has grown, and a part is at most its whole.
insert into confidential.given_orders
select people.district_code, people.year, people.element, earlier_cells.value, people.element, people.value, 1
from people
join earlier_cells using (element, district_code, year)
where earlier_cells.value < people.value
on conflict do nothing;

insert into confidential.given_orders
select parts.district_code, parts.year, parts.element, parts.value, wholes.element, wholes.value, 0
from people as parts
join elements on elements.code = parts.element and not elements.part_lags
join element_years as wholes
    on wholes.element = elements.part_of
    and wholes.district_code = parts.district_code
    and wholes.year = parts.year
where parts.value <= wholes.value
on conflict do nothing;
