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
-- and ratios of the year so far to a fixed number (ratio false, sum_by_last) have no change. `change_suppressed`: it would
-- be of a suppressed number.
--
-- Parameters: $measures (list), $elements (list, for measures that go by element),
-- $districts (null = all), $first_year, $last_year
with

valued as (
    from aggregate($measures, $elements, $districts, $first_year, $last_year)
)

select
    valued.measure, valued.element, valued.district_code as area_code, valued.area,
    valued.year, valued.numerator, valued.denominator, valued.value,
    if(valued.is_compared, valued.value - before.value, valued.change_so_far)::double as change,
    valued.status,
    coalesce(valued.status = 'suppressed' or before.status = 'suppressed', false) as change_suppressed,
    valued.reported > 0 and valued.reported < valued.expected as partial,
    valued.districts_reported, valued.districts_expected, valued.communes_reported, valued.communes_expected
from valued
left join valued as before
    on before.measure = valued.measure
    and before.element is not distinct from valued.element
    and before.vintage is not distinct from valued.vintage
    and before.district_code is not distinct from valued.district_code
    and before.year = valued.year - 1
where valued.year is null or valued.year >= $first_year
order by valued.measure, valued.element, valued.area_order nulls last, valued.year nulls last
