-- The totals of the file by district, element and year, each beside what the same district had in the same
-- part of the year before, stored or in the file (null: nothing was reported).
--
-- Flows add up; a stock counts as data/publishing/placed_records.sql says, and a district's own number
-- stands for those of its communes. The year before of a stock is that of the file's areas only, and that of a
-- count of people what the file itself says of it (the stored amount is null).
create or replace temp table beside_last_year as
with

spans as (
    select
        district_code, element, aggregation, year,
        min(first_day) as first_day, max(last_day) as last_day,
        min(line) as line, count(*) as records
    from in_force
    where line is not null and year is not null
    group by district_code, element, aggregation, year
),

stocks_of_file as (
    select *
    from in_force
    where line is not null and year is not null and aggregation = 'stock_last'
),

stocks_before as (
    select *
    from in_force
    semi join (select distinct vintage, area_code, element, year - 1 as year from stocks_of_file) using (vintage, area_code, element, year)
    where aggregation = 'stock_last'
),

stocks as (
    select *, year as year_of_file, true as is_of_file from stock_values('stocks_of_file')
    union all
    select *, year + 1, false from stock_values('stocks_before')
),

numbers as (
    select district_code, element, year, true as is_of_file, amount
    from in_force
    where line is not null and year is not null and aggregation = 'sum'

    union all
    -- The same part of the year before, and a day more where that ends on 29 February.
    select district_code, element, spans.year, false, amount
    from spans
    join in_force using (district_code, element)
    where spans.aggregation = 'sum'
        and in_force.year = spans.year - 1
        and in_force.first_day >= spans.first_day - interval 1 year
        and in_force.last_day <= spans.last_day - interval 1 year + interval 1 day

    union all
    select
        district_code, element, year_of_file, is_of_file,
        if(level = 'district' or not bool_or(level = 'district') over (
            partition by district_code, element, year_of_file, is_of_file
        ), amount, null)
    from stocks
    where of_area
)

select
    district_code, element, year, spans.line, spans.records,
    (sum(amount) filter (where is_of_file))::bigint as total,
    (sum(amount) filter (where not is_of_file))::bigint as before
from spans
join numbers using (district_code, element, year)
group by district_code, element, year, spans.line, spans.records;
