-- Measures by district and year, and their totals at every level: a district over the
-- span, all chosen districts in a year, all of them over the span.
--
-- Grain: measure, element (where it goes by element), district (null = all chosen),
-- year (null = the span). The sums are those of data/publishing/aggregate.sql, recomputed from
-- numerators and denominators; a ratio counts only districts and years that have both. A stock
-- takes the last year of the span. Missing: nulls, and the status says why: not_reported,
-- not_applicable, or suppressed (a count of people too small to be told, or one that would give
-- such a count away). `partial`: a district or a year that should be in the total did not
-- report. `change` is the value less the value of the year before.
--
-- Parameters: $measures (list), $elements (list, for measures that go by element),
-- $districts (null = all), $first_year, $last_year
with

valued as (
    select
        *,
        case when ratio then per * numerator / nullif(denominator, 0) else numerator end::double as value
    from aggregate($measures, $elements, $districts, $first_year, $last_year)
),

compared as (
    select
        valued.*,
        value - lag(value) over (
            partition by measure, element, vintage, district_code, year is null order by year
        ) as change
    from valued
)

select
    measure, element, district_code,
    areas.short_name_vi as name_vi,
    year, numerator, denominator, value, change,
    case
        when numerator is not null then 'reported'
        when suppressed then 'suppressed'
        when districts_expected = 0 then 'not_applicable'
        else 'not_reported'
    end as status,
    reported > 0 and reported < expected as partial,
    districts_reported, districts_expected, communes_reported, communes_expected
from compared
left join areas on areas.vintage = compared.vintage and areas.code = compared.district_code
where year is null or year >= $first_year
order by measure, element, areas.display_order nulls last, year nulls last
