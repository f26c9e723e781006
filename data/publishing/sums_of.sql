-- What records add up to, as finely as any small table needs it: all of those are built of these sums, so that a batch
-- costs what it touches and not what is stored. And how far the reports behind them go.

-- Grain: area, element, year (null: the period counts in none), first and last month, topic and organiser. A flow is added
-- up; of a stock the last number of the month counts, with its day, its report's date and its record. What was not
-- reported has no row. `numbers` names records as placed_records.sql locates them.
create or replace macro sums_of(numbers) as table
with

reported as not materialized (
    select located.*, aggregation
    from query_table(numbers) as located
    join elements on elements.code = located.element
    where status = 'reported'
),

sums as (
    select vintage, area_code, element, year, first_month, last_month, topic, organiser, sum(value)::bigint as value
    from reported
    where aggregation = 'sum'
    group by vintage, area_code, element, year, first_month, last_month, topic, organiser
),

lasts as (
    select
        vintage, area_code, element, year, first_month, last_month, topic, organiser,
        max({last_day: last_day, report_date: report_date, record_id: record_id, value: value}) as last_one
    from reported
    join reports using (report_id)
    where aggregation = 'stock_last'
    group by vintage, area_code, element, year, first_month, last_month, topic, organiser
)

select *, null::date as last_day, null::date as report_date, null::bigint as record_id
from sums
union all
select
    * exclude (last_one), last_one.value, last_one.last_day, last_one.report_date, last_one.record_id
from lasts;

-- Grain: report, district, year. A report whose numbers were all corrected, or count in no year, has no row. Reports on
-- counts of people are here too: that there is a report up to a day says nothing of what it counts.
-- `last_day`: the last day its records of the district and year speak of, never past the report's own date.
create or replace macro report_years_of(numbers) as table
select report_id, district_code, year, least(max(last_day), any_value(report_date)) as last_day
from query_table(numbers)
join reports using (report_id)
where year is not null
group by report_id, district_code, year;
