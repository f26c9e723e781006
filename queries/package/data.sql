-- Every element and indicator by district and year, with both sides of each ratio.
--
-- Grain: measure, element (where it goes by element), area_code (a district), period (a year).
-- Missing: nulls, and the status says why; never 0. Coverage in communes goes with elements.
-- Parameters: $districts (null = all), $first_year, $last_year
select
    measure_years.district_code as area_code, areas.short_name_vi as area, measure_years.year as period,
    round(
        case
            when measure_years.ratio then measure_years.per * numerator / nullif(denominator, 0) else numerator
        end::double,
        6
    ) as value,
    status, measures.unit_vi as unit, numerator, denominator,
    measures.kind, measure_years.measure, measure_years.element,
    district_years.vintage, communes_reported, communes_expected,
    (select any_value(data_kind) from import_batches) as data_kind
from measure_years
join measures on measures.measure = measure_years.measure
left join elements on elements.code = measure_years.element
join district_years
    on district_years.district_code = measure_years.district_code
    and district_years.year = measure_years.year
join areas on areas.vintage = district_years.vintage and areas.code = measure_years.district_code
where measure_years.year between $first_year and $last_year
    and ($districts is null or measure_years.district_code = any($districts))
order by
    measures.kind, measures.display_order, elements.display_order nulls first,
    areas.vintage, areas.display_order, measure_years.year
