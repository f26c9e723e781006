-- What the communes of one district reported, each for itself.
--
-- Grain: commune in force in the last chosen year, element. A flow is added over the chosen
-- years, a stock is that of the last one. Missing: null where the commune reported nothing of
-- it in these years, and the status says whether it had to. Elements that count people under
-- measures are left out: in a commune they are few, and few can be recognised.
-- Parameters: $district, $measures (list of elements), $first_year, $last_year
select
    communes.code as area_code, communes.name_vi as area, elements.code as measure,
    sum(area_years.value)::bigint as value,
    case
        when count(area_years.value) > 0 then 'reported'
        when applies_to = 'all' or districts.coastal then 'not_reported'
        else 'not_applicable'
    end as status,
    sum(area_years.value)::bigint as numerator
from areas as communes
join areas as districts on districts.vintage = communes.vintage and districts.code = communes.parent_code
join elements on elements.code = any($measures) and not small_cell
left join area_years
    on area_years.vintage = communes.vintage
    and area_years.area_code = communes.code
    and area_years.element = elements.code
    and area_years.year between $first_year and $last_year
    and (aggregation = 'sum' or area_years.year = $last_year)
where communes.level = 'commune'
    and communes.parent_code = $district
    and make_date($last_year, 1, 1) between communes.valid_from and communes.valid_to
group by communes.code, communes.name_vi, communes.display_order, districts.coastal, elements.code, applies_to
order by communes.display_order, elements.code
