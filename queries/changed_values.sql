-- Which figures differ between two versions: every measure by district and year that an
-- earlier version said otherwise.
--
-- Grain: measure, element (where it goes by element), district, year; only where numerator,
-- denominator or status differ. `change`: revised (both versions have a figure), added,
-- withdrawn, or status (neither has one, for different reasons). A measure only one of the
-- two versions knows is left out. Missing: nulls, and the status says why.
--
-- Parameters: $earlier (name of the other version), $districts (null = all), $first_year,
-- $last_year
with

before as (
    select * from query_table($earlier || '.measure_years')
),

compared as (
    select
        coalesce(measure_years.measure, before.measure) as measure,
        coalesce(measure_years.element, before.element) as element,
        coalesce(measure_years.district_code, before.district_code) as district_code,
        coalesce(measure_years.year, before.year) as year,
        before.numerator as numerator_before,
        before.denominator as denominator_before,
        coalesce(before.status, 'not_reported') as status_before,
        case
            when before.ratio then before.per * before.numerator / nullif(before.denominator, 0)
            else before.numerator
        end as value_before,
        measure_years.numerator,
        measure_years.denominator,
        coalesce(measure_years.status, 'not_reported') as status,
        case
            when measure_years.ratio
            then measure_years.per * measure_years.numerator / nullif(measure_years.denominator, 0)
            else measure_years.numerator
        end as value
    from measure_years
    full join before
        on before.measure = measure_years.measure
        and before.element is not distinct from measure_years.element
        and before.district_code = measure_years.district_code
        and before.year = measure_years.year
)

select
    measures.kind,
    compared.measure,
    compared.element,
    compared.district_code,
    compared.year,
    case
        when status = 'reported' and status_before = 'reported' then 'revised'
        when status = 'reported' then 'added'
        when status_before = 'reported' then 'withdrawn'
        else 'status'
    end as change,
    round(value_before::double, 6) as value_before,
    numerator_before,
    denominator_before,
    status_before,
    round(value::double, 6) as value,
    numerator,
    denominator,
    status
from compared
join measures on measures.measure = compared.measure
left join elements on elements.code = compared.element
join areas on areas.code = compared.district_code and areas.level = 'district'
where compared.measure in (select measure from before)
    and compared.year between $first_year and $last_year
    and ($districts is null or compared.district_code = any($districts))
    and (
        numerator is distinct from numerator_before
        or denominator is distinct from denominator_before
        or status <> status_before
    )
order by
    measures.kind, measures.display_order, elements.display_order nulls first, areas.display_order, compared.year
