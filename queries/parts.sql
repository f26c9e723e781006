-- What an element is made of over the chosen districts and years: by topic, by organiser or by month of the year.
--
-- Grain: part (null = not stated in the reports), beside the sum of all parts. A part that comes to 0 has no row;
-- a month nobody reported is null, unless it is still to come in every chosen year: that has no row.
-- The sum is a join and not a window over all rows: that fails at times in DuckDB 1.5.5, with an internal error.
-- Parameters: $element, $dimension (topic, organiser, month), $districts (null = all), $first_year, $last_year
with

parts as (
    select part, sum(value)::bigint as value
    from element_parts
    where element = $element
        and dimension = $dimension
        and year between $first_year and $last_year
        and ($districts is null or district_code = any($districts))
    group by part
),

names as (
    select code as part, label_vi, label_en, display_order from topics where $dimension = 'topic'
    union all
    select code, label_vi, label_en, display_order from organisers where $dimension = 'organiser'
    union all
    select month::varchar, null, null, month
    from range(1, 13) as months(month)
    where $dimension = 'month'
        and month <= (select max(months_of_year) from district_years where year between $first_year and $last_year)
)

select
    part, label_vi, label_en, value,
    case when value is null then 'not_reported' else 'reported' end as status,
    value as numerator,
    total as denominator,
    100 * value / total as share
from names
full join parts using (part)
cross join (select sum(value)::bigint as total from parts) as together
where value > 0 or $dimension = 'month'
order by display_order nulls last, part
