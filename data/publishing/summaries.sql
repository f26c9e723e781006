-- The small tables that pages read, built from all records at each publication.

-- Flows by area x month x element x topic x organiser.
create or replace table element_months as
select
    vintage, area_code, district_code, level, year, month, element, topic, organiser,
    sum(value)::bigint as value
from placed_records
where aggregation = 'sum'
group by vintage, area_code, district_code, level, year, month, element, topic, organiser;

-- Every district in every year that has any record, with its fixed denominators.
-- Communes are those in force on 1 January.
create or replace table district_years as
with

years as (
    select unnest(range(year(min(last_day)), year(max(last_day)) + 1))::smallint as year
    from records
    where status = 'reported'
),

commune_counts as (
    select communes.vintage, communes.parent_code as district_code, years.year, count(*)::integer as communes
    from areas as communes
    join years on make_date(years.year, 1, 1) between communes.valid_from and communes.valid_to
    where communes.level = 'commune'
    group by communes.vintage, communes.parent_code, years.year
)

select
    districts.vintage,
    districts.code as district_code,
    years.year,
    districts.coastal,
    commune_counts.communes,
    districts.population as census_population
from areas as districts
join years on make_date(years.year, 1, 1) between districts.valid_from and districts.valid_to
left join commune_counts
    on commune_counts.vintage = districts.vintage
    and commune_counts.district_code = districts.code
    and commune_counts.year = years.year
where districts.level = 'district';

-- Value by area x year x element: of the area itself, and what of it counts in the district's
-- (`counted`, null where the district's own number stands for it).
create or replace table area_years as
select
    vintage, area_code, district_code, level, year, element,
    sum(value)::bigint as value,
    sum(value) filter (where counted)::bigint as counted
from placed_records
where of_area
group by vintage, area_code, district_code, level, year, element;

-- How many elements an area reported for each month: a flow for every month of its period, a
-- stock for the last. Denominators (population, registers) are no report of work, and counts of
-- people under measures are not published by month.
create or replace table area_months as
with

periods as (
    select distinct
        vintage, area_code, district_code, element,
        case placed_records.aggregation when 'sum' then date_trunc('month', first_day) else month end::date as first_month,
        date_trunc('month', last_day)::date as last_month
    from placed_records
    join elements on elements.code = placed_records.element
    where elements.kind not in ('denominator', 'context') and not small_cell
),

by_month as (
    select
        vintage, area_code, district_code, element,
        unnest(generate_series(first_month, last_month, interval 1 month))::date as month
    from periods
)

select
    vintage, area_code, district_code,
    year(month)::smallint as year, month(month)::smallint as month,
    count(distinct element)::integer as elements
from by_month
group by vintage, area_code, district_code, year(month), month(month);

-- Value by district x year x element, with coverage in communes. A district that
-- reported for itself covers them all. Nothing reported, no row.
create or replace table element_years as
with

totals as (
    select
        vintage, district_code, year, element,
        sum(counted)::bigint as value,
        count(counted) filter (where level = 'commune') as communes_reported,
        bool_or(level = 'district') as district_reported
    from area_years
    group by vintage, district_code, year, element
)

select
    vintage,
    district_code,
    year,
    element,
    value,
    (case when district_reported then communes else communes_reported end)::integer as communes_reported,
    communes as communes_expected
from totals
join district_years using (vintage, district_code, year);

-- The population that rates divide by: the census of 2019, unless a district's
-- population was reported for the year by all its communes or by itself.
alter table district_years add column population bigint;

update district_years
set population = coalesce(
    (
        select value
        from element_years
        where element_years.vintage = district_years.vintage
            and element_years.district_code = district_years.district_code
            and element_years.year = district_years.year
            and element_years.element = 'population'
            and communes_reported = communes_expected
    ),
    census_population
);

-- Parts of flows: value by district x year x element, split by topic, by
-- organiser and by month of the year. A null part: the report did not state it.
create or replace table element_parts as
with

flows as (
    select district_code, year, element, topic, organiser, month(month)::varchar as month, value
    from element_months
),

grouped as (
    select
        district_code, year, element, topic, organiser, month,
        case
            when grouping(topic) = 0 then 'topic'
            when grouping(organiser) = 0 then 'organiser'
            else 'month'
        end as dimension,
        sum(value)::bigint as value
    from flows
    group by grouping sets (
        (district_code, year, element, topic),
        (district_code, year, element, organiser),
        (district_code, year, element, month)
    )
)

select district_code, year, element, dimension, coalesce(topic, organiser, month) as part, value
from grouped;

create or replace table indicator_values (
    indicator     varchar  not null,
    element       varchar,             -- only where the indicator goes by element
    district_code varchar  not null,
    year          smallint not null,
    numerator     bigint,
    denominator   double               -- null for a count, and where nothing was reported
);
