-- The file beside the year before: for each district, element and year of the file, its total
-- and what the same district had in the same part of the year before, stored or in the file.
--
-- Flows add up; a stock counts as data/publishing/placed_records.sql says, and a district's own number
-- stands for those of its communes. The year before is that of the file's areas only, stored
-- numbers and those of the file together; null where nothing was reported.
create or replace temp table beside_last_year as
with

rows_of_file as (
    select
        line, vintage, area_code, district_code, element, aggregation, first_day, last_day, topic, organiser,
        report_day, amount
    from incoming
    where area_code is not null and element is not null and amount is not null
),

spans as (
    select
        district_code, element, aggregation, year(last_day) as year,
        min(first_day) as first_day, max(last_day) as last_day,
        min(line) as line, count(*) as records
    from rows_of_file
    group by district_code, element, aggregation, year(last_day)
),

standing as (
    select
        vintage, area_code, district_code, element, first_day, last_day, topic, organiser,
        report_day as report_date, (select coalesce(max(record_id), 0) from records) + line as record_id, amount,
        true as of_file
    from rows_of_file
    union all
    select
        records.vintage, records.area_code,
        case areas.level when 'district' then areas.code else areas.parent_code end,
        records.element, records.first_day, records.last_day, records.topic, records.organiser,
        reports.report_date, records.record_id, records.value, false
    from records
    join reports using (report_id)
    join areas on areas.vintage = records.vintage and areas.code = records.area_code
    where record_id not in (select record_id from matching)
        and year(records.last_day) in (select year - 1 from spans)
        and records.element in (select element from spans)
        and records.value is not null
),

flows as (
    select spans.district_code, spans.element, spans.year, sum(amount) as before
    from spans
    join standing
        on standing.district_code = spans.district_code
        and standing.element = spans.element
        and standing.first_day >= spans.first_day - interval 1 year
        and standing.last_day <= spans.last_day - interval 1 year + interval 1 day
        and year(standing.last_day) = spans.year - 1
    where aggregation = 'sum'
    group by spans.district_code, spans.element, spans.year
),

stocks_of_file as (
    select standing.*, year(last_day) as year
    from standing
    where of_file and element in (select code from elements where aggregation = 'stock_last')
),

stocks_before as (
    select standing.*, year(last_day) as year
    from standing
    where (vintage, area_code, element, year(last_day) + 1)
        in (select (vintage, area_code, element, year) from stocks_of_file)
),

values_of_areas as (
    select *, year as year_of_file, true as of_this_year from stock_values('stocks_of_file')
    union all
    select *, year + 1, false from stock_values('stocks_before')
),

counted as (
    select
        *,
        area_code = district_code
            or not bool_or(area_code = district_code) over (partition by district_code, element, year_of_file, of_this_year)
            as counts
    from values_of_areas
    where of_area
),

stocks as (
    select
        district_code, element, year_of_file as year,
        sum(amount) filter (where of_this_year) as total,
        sum(amount) filter (where not of_this_year) as before
    from counted
    where counts
    group by district_code, element, year_of_file
),

totals as (
    select district_code, element, year(last_day) as year, sum(amount) as total
    from rows_of_file
    where aggregation = 'sum'
    group by district_code, element, year(last_day)
)

select
    spans.district_code, spans.element, spans.aggregation, spans.year, spans.line, spans.records,
    coalesce(totals.total, stocks.total)::bigint as total,
    coalesce(flows.before, stocks.before)::bigint as before
from spans
left join totals using (district_code, element, year)
left join flows using (district_code, element, year)
left join stocks using (district_code, element, year);
