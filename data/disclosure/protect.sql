-- From here on the tables that pages read tell of people only what was decided.
--
-- A hidden number is null and `suppressed`. `suppressed_sums` holds the sums of hidden numbers that may
-- be told together, so that totals still add up.

-- Which rows of measure_years show a hidden count, or let one be worked out: an element's own
-- row, a ratio's with a hidden count on either side, a change's of or upon one. `alone`: the
-- measure does not count it, for want of the other side, so that its total would tell it from
-- the element's. `year_told`, `district_told`: whether the element gives the total it is in.
create or replace temp table hidden_numbers as
with

made_of as (
    select measure, measure as element, 0 as years_back from measures where kind = 'element'
    union
    select measure, unnest([numerator_of, denominator_of]), 0 from measures where numerator_of is not null
    union
    select 'yoy_change', elements.code, unnest([0, 1]) from elements
),

hidden_counts as (
    select people.*, of_year.given as year_told, coalesce(of_district.given, false) as district_told
    from people
    join people_groups as of_year on of_year.element = people.element and of_year.year = people.year
    left join people_groups as of_district
        on of_district.element = people.element and of_district.district_code = people.district_code
    where people.hidden
)

select
    measure_years.measure, measure_years.element, measure_years.district_code, measure_years.year,
    any_value(measure_years.numerator) as numerator,
    any_value(measure_years.denominator) as denominator,
    any_value(measure_years.numerator) is null as alone,
    bool_and(year_told) as year_told,
    bool_and(district_told and years_back = 0) as district_told
from hidden_counts
join made_of using (element)
join measures using (measure)
join measure_years
    on measure_years.measure = made_of.measure
    and measure_years.element is not distinct from case when measures.by_element then made_of.element end
    and measure_years.district_code = hidden_counts.district_code
    and measure_years.year = hidden_counts.year + years_back
group by measure_years.measure, measure_years.element, measure_years.district_code, measure_years.year;

-- Grain: measure, element (where it goes by element), and a year (all districts) or a district
-- (all years). `numbers`: how many hidden ones the sums are of.
create or replace table suppressed_sums as
select
    measure, element, district_code, year,
    count(numerator) as numbers,
    sum(numerator)::bigint as numerator,
    sum(denominator) as denominator
from hidden_numbers
group by grouping sets ((measure, element, year), (measure, element, district_code))
having not bool_or(alone)
    and case grouping(district_code) when 1 then bool_and(year_told) else bool_and(district_told) end;

create or replace table measure_years as
select
    measure_years.* replace (
        case when hidden.measure is null then measure_years.numerator end as numerator,
        case when hidden.measure is null then measure_years.denominator end as denominator,
        case when hidden.measure is null then measure_years.status else 'suppressed' end as status
    )
from measure_years
left join hidden_numbers as hidden
    on hidden.measure = measure_years.measure
    and hidden.element is not distinct from measure_years.element
    and hidden.district_code = measure_years.district_code
    and hidden.year = measure_years.year
    and not hidden.alone;

update indicator_values
set numerator = null, denominator = null
from hidden_numbers as hidden
where hidden.measure = indicator_values.indicator
    and hidden.element is not distinct from indicator_values.element
    and hidden.district_code = indicator_values.district_code
    and hidden.year = indicator_values.year
    and not hidden.alone;

update element_years
set value = null
from people
where people.hidden
    and people.element = element_years.element
    and people.district_code = element_years.district_code
    and people.year = element_years.year;

-- Nobody is told of people by commune, month, topic or organiser.
delete from area_years where element in (select code from elements where small_cell);
delete from element_months where element in (select code from elements where small_cell);
delete from element_parts where element in (select code from elements where small_cell);
