-- What was reached of the plan, over the chosen districts and years.
--
-- Grain: measure, district (null = all chosen together). Only districts and years that have a
-- report count, and of those only with a plan; `complete` says that all of them have one. A
-- count's plans add up like its values; a ratio is held against its target of the last of these
-- years, together only where all districts have the same. The nearest plan counts: of the
-- district and year, else of the district or the year, else of all. No plan, no row; nor where a count of people
-- is hidden in it.
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
    select
        reported.*,
        (
            select max_by(value, (area_code is not null)::integer + (targets.year is not null)::integer)
            from targets
            where targets.measure = reported.measure
                and coalesce(targets.area_code, reported.district_code) = reported.district_code
                and coalesce(targets.year, reported.year) = reported.year
        ) as plan
    from reported
),

levels as (
    select
        measure, district_code, ratio, per,
        sum(numerator) filter (where plan is not null) as numerator,
        sum(denominator) filter (where plan is not null and divides) as denominator,
        sum(plan) as total,
        max_by(plan, year) as target,
        count(distinct plan) = 1 as alike,
        bool_and(plan is not null) as complete,
        bool_or(status = 'suppressed') as hidden
    from planned
    group by grouping sets ((measure, district_code, ratio, per), (measure, ratio, per))
),

valued as (
    select
        measure, district_code, ratio, complete,
        case when ratio then per * numerator / nullif(denominator, 0) else numerator end::double as value,
        case when not ratio then total when district_code is not null or alike then target end::double as plan
    from levels
    where not hidden
)

select
    measure, district_code, ratio, value, plan,
    100 * value / plan as share,
    value >= plan as reached,
    complete
from valued
where plan is not null
order by measure, district_code nulls last
