-- The true counts of people. Grain: element, district, year.
create or replace temp table people as
select element, aggregation, vintage, district_code, year, value, false as hidden
from element_years
join elements on elements.code = element_years.element
where elements.small_cell;

-- The marginals (a year of all districts, a district over all years) of which a total could be
-- released, and whether it is. A code that stands in two maps is two districts: they have no total.
create or replace temp table people_marginals as
select element, null::varchar as district_code, year, false as released
from people
group by element, year
union all
select element, district_code, null, false
from people
where aggregation = 'sum'
group by element, district_code
having count(distinct vintage) = 1;

-- What everybody may conclude: a count that was added to has grown, and a part is at most its whole.
insert into confidential.inequalities
select people.district_code, people.year, people.element, earlier.value, people.element, people.value, 1
from people
join confidential.element_years as earlier using (element, district_code, year)
where earlier.value < people.value
on conflict do nothing;

insert into confidential.inequalities
select parts.district_code, parts.year, parts.element, parts.value, wholes.element, wholes.value, 0
from people as parts
join elements on elements.code = parts.element and not elements.part_lags
join element_years as wholes
    on wholes.element = elements.part_of
    and wholes.vintage = parts.vintage
    and wholes.district_code = parts.district_code
    and wholes.year = parts.year
where parts.value <= wholes.value
on conflict do nothing;
