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
        measure_years.*, plan, months_of_year < 12 as in_progress,
        over_years <> 'sum_by_last' or year = max(year) over (partition by measure, district_code) as divides
    from measure_years
    join district_years using (district_code, year)
    left join plan_years using (measure, district_code, year)
    where measure = any($measures)
        and element is null
        and status in ('reported', 'suppressed')
        and year between $first_year and $last_year
        and (over_years <> 'last' or year = $last_year)
        and ($districts is null or district_code = any($districts))
),

summed as (
    select
        measure, district_code, ratio,
        case
            when ratio
            then per * sum(numerator) filter (where plan is not null)
                / nullif(sum(denominator) filter (where plan is not null and divides), 0)
            else sum(numerator) filter (where plan is not null)
        end::double as value,
        case
            when not ratio then sum(plan)
            when district_code is not null or count(distinct plan) = 1 then max_by(plan, year)
        end::double as plan,
        bool_and(plan is not null) as complete,
        bool_or(in_progress) as in_progress
    from reported
    group by grouping sets ((measure, district_code, ratio, per), (measure, ratio, per))
    having not bool_or(status = 'suppressed')
)

select
    measure, district_code, summed.ratio, value, plan,
    100 * value / plan as share,
    case
        when in_progress then null
        when direction = 'lower' then value <= plan
        else value >= plan
    end as reached,
    complete
from summed
join measures using (measure)
where plan is not null
order by measure, district_code nulls last
