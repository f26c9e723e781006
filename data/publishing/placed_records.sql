-- Which numbers of a stock are an area's value of a year.
--
-- Of a stock the last value of each part in the year counts, a part being a topic and organiser,
-- and the parts add up. A line that names neither speaks of the whole: between such a line and
-- split lines the later month counts; within one month they add up, as flows do.
--
-- `numbers` names a table, view or CTE of reported stocks: vintage, area_code, element, year, topic,
-- organiser, last_day, report_date, record_id and any further columns. Result: its rows, with
-- `of_area` true where a row is part of its own area's value. A district's own count is compared
-- with those of its communes elsewhere.
create or replace macro stock_values(numbers) as table
with

ranked as (
    select
        *,
        date_trunc('month', last_day) as end_month,
        topic is null and organiser is null as is_whole,
        rank() over (
            partition by vintage, area_code, element, year, topic, organiser
            order by last_day desc, report_date desc, record_id desc
        ) as age,
        max(end_month) filter (where is_whole) over area_year as month_of_whole,
        max(end_month) filter (where not is_whole) over area_year as month_of_parts
    from query_table(numbers)
    window area_year as (partition by vintage, area_code, element, year)
)

select
    * exclude (end_month, is_whole, age, month_of_whole, month_of_parts),
    age = 1 and end_month >= coalesce(if(is_whole, month_of_parts, month_of_whole), end_month) as of_area
from ranked;

-- Whether two days are those of a reporting period of the State (Nghị định 09/2019/NĐ-CP, Điều 12): a month from the
-- 15th of the month before to the 14th, and a quarter, a half-year and a year likewise. The form decides, not the
-- date: such periods were in use before the decree.
create or replace macro is_statutory(first_day, last_day) as
    if(
        day(first_day) = 15,
        day(last_day) = 14
            and datediff('month', first_day, last_day) in (1, 3, 6, 12)
            and month(last_day) % datediff('month', first_day, last_day) = 0,
        false
    );

-- The year that a period counts in: that of its last day for a statutory period, else the year that it lies
-- inside (null: it lies in no one year, and counts in none).
create or replace macro year_of(first_day, last_day) as
    case when year(first_day) = year(last_day) or is_statutory(first_day, last_day) then year(last_day) end::smallint;

-- The first month that a period counts in: of a statutory period that of which its first day begins.
create or replace macro first_month_of(first_day, last_day) as
    if(is_statutory(first_day, last_day), date_trunc('month', first_day) + interval 1 month, date_trunc('month', first_day))::date;

-- The records in force, each with the level of its area, the district it belongs to, and what its period counts in: its
-- year (null: none), and its first and last month.
create or replace view located_records as
select
    records.*,
    case areas.level when 'district' then areas.code else areas.parent_code end as district_code,
    areas.level,
    year_of(first_day, last_day) as year,
    first_month_of(first_day, last_day) as first_month,
    date_trunc('month', last_day)::date as last_month
from records
join areas on areas.vintage = records.vintage and areas.code = records.area_code;

-- What each number that counts in a year counts in: the year of its own area (`of_area`) and that of the district (`counted`).
-- Flows all count. Of stocks stock_values says which numbers are an area's value in the year; where a district counted a
-- stock itself, its number stands for those of its communes.
--
-- `numbers` names what stock_values asks for, with level, district_code and aggregation besides.
create or replace macro placed_values(numbers) as table
with

flows as (
    select * from query_table(numbers) where aggregation = 'sum'
),

stocks as (
    select * from query_table(numbers) where aggregation = 'stock_last'
)

select *, true as of_area, true as counted
from flows
union all by name
select
    *,
    of_area and (
        level = 'district'
        or not bool_or(level = 'district') over (partition by vintage, district_code, element, year)
    ) as counted
from stock_values('stocks');

-- Every reported number that counts in a year, with the month it belongs to and what it counts in.
-- A flow whose period is longer than a month has no month: it is never spread.
-- A stock belongs to the last month of its period.
create or replace view placed_records as
with

placed as (
    select
        located_records.*,
        case when aggregation = 'stock_last' or first_month = last_month then last_month end as month,
        aggregation,
        report_date
    from located_records
    join elements on elements.code = located_records.element
    join reports using (report_id)
    where status = 'reported' and year is not null
)

select * exclude (report_date) from placed_values('placed');
