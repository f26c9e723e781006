-- Measures by district and year, and their totals at every level: a district over the
-- span, all chosen districts in a year, all of them over the span.
--
-- Grain: measure, element (where it goes by element), district (null = all chosen),
-- year (null = the span). Totals are recomputed from summed numerators and denominators;
-- a ratio counts only districts and years that have both. A stock takes the last year of
-- the span. Nothing reported: nulls and status not_reported; where the measure does not
-- apply: not_applicable. `change` is the value less the value of the year before.
--
-- Parameters: $measures (list), $elements (list, for measures that go by element),
-- $districts (null = all), $first_year, $last_year
with

asked as (
    select
        measures.measure, measures.ratio, measures.per, measures.over_years,
        elements.code as element,
        coalesce(elements.applies_to, measures.applies_to) as applies_to
    from measures
    left join elements on measures.by_element and elements.code = any($elements)
    where measures.measure = any($measures)
),

-- The year before the span is there for the first year's change only.
grid as (
    select
        asked.*, district_code, year,
        year >= $first_year as in_span,
        applies_to = 'all' or coastal as applicable
    from asked
    cross join district_years
    where year between $first_year - 1 and $last_year
        and ($districts is null or district_code = any($districts))
),

paired as (
    select
        grid.*,
        case when not ratio or denominator is not null then numerator end as numerator,
        case when numerator is not null then denominator end as denominator,
        areas_reported,
        areas_expected
    from grid
    left join measure_values
        on measure_values.measure = grid.measure
        and measure_values.element is not distinct from grid.element
        and measure_values.district_code = grid.district_code
        and measure_values.year = grid.year
),

marked as (
    select
        paired.*,
        year = max(year) filter (where in_span and numerator is not null)
            over (partition by measure, element, district_code) as latest
    from paired
),

by_year as (
    select
        measure, element, district_code, year, ratio, per,
        sum(numerator)::bigint as numerator,
        sum(denominator)::bigint as denominator,
        count(*) filter (where applicable) as districts_expected,
        count(numerator) as districts_reported,
        sum(areas_reported)::integer as areas_reported,
        sum(areas_expected)::integer as areas_expected
    from marked
    group by grouping sets (
        (measure, element, ratio, per, district_code, year),
        (measure, element, ratio, per, year)
    )
),

over_span as (
    select
        measure, element, district_code, null::smallint as year, ratio, per,
        sum(numerator) filter (where over_years <> 'last' or year = $last_year)::bigint as numerator,
        sum(denominator) filter (
            where case over_years when 'sum' then true when 'last' then year = $last_year else latest end
        )::bigint as denominator,
        count(distinct district_code) filter (where applicable) as districts_expected,
        count(distinct district_code) filter (
            where numerator is not null and (over_years <> 'last' or year = $last_year)
        ) as districts_reported,
        null::integer as areas_reported,
        null::integer as areas_expected
    from marked
    where in_span
    group by grouping sets (
        (measure, element, ratio, per, district_code),
        (measure, element, ratio, per)
    )
),

valued as (
    select
        levels.*,
        case when ratio then per * numerator / nullif(denominator, 0) else numerator end::double as value
    from (select * from by_year union all select * from over_span) as levels
),

compared as (
    select
        valued.*,
        value - lag(value) over (
            partition by measure, element, district_code, year is null order by year
        ) as change
    from valued
)

select
    measure, element, district_code,
    areas.short_name_vi as name_vi, areas.name_en as name_en,
    year, numerator, denominator, value, change,
    case
        when numerator is not null then 'reported'
        when districts_expected = 0 then 'not_applicable'
        else 'not_reported'
    end as status,
    districts_reported, districts_expected, areas_reported, areas_expected
from compared
left join areas on areas.code = compared.district_code and areas.level = 'district'
where year is null or year >= $first_year
order by measure, element, areas.display_order nulls last, year nulls last
