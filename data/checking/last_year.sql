-- The file beside the year before: for each district, element and year of the file, its total
-- and what the same district had in the same part of the year before, stored or in the file.
--
-- Flows add up; a stock counts as data/publishing/placed_records.sql says, and a district's own number
-- stands for those of its communes. The year before of a stock is that of the file's areas only;
-- null where nothing was reported.
create or replace temp table beside_last_year as
with

spans as (
    select
        district_code, element, aggregation, year(last_day) as year,
        min(first_day) as first_day, max(last_day) as last_day,
        min(line) as line, count(*) as records
    from in_force
    where line is not null
    group by district_code, element, aggregation, year(last_day)
),

-- Of the year before the same part counts, a day more where that ends on 29 February.
flows as (
    select
        spans.district_code, spans.element, spans.year,
        sum(amount) filter (where year(in_force.last_day) = spans.year) as total,
        sum(amount) filter (where year(in_force.last_day) < spans.year) as before
    from spans
    join in_force on in_force.district_code = spans.district_code and in_force.element = spans.element
    where spans.aggregation = 'sum' and (
        year(in_force.last_day) = spans.year and in_force.line is not null
        or year(in_force.last_day) = spans.year - 1
        and in_force.first_day >= spans.first_day - interval 1 year
        and in_force.last_day <= spans.last_day - interval 1 year + interval 1 day
    )
    group by spans.district_code, spans.element, spans.year
),

stocks_of_file as (
    select *, year(last_day) as year
    from in_force
    where line is not null and aggregation = 'stock_last'
),

stocks_before as (
    select *, year(last_day) as year
    from in_force
    where (vintage, area_code, element, year(last_day) + 1) in (select (vintage, area_code, element, year) from stocks_of_file)
),

stocks_of_areas as (
    select *, year as year_of_file, true as is_of_file from stock_values('stocks_of_file')
    union all
    select *, year + 1, false from stock_values('stocks_before')
),

counted_stocks as (
    select
        *,
        level = 'district' or not bool_or(level = 'district') over (
            partition by district_code, element, year_of_file, is_of_file
        ) as counts
    from stocks_of_areas
    where of_area
),

stocks as (
    select
        district_code, element, year_of_file as year,
        sum(amount) filter (where is_of_file) as total,
        sum(amount) filter (where not is_of_file) as before
    from counted_stocks
    where counts
    group by district_code, element, year_of_file
)

select
    spans.district_code, spans.element, spans.year, spans.line, spans.records,
    coalesce(flows.total, stocks.total)::bigint as total,
    coalesce(flows.before, stocks.before)::bigint as before
from spans
left join flows using (district_code, element, year)
left join stocks using (district_code, element, year);
