-- What was reached of the plan, over the chosen districts and years.
--
-- Grain: measure, district (null = all chosen together). Only districts and years that have a
-- report count, and of those only with a plan (plan_years has the nearest one); `complete` says that
-- all of them have one. A count's plans add up like its values; a ratio is held against its target
-- of the last of these years, together only where all districts have the same. `reached`: at or
-- above the plan, or at or below it where less is better; null where a year in progress is part of the
-- value, since a plan is for the whole year.
-- Missing: no row without a plan, nor where a suppressed count of people is in the value.
-- Parameters: $measures (list), $districts (null = all), $first_year, $last_year
with

summed as (
    select
        measure, district_code, ratio, direction,
        if(ratio, per * sum(numerator) / nullif(sum(denominator), 0), sum(numerator))::double as value,
        case
            when not ratio then sum(plan)
            when grouping(district_code) = 0 or min(least_plan) = max(greatest_plan) then max(plan)
        end as plan,
        bool_and(complete) as complete,
        bool_or(in_progress) as in_progress
    from span_plans
    where first_year = $first_year
        and last_year = $last_year
        and measure = any($measures)
        and ($districts is null or district_code = any($districts))
    group by grouping sets ((measure, district_code, ratio, per, direction), (measure, ratio, per, direction))
    having not bool_or(suppressed)
)

select
    measure, district_code, ratio, value, plan,
    100 * value / plan as share,
    case
        when in_progress then null
        when direction = 'lower' then value <= plan
        else value >= plan
    end as reached,
    complete
from summed
where plan is not null
order by measure, district_code nulls last
