-- Measures by district and year, and their totals at every level: a district over the
-- span, all chosen districts in a year, all of them over the span.
--
-- Grain: measure, element (where it goes by element), area_code (a district; null = all chosen),
-- year (null = the span). The sums are those of data/publishing/aggregate.sql, recomputed from
-- numerators and denominators; a ratio counts only districts and years that have both. A stock
-- takes the last year of the span. Missing: nulls, and the status says why: not_reported,
-- not_applicable, or suppressed (a count of people too small to be told, or one that would give
-- such a count away). `partial`: a district or a year that should be in the total did not
-- report.
--
-- `change` is the value less the value of the year before. A year in progress is compared with like:
-- the count of a flow with the same months of the year before, in the districts that have both (see
-- indicators/yoy_change.sql; of people nothing is published by month, so there is none); a stock
-- with the end of the year before; a ratio as it is, when its two sides cover the same months. Counts
-- and ratios of the year so far to a fixed number (ratio false, sum_by_last) have no change.
--
-- Parameters: $measures (list), $elements (list, for measures that go by element),
-- $districts (null = all), $first_year, $last_year
with

in_progress as (
    select distinct year from district_years where months_of_year < 12
),

same_months as (
    select element as measure, district_code, sum(numerator) as change
    from measure_years
    join in_progress using (year)
    where measure = 'yoy_change'
        and element = any($measures)
        and ($districts is null or district_code = any($districts))
    group by grouping sets ((element, district_code), (element))
),

compared as (
    select
        valued.*,
        case
            when valued.year not in (select year from in_progress)
                or measures.over_years = 'last'
                or (measures.ratio and measures.over_years = 'sum')
            then value - lag(value) over (
                partition by valued.measure, valued.element, valued.vintage, valued.district_code, valued.year is null order by valued.year
            )
            when measures.kind = 'element' and valued.year is not null then same_months.change
        end::double as change
    from aggregate($measures, $elements, $districts, $first_year, $last_year) as valued
    join measures on measures.measure = valued.measure
    left join same_months
        on same_months.measure = valued.measure
        and same_months.district_code is not distinct from valued.district_code
)

select
    measure, element, district_code as area_code, areas.short_name_vi as area,
    year, numerator, denominator, value, change, status,
    reported > 0 and reported < expected as partial,
    districts_reported, districts_expected, communes_reported, communes_expected
from compared
left join areas on areas.vintage = compared.vintage and areas.code = compared.district_code
where year is null or year >= $first_year
order by measure, element, areas.display_order nulls last, year nulls last
