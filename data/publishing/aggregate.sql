-- Sums of measures at every level: a district in a year, a district over the span, all chosen
-- districts in a year, all of them over the span.
--
-- Grain: measure, element (where it goes by element), vintage and district (null = all chosen), year
-- (null = the span; the year before the span is there for changes only). What a district comes to in a year or over
-- the span is decided at publication (span_sums); here the chosen districts are added up, in one grouping without
-- joins: planning those would cost more than all the rows.
-- `reported` of `expected`: numbers, of a district in a year each, that are there.
-- A suppressed number is null; where one is in a sum, the sum is null and `suppressed` is true, unless a released sum
-- adds up exactly the suppressed numbers in it: that of a year where all the numbers it adds up were asked for, over the
-- span those of all years or of all districts, whichever are more. `value`: of a ratio that of its two sums.
-- `status` says why there is no number: suppressed, not_reported, or not_applicable (no district has to report).
create or replace macro aggregate(asked_measures, asked_elements, asked_districts, first, last) as table
with

sums as (
    select
        measure, element, vintage, district_code, area, area_order, year, ratio, per, over_years, is_compared,
        sum(numerator)::bigint as shown_numerator,
        sum(denominator) as shown_denominator,
        sum(suppressed_numbers)::integer as suppressed_numbers,
        sum(reported)::integer as reported,
        sum(expected)::integer as expected,
        if(grouping(district_code) = 1, sum(code_reported::integer), least(sum(reported), 1))::integer as districts_reported,
        if(grouping(district_code) = 1, sum(code_expected::integer), max(applicable::integer))::integer as districts_expected,
        sum(communes_reported)::integer as communes_reported,
        sum(communes_expected)::integer as communes_expected,
        coalesce(sum(released_numbers), 0)::integer as released_numbers,
        sum(released_numerator)::bigint as released_numerator,
        sum(released_denominator) as released_denominator,
        max(year_numbers) as year_numbers,
        max(year_numerator) as year_numerator,
        max(year_denominator) as year_denominator,
        sum(change_so_far)::bigint as change_so_far
    from span_sums
    where measure = any(asked_measures)
        and (element is null or element = any(asked_elements))
        and (asked_districts is null or district_code = any(asked_districts))
        and (year between first - 1 and last or (year is null and first_year = first and last_year = last))
    group by grouping sets (
        (measure, element, year, ratio, per, over_years, is_compared, vintage, district_code, area, area_order),
        (measure, element, year, ratio, per, over_years, is_compared)
    )
),

-- A year's released sum can be used where it adds up all the year's suppressed numbers; over the span those of all years.
of_years as (
    select measure, element, year, year_numbers as numbers, year_numerator as numerator, year_denominator as denominator
    from sums
    where district_code is null and suppressed_numbers = year_numbers
    union all
    select measure, element, null, sum(year_numbers), sum(year_numerator), sum(year_denominator)
    from sums
    where district_code is null and suppressed_numbers = year_numbers
        and year >= first and (over_years <> 'last' or year = last)
    group by measure, element
),

completed as (
    select
        sums.*,
        coalesce(of_years.numbers, 0) > released_numbers as years_say_more,
        suppressed_numbers > if(years_say_more, of_years.numbers, released_numbers) as suppressed,
        case
            when not suppressed
            then list_sum([shown_numerator, if(years_say_more, of_years.numerator, released_numerator)])
        end::bigint as numerator,
        case
            when not suppressed
            then list_sum([shown_denominator, if(years_say_more, of_years.denominator, released_denominator)])
        end::double as denominator
    from sums
    left join of_years
        on of_years.measure = sums.measure
        and of_years.element is not distinct from sums.element
        and of_years.year is not distinct from sums.year
        and sums.district_code is null
)

select
    measure, element, vintage, district_code, area, area_order, year, ratio, per, is_compared, change_so_far,
    numerator, denominator, reported, expected, districts_reported, districts_expected, communes_reported, communes_expected,
    suppressed,
    case when ratio then per * numerator / nullif(denominator, 0) else numerator end::double as value,
    case
        when numerator is not null then 'reported'
        when suppressed then 'suppressed'
        when districts_expected > 0 then 'not_reported'
        else 'not_applicable'
    end as status
from completed;
