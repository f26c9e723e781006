-- How much of the plan was reached: elements with a yearly plan, over the chosen
-- districts and years. Only districts and years that have a plan and a report count.
--
-- Grain: measure. Parameters: $measures (list), $districts (null = all), $first_year, $last_year
with

plans as (
    select measure, area_code as district_code, year, sum(value) as plan
    from targets
    where area_code is not null
    group by measure, area_code, year
)

select
    measure,
    sum(numerator)::bigint as value,
    sum(plan)::bigint as plan,
    100 * sum(numerator) / sum(plan) as share
from plans
join measure_years using (measure, district_code, year)
where measure = any($measures)
    and numerator is not null
    and year between $first_year and $last_year
    and ($districts is null or district_code = any($districts))
group by measure
