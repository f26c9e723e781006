-- What to look at in the last chosen year: elements a district did not report, falls of
-- over 20 percent, and values below a plan or a target. Hidden counts of people are none of it.
--
-- Falls are looked for where more is better and the year before had at least 30: smaller
-- counts jump by chance. Grain: reason, district, measure.
-- Parameters: $measures (list of elements to watch), $districts (null = all), $last_year
with

chosen as (
    select district_code, coastal
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
        and elements.direction = 'higher'
        and denominator >= 30
        and numerator < -0.2 * denominator
),

below as (
    select
        'below_target', district_code, measure,
        case when ratio then per * numerator / nullif(denominator, 0) else numerator end as value,
        targets.value as against
    from measure_years
    join chosen using (district_code)
    join targets using (measure)
    where measure_years.year = $last_year
        and measure_years.element is null
        and (targets.area_code is null or targets.area_code = district_code)
        and (targets.year is null or targets.year = $last_year)
)

select reason, district_code, short_name_vi as name_vi, measure, value, against
from (
    select * from not_reported
    union all
    select * from falls
    union all
    select * from below where value < against
) as found
join areas
    on areas.code = found.district_code and areas.level = 'district'
    and make_date($last_year, 1, 1) between areas.valid_from and areas.valid_to
join measures using (measure)
order by
    reason,
    case reason when 'fall' then value when 'below_target' then value / against end,
    areas.display_order,
    measures.kind,
    measures.display_order
