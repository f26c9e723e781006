-- Sums of measures at every level: a district in a year, a district over the span, all chosen
-- districts in a year, all of them over the span.
--
-- Grain: measure, element (where it goes by element), vintage and district (null = all chosen), year
-- (null = the span; the year before the span is there for changes only). Over a span a flow adds
-- all its years, a stock takes the last one; a ratio that divides by the last denominator
-- (sum_by_last) takes that of each district's latest year with a report.
-- `reported` of `expected`: numbers, of a district in a year each, that are there.
-- A suppressed number is null; where one is in a sum, the sum is null and `suppressed` is true,
-- unless suppressed_sums adds up exactly the suppressed numbers in it. `value`: of a ratio that of its two sums.
-- `status` says why there is no number: suppressed, not_reported, or not_applicable (no district has to report).
create or replace macro aggregate(asked_measures, asked_elements, asked_districts, first, last) as table
with

-- The numbers asked for. `counts`: part of the span's numerator; `divides`: of its denominator.
numbers as (
    select
        measure_years.*,
        status = 'suppressed' as is_suppressed,
        status in ('reported', 'suppressed') as is_reported,
        year >= first as in_span,
        in_span and (over_years <> 'last' or year = last) as counts,
        counts and (
            over_years <> 'sum_by_last'
            or year = max(year) filter (where in_span and is_reported) over (
                partition by measure, element, vintage, district_code
            )
        ) as divides
    from measure_years
    where measure = any(asked_measures)
        and (element is null or element = any(asked_elements))
        and year between first - 1 and last
        and (asked_districts is null or district_code = any(asked_districts))
),

-- By district and year, by year; then over the span, by district and in all.
sums as (
    select
        measure, element, vintage, district_code, year, ratio, per,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        count(*) filter (where is_suppressed) as suppressed_numbers,
        count(*) filter (where is_reported) as reported,
        count(*) filter (where applicable) as expected,
        reported as districts_reported,
        expected as districts_expected,
        sum(communes_reported)::integer as communes_reported,
        sum(communes_expected)::integer as communes_expected
    from numbers
    group by grouping sets (
        (measure, element, ratio, per, vintage, district_code, year),
        (measure, element, ratio, per, year)
    )
    union all
    select
        measure, element, vintage, district_code, null, ratio, per,
        sum(numerator) filter (where counts),
        sum(denominator) filter (where divides),
        count(*) filter (where counts and is_suppressed),
        count(*) filter (where counts and is_reported),
        count(*) filter (where counts and applicable),
        count(distinct district_code) filter (where counts and is_reported),
        count(distinct district_code) filter (where applicable),
        null,
        null
    from numbers
    where in_span
    group by grouping sets (
        (measure, element, ratio, per, vintage, district_code),
        (measure, element, ratio, per)
    )
),

-- From here on: what was released of the suppressed numbers in these sums. The released sum of a year
-- or of a district can be used where all the numbers it adds up were asked for.
released_parts as (
    select released.*, bool_and(counts) as counts
    from suppressed_sums as released
    join numbers
        on numbers.measure = released.measure
        and numbers.element is not distinct from released.element
        and is_suppressed
        and case
            when released.year is not null then numbers.year = released.year
            else numbers.vintage = released.vintage and numbers.district_code = released.district_code and counts and divides
        end
    group by
        released.measure, released.element, released.vintage, released.district_code, released.year,
        released.numbers, released.numerator, released.denominator
    having count(*) = released.numbers
),

-- Over the span all years' released sums together, or all districts': those of more numbers.
ways_to_add_up as (
    select
        measure, element, year is null as by_district,
        sum(numbers) as numbers, sum(numerator) as numerator, sum(denominator) as denominator
    from released_parts
    where counts
    group by measure, element, year is null
),

released as (
    select * exclude (counts) from released_parts
    union all
    select
        measure, element, null, null, null, max(numbers),
        arg_max(numerator, (numbers, by_district)), arg_max(denominator, (numbers, by_district))
    from ways_to_add_up
    group by measure, element
)

select
    *,
    case when ratio then per * numerator / nullif(denominator, 0) else numerator end::double as value,
    case
        when numerator is not null then 'reported'
        when suppressed then 'suppressed'
        when districts_expected > 0 then 'not_reported'
        else 'not_applicable'
    end as status
from (
    select
        suppressed_numbers > coalesce(numbers, 0) as suppressed,
        sums.* replace (
            case when not suppressed then list_sum([sums.numerator, released.numerator]) end::bigint as numerator,
            case when not suppressed then list_sum([sums.denominator, released.denominator]) end::double as denominator
        )
    from sums
    left join released
        on released.measure = sums.measure
        and released.element is not distinct from sums.element
        and released.district_code is not distinct from sums.district_code
        and released.vintage is not distinct from sums.vintage
        and released.year is not distinct from sums.year
) as completed;
