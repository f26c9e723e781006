-- What the communes of one district reported, each for itself.
--
-- Grain: commune in force in the last chosen year, element. A flow is added over the chosen
-- years, a stock is that of the last one. Missing: null where the commune reported nothing of
-- it in these years; `years` says in how many it did. Elements that count people under
-- measures are left out: in a commune they are few, and few can be recognised.
-- Parameters: $district, $measures (list of elements), $first_year, $last_year
with

communes as (
    select vintage, code, name_vi, display_order
    from areas
    where level = 'commune'
        and parent_code = $district
        and make_date($last_year, 1, 1) between valid_from and valid_to
),

asked as (
    select code as element, aggregation
    from elements
    where code = any($measures) and not small_cell
)

select
    communes.code as area_code,
    communes.name_vi,
    asked.element,
    sum(value)::bigint as value,
    count(value) as years
from communes
cross join asked
left join area_years
    on area_years.vintage = communes.vintage
    and area_years.area_code = communes.code
    and area_years.element = asked.element
    and area_years.year between $first_year and $last_year
    and (asked.aggregation = 'sum' or area_years.year = $last_year)
group by communes.code, communes.name_vi, communes.display_order, asked.element
order by communes.display_order, asked.element
