-- What was reached of the plans by district, over each span of years: what queries/plans.sql adds up.
--
-- Grain: measure, district, first_year, last_year; only measures that have a plan, and spans with a report. Of the
-- district's years with a report: `numerator` and `denominator` are of those that have a plan (a ratio that divides by
-- the last denominator takes that of the latest year), null where none has. `plan` adds up a count's plans; of a ratio it
-- is that of the last year, `least_plan` and `greatest_plan` those of all years. `complete`: all these years have a plan.
-- `suppressed`: a suppressed number is in the sums. `in_progress`: a year in progress is.
create or replace table span_plans as
with

years as (
    select distinct year from district_years
),

reported as (
    select
        measure, district_code, ratio, per, over_years, numerator, denominator, status, plan, measure_years.year,
        months_of_year < 12 as in_progress
    from measure_years
    join district_years using (vintage, district_code, year)
    left join plan_years using (measure, district_code, year)
    where measure in (select measure from plan_years)
        and element is null
        and status in ('reported', 'suppressed')
),

within as (
    select
        reported.*, first.year as first_year, last.year as last_year,
        over_years <> 'sum_by_last'
            or reported.year = max(reported.year) over (partition by measure, district_code, first.year, last.year) as divides
    from reported
    join years as first on first.year <= reported.year
    join years as last on last.year >= reported.year and (over_years <> 'last' or last.year = reported.year)
)

select
    measure, district_code, first_year, last_year, ratio, per, direction,
    sum(numerator) filter (where plan is not null)::bigint as numerator,
    sum(denominator) filter (where plan is not null and divides) as denominator,
    if(within.ratio, max_by(plan, year), sum(plan))::double as plan,
    min(plan) as least_plan,
    max(plan) as greatest_plan,
    bool_and(plan is not null) as complete,
    bool_or(status = 'suppressed') as suppressed,
    bool_or(in_progress) as in_progress
from within
join (select measure, direction from measures) using (measure)
group by measure, district_code, first_year, last_year, ratio, per, direction
order by last_year, first_year, measure, district_code;
