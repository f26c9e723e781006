-- Sums of every measure by district, of each year and of each span of years: all that a page adds up, whatever it asks.
--
-- Grain: measure, element (where it goes by element), vintage, district, and a year or, where that is null, a span
-- (first_year to last_year). Over a span a flow adds all its years, a stock takes the last one; a ratio that divides
-- by the last denominator (sum_by_last) takes that of the latest year with a report.
-- `numerator` and `denominator` add up the numbers that are shown; null where none is. `suppressed_numbers`: how many are
-- left out. `released_…` is their sum, `year_…` that of all districts in the year: null where it was not released.
-- `reported` of `expected`: numbers that are there, one a year. `code_…`: the same of a district, whether any; of a code
-- that several maps have in the span, on the row of the newest. Coverage in communes is of a year.
-- `is_compared`: whether a year has a change on the year before: the year so far of a count or of a ratio to a fixed
-- number is compared with no whole year. `change_so_far`: the change of a flow on the same months of the year before.
create or replace table span_sums as
with

years as (
    select year, bool_or(months_of_year < 12) as in_progress from district_years group by year
),

spans as (
    select year, year as first_year, year as last_year from years
    union all
    select null, first.year, last.year
    from years as first
    join years as last on first.year <= last.year
),

-- The numbers within each span. `counts`: part of the span's sum.
numbers as (
    select
        measure_years.* rename (year as year_of_number),
        spans.*,
        status = 'suppressed' as is_suppressed,
        status in ('reported', 'suppressed') as is_reported,
        over_years <> 'last' or year_of_number = last_year as counts
    from measure_years
    join spans on measure_years.year between first_year and last_year
),

sums as (
    select
        measure, element, vintage, district_code, year, first_year, last_year, ratio, per, over_years,
        sum(numerator) filter (where counts)::bigint as numerator,
        case over_years
            when 'sum_by_last' then arg_max_null(denominator, year_of_number) filter (where is_reported)
            else sum(denominator) filter (where counts)
        end as denominator,
        count(*) filter (where counts and is_suppressed)::integer as suppressed_numbers,
        case over_years
            when 'sum_by_last' then arg_max(is_suppressed, year_of_number) filter (where is_reported)::integer
            else suppressed_numbers
        end as suppressed_pairs,
        count(*) filter (where counts and is_reported)::integer as reported,
        count(*) filter (where counts and applicable)::integer as expected,
        bool_or(applicable) as applicable,
        sum(communes_reported) filter (where year is not null)::integer as communes_reported,
        sum(communes_expected) filter (where year is not null)::integer as communes_expected
    from numbers
    group by measure, element, vintage, district_code, year, first_year, last_year, ratio, per, over_years
),

by_code as (
    select
        *,
        vintage = max(vintage) over code as is_newest,
        is_newest and max(reported) over code > 0 as code_reported,
        is_newest and bool_or(applicable) over code as code_expected
    from sums
    window code as (partition by measure, element, district_code, year, first_year, last_year)
)

select
    sums.* exclude (suppressed_pairs, is_newest),
    areas.short_name_vi as area, areas.display_order as area_order,
    of_district.numbers as released_numbers,
    of_district.numerator as released_numerator,
    of_district.denominator as released_denominator,
    of_year.numbers as year_numbers,
    of_year.numerator as year_numerator,
    of_year.denominator as year_denominator,
    sums.year is not null and (not in_progress or sums.over_years = 'last' or (sums.ratio and sums.over_years = 'sum')) as is_compared,
    case when in_progress then so_far.numerator end as change_so_far
from by_code as sums
join areas on areas.vintage = sums.vintage and areas.code = sums.district_code
left join years on years.year = sums.year
left join suppressed_sums as of_district
    on of_district.measure = sums.measure
    and of_district.element is not distinct from sums.element
    and of_district.vintage = sums.vintage
    and of_district.district_code = sums.district_code
    and of_district.numbers = sums.suppressed_pairs
    and sums.year is null
left join suppressed_sums as of_year
    on of_year.measure = sums.measure
    and of_year.element is not distinct from sums.element
    and of_year.year = sums.year
left join measure_years as so_far
    on so_far.measure = 'yoy_change'
    and so_far.element = sums.measure
    and so_far.vintage = sums.vintage
    and so_far.district_code = sums.district_code
    and so_far.year = sums.year
order by last_year, first_year, sums.year, sums.measure, sums.element, sums.vintage, area_order;
