-- How far each year is reported, so that a year in progress is compared with the same months.
--
-- Only the last year can be in progress: it is where no flow of any area reaches December. A
-- year without any flow goes by its stocks. Every year before it is over and has 12 months.
-- What is added to the small tables:
-- district_years.months_of_year: how many months of the year are reported, the same for every district;
-- element_years.months: the months that a district's own flow reaches in a year in progress; 12
-- in a year that is over and for a stock. For counts of people it is the year's, since nothing of
-- them is published by month.

-- Value by district x year x element x first and last month of the period, in the last year and the one before.
create or replace temp table last_periods as
select
    areas.vintage,
    case areas.level when 'district' then areas.code else areas.parent_code end as district_code,
    year(last_day)::smallint as year,
    element,
    aggregation = 'sum' as is_flow,
    month(first_day)::smallint as first_month,
    month(last_day)::smallint as last_month,
    sum(value)::bigint as value
from records
join elements on elements.code = records.element
join areas on areas.vintage = records.vintage and areas.code = records.area_code
where status = 'reported' and last_day >= (select make_date(max(year) - 1, 1, 1) from district_years)
group by
    areas.vintage, case areas.level when 'district' then areas.code else areas.parent_code end,
    year(last_day), element, aggregation, month(first_day), month(last_day);

create or replace table district_years as
with

last_year as (
    select year, coalesce(max(last_month) filter (where is_flow), max(last_month)) as months
    from last_periods
    where year = (select max(year) from district_years)
    group by year
)

select district_years.*, coalesce(last_year.months, 12)::smallint as months_of_year
from district_years
left join last_year using (year);

create or replace table element_years as
with

reached as (
    select vintage, district_code, year, element, max(last_month) as months
    from last_periods
    group by vintage, district_code, year, element
)

select
    element_years.*,
    case
        when elements.aggregation = 'stock_last' or district_years.months_of_year = 12 then 12
        when elements.small_cell then district_years.months_of_year
        else reached.months
    end::smallint as months
from element_years
join elements on elements.code = element_years.element
join district_years using (vintage, district_code, year)
left join reached using (vintage, district_code, year, element);

-- What the same months of the year before came to, for each flow of a district in a year in progress.
--
-- Grain: element, district, year (the one in progress); `value` is of the year before. No row
-- where the year before has no report of these months, or one that goes on past them and
-- cannot be cut; nor for counts of people, which are published by year only.
create or replace table same_months as
select
    this_year.element, this_year.district_code, this_year.year, this_year.months,
    sum(before.value) filter (where before.last_month <= this_year.months)::bigint as value
from element_years as this_year
join elements on elements.code = this_year.element and not elements.small_cell
join last_periods as before
    on before.element = this_year.element
    and before.district_code = this_year.district_code
    and before.year = this_year.year - 1
where this_year.months < 12
group by this_year.element, this_year.district_code, this_year.year, this_year.months
having bool_or(before.last_month <= this_year.months)
    and not bool_or(before.first_month <= this_year.months and before.last_month > this_year.months);

drop table last_periods;
