-- The figures that this version states differently from the one it was made from, old and new beside each other.
--
-- Grain: measure, element (where it goes by element), area_code (a district), period (a year).
-- Missing: nulls, and the status says why.
-- Parameters: $districts (null = all), $first_year, $last_year
select
    changed_values.district_code as area_code, areas.short_name_vi as area, changed_values.year as period,
    round(value, 6) as value,
    changed_values.status, measures.unit_vi as unit, numerator, denominator,
    measures.kind, changed_values.measure, changed_values.element, areas.vintage, change,
    round(value_before, 6) as value_before,
    numerator_before, denominator_before, status_before,
    (select any_value(data_kind) from import_batches) as data_kind
from changed_values
join measures on measures.measure = changed_values.measure
left join elements on elements.code = changed_values.element
join areas
    on areas.code = changed_values.district_code
    and areas.level = 'district'
    and make_date(changed_values.year, 1, 1) between areas.valid_from and areas.valid_to
where changed_values.year between $first_year and $last_year
    and ($districts is null or changed_values.district_code = any($districts))
order by
    measures.kind, measures.display_order, elements.display_order nulls first,
    areas.vintage, areas.display_order, changed_values.year
