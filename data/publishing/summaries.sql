-- The small tables that pages read, built from the sums (sums_of.sql) at each publication.

-- The sums with what their area and element say of them, each with what it counts in: see placed_values.
create or replace temp table placed_sums as
with

located as (
    select
        sums.*, aggregation, level,
        if(level = 'district', areas.code, parent_code) as district_code
    from confidential.sums
    join areas on areas.vintage = sums.vintage and areas.code = sums.area_code
    join elements on elements.code = sums.element
    where year is not null
)

select
    vintage, area_code, district_code, level, year, element, aggregation, first_month, last_month, topic, organiser,
    value, of_area, counted
from placed_values('located');

-- Value by area x year x element: of the area itself, and what of it counts in the district's
-- (`counted`, null where the district's own number stands for it).
create or replace table area_years as
select
    vintage, area_code, district_code, level, year, element,
    sum(value)::bigint as value,
    sum(value) filter (where counted)::bigint as counted
from placed_sums
where of_area
group by vintage, area_code, district_code, level, year, element;

-- Value by district x year x element x first and last month of the period, in the last year and the
-- one before: what a year in progress is compared by.
create or replace temp table last_periods as
select
    vintage, district_code, year, element,
    aggregation = 'sum' as is_flow,
    month(sums.first_month)::smallint as first_month,
    month(sums.last_month)::smallint as last_month,
    sum(value)::bigint as value
from placed_sums as sums
where year >= (select max(year) - 1 from placed_sums)
group by vintage, district_code, year, element, aggregation, sums.first_month, sums.last_month;

-- Value by district x year x element, and who reported it.
create or replace temp table district_sums as
select
    vintage, district_code, year, element,
    sum(counted)::bigint as value,
    count(counted) filter (where level = 'commune') as communes_reported,
    bool_or(level = 'district') as district_reported
from area_years
group by vintage, district_code, year, element;

-- Every district in every year that has any record, with its fixed denominators.
--
-- Where no record counts in any year, the years of their last days are there, without a number. Communes are those in
-- force on 1 January. The population that rates divide by is the census of
-- 2019, unless it was reported for the year by all communes of the district or by itself.
-- `months_of_year`: how many months of the year are reported, the same for every district. Only the
-- last year can be in progress: it is where no flow of any area reaches December. A year without
-- any flow goes by its stocks. Every year before it is over and has 12 months.
create or replace table district_years as
with

years as (
    select unnest(range(
        coalesce(min(year), year(min(last_month))), coalesce(max(year), year(max(last_month))) + 1
    ))::smallint as year
    from confidential.sums
),

last_year as (
    select year, coalesce(max(last_month) filter (where is_flow), max(last_month)) as months
    from last_periods
    where year = (select max(year) from years)
    group by year
),

in_force as (
    select *, if(level = 'district', code, parent_code) as district_code
    from areas
    join years on make_date(year, 1, 1) between valid_from and valid_to
),

commune_counts as (
    select vintage, district_code, year, count(*)::integer as communes
    from in_force
    where level = 'commune'
    group by vintage, district_code, year
)

select
    vintage, district_code, year, coastal, communes,
    in_force.population as census_population,
    coalesce(
        case when district_reported or communes_reported = communes then value end, census_population
    )::bigint as population,
    coalesce(last_year.months, 12)::smallint as months_of_year
from in_force
left join last_year using (year)
left join commune_counts using (vintage, district_code, year)
left join (from district_sums where element = 'population') as populations using (vintage, district_code, year)
where level = 'district';

-- Value by district x year x element, with coverage in communes. A district that reported for itself
-- covers them all. Nothing reported, no row.
--
-- `months`: those that a district's own flow reaches in a year in progress; 12 in a year that is over and
-- for a stock. For counts of people it is the year's, since nothing of them is published by month.
create or replace table element_years as
with

reached as (
    select vintage, district_code, year, element, max(last_month) as months
    from last_periods
    group by vintage, district_code, year, element
)

select
    vintage, district_code, year, element, value,
    (case when district_reported then communes else communes_reported end)::integer as communes_reported,
    communes as communes_expected,
    case
        when aggregation = 'stock_last' or months_of_year = 12 then 12
        when small_cell then months_of_year
        else reached.months
    end::smallint as months
from district_sums
join elements on elements.code = district_sums.element
join district_years using (vintage, district_code, year)
left join reached using (vintage, district_code, year, element);

-- How many elements an area reported for each month: a flow for every month of its period, a
-- stock for the last. Denominators (population, registers) are no report of work, and counts of
-- people under measures are not published by month.
create or replace table area_months as
with

by_month as (
    select distinct
        vintage, area_code, district_code, element,
        unnest(generate_series(
            if(placed_sums.aggregation = 'sum', first_month, last_month), last_month, interval 1 month
        ))::date as month
    from placed_sums
    join elements on elements.code = placed_sums.element
    where elements.kind not in ('denominator', 'context') and not small_cell
)

select
    vintage, area_code, district_code,
    year(month)::smallint as year, month(month)::smallint as month,
    count(*)::integer as elements
from by_month
group by vintage, area_code, district_code, year(month), month(month);

-- Parts of flows: value by district x year x element, split by topic, by organiser and by month of
-- the year. A null part: the report did not state it.
create or replace table element_parts as
with

flows as (
    select *, if(first_month = last_month, last_month, null) as month from placed_sums where aggregation = 'sum'
)

select
    district_code, year, element,
    case
        when grouping(topic) = 0 then 'topic'
        when grouping(organiser) = 0 then 'organiser'
        else 'month'
    end as dimension,
    coalesce(topic, organiser, month(month)::varchar) as part,
    sum(value)::bigint as value
from flows
group by grouping sets (
    (district_code, year, element, topic),
    (district_code, year, element, organiser),
    (district_code, year, element, month)
);

create or replace table indicator_values (
    indicator     varchar  not null,
    element       varchar,             -- only where the indicator goes by element
    district_code varchar  not null,
    year          smallint not null,
    numerator     bigint,
    denominator   double               -- null for a count, and where nothing was reported
);
