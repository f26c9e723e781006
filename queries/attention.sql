-- What to look at in the last chosen year: elements a district did not report, falls of over 20 percent, and plans or
-- targets that were missed. Suppressed counts of people are left out.
--
-- Falls are looked for where more is better and the year before had at least 30: smaller counts vary more by chance.
-- A plan is missed by a value below it, or above it where less is better. A year in progress has neither falls nor
-- missed plans: its plans are for the whole year.
-- Grain: reason (not_reported, fall, target_missed), district, measure. `value` and `against`: of a fall the change in
-- percent and the value before; of a plan the value and the plan.
-- Parameters: $measures (list of elements to watch), $districts (null = all), $last_year
with

chosen as (
    select vintage, district_code, coastal, months_of_year = 12 as is_over
    from district_years
    where year = $last_year and ($districts is null or district_code = any($districts))
),

not_reported as (
    select
        'not_reported' as reason, chosen.district_code, elements.code as measure,
        null::double as value, null::double as against
    from chosen
    join elements on elements.applies_to = 'all' or chosen.coastal
    left join element_years
        on element_years.element = elements.code
        and element_years.year = $last_year
        and element_years.district_code = chosen.district_code
    where element_years.element is null
),

falls as (
    select 'fall', district_code, element, 100 * numerator / denominator, denominator
    from indicator_values
    join elements on elements.code = indicator_values.element
    join chosen using (district_code)
    where indicator = 'yoy_change'
        and element = any($measures)
        and year = $last_year
        and is_over
        and elements.direction = 'higher'
        and denominator >= 30
        and numerator < -0.2 * denominator
),

planned as (
    select
        'target_missed', district_code, measure,
        case when measure_years.ratio then measure_years.per * numerator / nullif(denominator, 0) else numerator end as value,
        plan
    from measure_years
    join plan_years using (measure, district_code, year)
    join measures using (measure)
    join chosen using (district_code)
    where year = $last_year
        and element is null
        and is_over
        and case direction when 'lower' then value > plan else value < plan end
)

select reason, district_code, short_name_vi as name_vi, measure, value, against
from (
    select * from not_reported
    union all
    select * from falls
    union all
    select * from planned
) as findings
join chosen using (district_code)
join areas on areas.vintage = chosen.vintage and areas.code = chosen.district_code
join measures using (measure)
order by
    reason,
    case
        when reason = 'fall' then value
        when direction = 'lower' then against / value
        else value / against
    end,
    areas.display_order,
    measures.kind,
    measures.display_order
