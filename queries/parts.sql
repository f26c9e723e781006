-- What an element is made of over the chosen districts and years: by topic, by organiser
-- or by month of the year.
--
-- Grain: part (null = not stated in the reports). Parts that come to nothing have no row; a
-- month nobody reported is null, unless it is still to come in every chosen year: that has no row.
-- Parameters: $element, $dimension (topic, organiser, month), $districts (null = all),
-- $first_year, $last_year
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
    select 'topic' as dimension, code, label_vi, label_en, display_order from topics
    union all
    select 'organiser', code, label_vi, label_en, display_order from organisers
    union all
    select 'month', month::varchar, null, null, month
    from range(1, 1 + (
        select max(months_of_year) from district_years where year between $first_year and $last_year
    )) as months(month)
)

select
    coalesce(names.code, parts.part) as part, label_vi, label_en, value,
    (sum(value) over ())::bigint as total,
    100 * value / sum(value) over () as share
from parts
full join (select * from names where dimension = $dimension) as names on names.code = parts.part
where value > 0 or $dimension = 'month'  -- a month without records is a gap, a part without any is none
order by display_order nulls last, part
