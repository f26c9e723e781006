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

reported as (
    select
        measure, ratio, per, over_years, district_code, year, numerator, denominator, status,
        over_years <> 'sum_by_last' or year = max(year) over (partition by measure, district_code) as divides
    from measure_years
    where measure = any($measures)
        and element is null
        and status in ('reported', 'suppressed')
        and year between $first_year and $last_year
        and (over_years <> 'last' or year = $last_year)
        and ($districts is null or district_code = any($districts))
),

planned as (
    select reported.*, plan, months_of_year < 12 as in_progress
    from reported
    join district_years using (district_code, year)
    left join plan_years using (measure, district_code, year)
),

summed as (
    select
        measure, district_code, ratio, per,
        sum(numerator) filter (where plan is not null) as numerator,
        sum(denominator) filter (where plan is not null and divides) as denominator,
        sum(plan) as total,
        max_by(plan, year) as target,
        count(distinct plan) = 1 as alike,
        bool_and(plan is not null) as complete,
        bool_or(in_progress) as in_progress,
        bool_or(status = 'suppressed') as hidden
    from planned
    group by grouping sets ((measure, district_code, ratio, per), (measure, ratio, per))
),

valued as (
    select
        measure, district_code, ratio, complete, in_progress,
        case when ratio then per * numerator / nullif(denominator, 0) else numerator end::double as value,
        case when not ratio then total when district_code is not null or alike then target end::double as plan
    from summed
    where not hidden
)

select
    measure, district_code, valued.ratio, value, plan,
    100 * value / plan as share,
    case
        when in_progress then null
        when direction = 'lower' then value <= plan
        else value >= plan
    end as reached,
    complete
from valued
join measures using (measure)
where plan is not null
order by measure, district_code nulls last
