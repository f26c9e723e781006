-- The file beside the year before: for each district, element and year of the file, its total
-- and what the same district had in the same part of the year before, stored or in the file.
--
-- Flows add up; of a stock the last value of each area counts, and only areas of the file are
-- looked at. Nothing known of the year before: null.
create or replace temp table beside_last_year as
with

rows_of_file as (
    select line, vintage, area_code, district_code, element, aggregation, first_day, last_day, amount
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
    select area_code, district_code, element, first_day, last_day, amount
    from rows_of_file
    union all
    select
        records.area_code,
        case areas.level when 'district' then areas.code else areas.parent_code end,
        records.element, records.first_day, records.last_day, records.value
    from records
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

latest as (
    select area_code, district_code, element, year(last_day) as year, arg_max(amount, last_day) as amount
    from standing
    where element in (select code from elements where aggregation = 'stock_last')
    group by area_code, district_code, element, year(last_day)
),

areas_of_file as (
    select distinct area_code, element, year(last_day) as year
    from rows_of_file
    where aggregation = 'stock_last'
),

stocks as (
    select
        latest.district_code, latest.element, areas_of_file.year,
        sum(latest.amount) filter (where latest.year = areas_of_file.year) as total,
        sum(latest.amount) filter (where latest.year = areas_of_file.year - 1) as before
    from areas_of_file
    join latest
        on latest.area_code = areas_of_file.area_code
        and latest.element = areas_of_file.element
        and latest.year in (areas_of_file.year, areas_of_file.year - 1)
    group by latest.district_code, latest.element, areas_of_file.year
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
