-- Measures by district and year, and their totals at every level: a district over the
-- span, all chosen districts in a year, all of them over the span.
--
-- Grain: measure, element (where it goes by element), district (null = all chosen),
-- year (null = the span). Totals are recomputed from summed numerators and denominators;
-- a ratio counts only districts and years that have both. A stock takes the last year of
-- the span. Nothing reported: nulls and status not_reported; where the measure does not
-- apply: not_applicable. `partial`: a district or a year that should be in the total did not
-- report. `change` is the value less the value of the year before.
--
-- Parameters: $measures (list), $elements (list, for measures that go by element),
-- $districts (null = all), $first_year, $last_year
with

-- The year before the span is there for the first year's change only.
chosen as (
    select
        measure_years.*,
        year >= $first_year as in_span,
        year = max(year) filter (where year >= $first_year and numerator is not null)
            over (partition by measure, element, district_code) as latest
    from measure_years
    where measure = any($measures)
        and (element is null or element = any($elements))
        and year between $first_year - 1 and $last_year
        and ($districts is null or district_code = any($districts))
),

by_year as (
    select
        measure, element, district_code, year, ratio, per,
        sum(numerator)::bigint as numerator,
        sum(denominator)::bigint as denominator,
        count(*) filter (where applicable) as districts_expected,
        count(numerator) as districts_reported,
        count(numerator) < count(*) filter (where applicable) as partial,
        sum(areas_reported)::integer as areas_reported,
        sum(areas_expected)::integer as areas_expected
    from chosen
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
        count(numerator) filter (where over_years <> 'last' or year = $last_year)
            < count(*) filter (where applicable and (over_years <> 'last' or year = $last_year)) as partial,
        null::integer as areas_reported,
        null::integer as areas_expected
    from chosen
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
    areas.short_name_vi as name_vi,
    year, numerator, denominator, value, change,
    case
        when numerator is not null then 'reported'
        when districts_expected = 0 then 'not_applicable'
        else 'not_reported'
    end as status,
    numerator is not null and partial as partial,
    districts_reported, districts_expected, areas_reported, areas_expected
from compared
left join areas on areas.code = compared.district_code and areas.level = 'district'
where year is null or year >= $first_year
order by measure, element, areas.display_order nulls last, year nulls last
