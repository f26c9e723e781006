-- What is to be looked at in each year: elements that a district did not report, falls of over 20 percent, and plans or
-- targets that were missed. Suppressed counts of people are left out.
--
-- Falls are looked for where more is better and the year before had at least 30: smaller counts vary more by chance.
-- A plan is missed by a value below it, or above it where less is better. A year in progress has neither falls nor
-- missed plans: its plans are for the whole year.
-- Grain: reason (not_reported, fall, target_missed), district, measure, year. `value` and `against`: of a fall the change
-- in percent and the value before; of a plan the value and the plan. The rows stand in the order of their weight.
create or replace table alerts as
with

stated as (
    select
        figures.*, measures.kind, measures.direction, measures.display_order as measure_order, plan,
        months_of_year = 12 as is_over,
        case when figures.ratio then figures.per * numerator / nullif(denominator, 0) else numerator end as value
    from measure_years as figures
    join district_years using (district_code, year)
    left join plan_years using (measure, district_code, year)
    join measures on measures.measure = coalesce(element, figures.measure)
),

judged as (
    select
        *,
        case
            when kind = 'element' and element is null and status = 'not_reported' then 'not_reported'
            when not is_over then null
            when measure = 'yoy_change' and direction = 'higher' and denominator >= 30
                and numerator < -0.2 * denominator then 'fall'
            when element is null and if(direction = 'lower', value > plan, value < plan) then 'target_missed'
        end as reason
    from stated
)

select
    reason, district_code, short_name_vi as name_vi, coalesce(element, measure) as measure, year, value,
    case reason when 'fall' then denominator when 'target_missed' then plan end as against,
    row_number() over (
        order by
            reason,
            case
                when reason = 'fall' then value
                when direction = 'lower' then against / value
                else value / against
            end,
            areas.display_order,
            judged.kind,
            measure_order,
            year
    ) as place
from judged
join areas on areas.vintage = judged.vintage and areas.code = judged.district_code
where reason is not null;
