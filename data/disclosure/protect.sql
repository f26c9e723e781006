-- The decision is applied: after this the tables that pages read hold no count of people that is hidden.
--
-- A hidden number is null and `suppressed`. `suppressed_sums` holds the sums of hidden numbers that
-- are released, so that totals still add up.

-- Which rows of measure_years show a hidden count, or let it be worked out: the element's own row,
-- a ratio with a hidden count on either side, a change of a hidden count or on one. `one_sided`: the
-- ratio omits the count because its other side is missing; the ratio's total beside the element's
-- would reveal it by subtraction. `year_released`, `district_released`: whether the total of the
-- year, or of the district, is released for all elements the measure is made of.
create or replace temp table hidden_numbers as
with

made_of as (
    select measure, unnest(made_of) as element, 0 as years_back from measures
    union
    -- What goes by element shows a change on the year before, or only whether there was a report.
    select measure, elements.code, unnest([0, 1])
    from measures
    cross join elements
    where by_element and measure <> 'reporting_completeness'
)

select
    measure_years.measure, measure_years.element, measure_years.vintage, measure_years.district_code, measure_years.year,
    any_value(measure_years.numerator) as numerator,
    any_value(measure_years.denominator) as denominator,
    any_value(measure_years.numerator) is null as one_sided,
    bool_and(of_year.released) as year_released,
    bool_and(coalesce(of_district.released, false) and years_back = 0) as district_released
from people
join people_marginals as of_year on of_year.element = people.element and of_year.year = people.year
left join people_marginals as of_district
    on of_district.element = people.element and of_district.district_code = people.district_code
join made_of on made_of.element = people.element
join measures using (measure)
join measure_years
    on measure_years.measure = made_of.measure
    and measure_years.element is not distinct from case when measures.by_element then made_of.element end
    and measure_years.district_code = people.district_code
    and measure_years.year = people.year + years_back
where people.hidden
group by
    measure_years.measure, measure_years.element, measure_years.vintage, measure_years.district_code, measure_years.year;

-- Grain: measure, element (where it goes by element), and a year (all districts) or a district
-- (all years). `numbers`: how many hidden numbers are in the sums.
create or replace table suppressed_sums as
select
    measure, element, vintage, district_code, year,
    count(numerator) as numbers,
    sum(numerator)::bigint as numerator,
    sum(denominator) as denominator
from hidden_numbers
group by grouping sets ((measure, element, year), (measure, element, vintage, district_code))
having not bool_or(one_sided)
    and case grouping(district_code) when 1 then bool_and(year_released) else bool_and(district_released) end;

update measure_years
set numerator = null, denominator = null, status = 'suppressed'
from hidden_numbers as hidden
where hidden.measure = measure_years.measure
    and hidden.element is not distinct from measure_years.element
    and hidden.district_code = measure_years.district_code
    and hidden.year = measure_years.year
    and not hidden.one_sided;

update indicator_values
set numerator = null, denominator = null
from hidden_numbers as hidden
where hidden.measure = indicator_values.indicator
    and hidden.element is not distinct from indicator_values.element
    and hidden.district_code = indicator_values.district_code
    and hidden.year = indicator_values.year
    and not hidden.one_sided;

update element_years
set value = null
from people
where people.hidden
    and people.element = element_years.element
    and people.district_code = element_years.district_code
    and people.year = element_years.year;

-- Counts of people are not published by commune, month, topic or organiser.
delete from area_years where element in (select code from elements where small_cell);
delete from element_parts where element in (select code from elements where small_cell);
