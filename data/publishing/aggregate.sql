-- The sums of measures at every level, for whoever needs a total: a district in a year, a
-- district over the span, all chosen districts in a year, all of them over the span.
--
-- Grain: measure, element (where it goes by element), district (null = all chosen), year
-- (null = the span; the year before the span is there for changes only). Over a span a flow
-- adds all its years, a stock takes the last one; a ratio that divides by the last
-- denominator (sum_by_last) takes that of each district's latest year with a report.
-- A hidden number (status suppressed) is part of a sum only where its whole pool is: all the
-- hidden ones of a year, or of a district. Elsewhere the sums are null and `suppressed` is true.
-- `reported` of `expected`: the numbers, of a district in a year each, that are there.
create or replace macro aggregate(asked_measures, asked_elements, asked_districts, first, last) as table
with

chosen as (
    select
        measure_years.*,
        status = 'suppressed' as is_hidden,
        status in ('reported', 'suppressed') as is_reported,
        year >= first as in_span,
        in_span and (over_years <> 'last' or year = last) as counts,
        counts and (
            over_years <> 'sum_by_last'
            or year = max(year) filter (where in_span and is_reported) over (partition by measure, element, district_code)
        ) as divides
    from measure_years
    where measure = any(asked_measures)
        and (element is null or element = any(asked_elements))
        and year between first - 1 and last
        and (asked_districts is null or district_code = any(asked_districts))
),

-- Pools that lie whole within what was chosen.
pools_of_years as (
    select
        suppressed_sums.measure, suppressed_sums.element, suppressed_sums.year, suppressed_sums.numbers, suppressed_sums.numerator, suppressed_sums.denominator,
        any_value(counts) as counts
    from suppressed_sums
    join chosen
        on chosen.measure = suppressed_sums.measure
        and chosen.element is not distinct from suppressed_sums.element
        and chosen.year = suppressed_sums.year
        and is_hidden
    group by suppressed_sums.measure, suppressed_sums.element, suppressed_sums.year, suppressed_sums.numbers, suppressed_sums.numerator, suppressed_sums.denominator
    having count(*) = suppressed_sums.numbers
),

pools_of_districts as (
    select
        suppressed_sums.measure, suppressed_sums.element, suppressed_sums.district_code, suppressed_sums.numbers, suppressed_sums.numerator, suppressed_sums.denominator
    from suppressed_sums
    join chosen
        on chosen.measure = suppressed_sums.measure
        and chosen.element is not distinct from suppressed_sums.element
        and chosen.district_code = suppressed_sums.district_code
        and is_hidden and counts and divides
    group by suppressed_sums.measure, suppressed_sums.element, suppressed_sums.district_code, suppressed_sums.numbers, suppressed_sums.numerator, suppressed_sums.denominator
    having count(*) = suppressed_sums.numbers
),

-- Of the span: all years' suppressed_sums together, else all districts'; whichever are more whole.
pools_of_spans as (
    select * from pools_of_districts
    union all
    select
        measure, element, null, max(numbers), arg_max(numerator, numbers), arg_max(denominator, numbers)
    from (
        select measure, element, sum(numbers) as numbers, sum(numerator) as numerator, sum(denominator) as denominator
        from pools_of_years
        where counts
        group by measure, element
        union all
        select measure, element, sum(numbers), sum(numerator), sum(denominator)
        from pools_of_districts
        group by measure, element
    ) as either
    group by measure, element
),

by_year as (
    select
        measure, element, district_code, year, ratio, per,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        count(*) filter (where is_hidden) as hidden,
        count(*) filter (where is_reported) as reported,
        count(*) filter (where applicable) as expected,
        count(*) filter (where is_reported) as districts_reported,
        count(*) filter (where applicable) as districts_expected,
        sum(communes_reported)::integer as communes_reported,
        sum(communes_expected)::integer as communes_expected
    from chosen
    group by grouping sets (
        (measure, element, ratio, per, district_code, year),
        (measure, element, ratio, per, year)
    )
),

over_span as (
    select
        measure, element, district_code, null::smallint as year, ratio, per,
        sum(numerator) filter (where counts) as numerator,
        sum(denominator) filter (where divides) as denominator,
        count(*) filter (where counts and is_hidden) as hidden,
        count(*) filter (where counts and is_reported) as reported,
        count(*) filter (where counts and applicable) as expected,
        count(distinct district_code) filter (where counts and is_reported) as districts_reported,
        count(distinct district_code) filter (where applicable) as districts_expected,
        null::integer as communes_reported,
        null::integer as communes_expected
    from chosen
    where in_span
    group by grouping sets (
        (measure, element, ratio, per, district_code),
        (measure, element, ratio, per)
    )
),

pooled as (
    select by_year.*, pool.numbers, pool.numerator as more_numerator, pool.denominator as more_denominator
    from by_year
    left join pools_of_years as pool
        on pool.measure = by_year.measure
        and pool.element is not distinct from by_year.element
        and pool.year = by_year.year
        and by_year.district_code is null
    union all
    select over_span.*, pool.numbers, pool.numerator, pool.denominator
    from over_span
    left join pools_of_spans as pool
        on pool.measure = over_span.measure
        and pool.element is not distinct from over_span.element
        and pool.district_code is not distinct from over_span.district_code
)

select
    measure, element, district_code, year, ratio, per,
    hidden > coalesce(numbers, 0) as suppressed,
    case when not suppressed then list_sum([pooled.numerator, more_numerator]) end::bigint as numerator,
    case when not suppressed then list_sum([pooled.denominator, more_denominator]) end::double as denominator,
    reported, expected, districts_reported, districts_expected, communes_reported, communes_expected
from pooled;
