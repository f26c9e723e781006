-- The figures that this version states differently from an earlier one, old and new beside each other.
--
-- Grain: measure, element (where the measure goes by element), district, year; only where numerator, denominator
-- or status differ. `change`: revised (both versions have a number, shown or suppressed), added, withdrawn, or
-- status (neither has a number, for different reasons). A measure that only one of the versions has is left out.
-- Missing: nulls, and the status says why. Where a version has no row at all, such as for a year it does not
-- reach, nothing was reported there.
-- Parameters: $earlier (name of the earlier version, which is attached)
with

paired as (
    select
        coalesce(later.measure, earlier.measure) as measure,
        coalesce(later.element, earlier.element) as element,
        coalesce(later.district_code, earlier.district_code) as district_code,
        coalesce(later.year, earlier.year) as year,
        case
            when earlier.ratio then earlier.per * earlier.numerator / nullif(earlier.denominator, 0) else earlier.numerator
        end::double as value_before,
        earlier.numerator as numerator_before,
        earlier.denominator as denominator_before,
        earlier.status as known_status_before,
        case
            when later.ratio then later.per * later.numerator / nullif(later.denominator, 0) else later.numerator
        end::double as value,
        later.numerator, later.denominator,
        later.status as known_status,
        coalesce(known_status_before in ('reported', 'suppressed'), false) as has_number_before,
        coalesce(known_status in ('reported', 'suppressed'), false) as has_number
    from measure_years as later
    full join query_table($earlier || '.measure_years') as earlier
        on (earlier.measure, earlier.element, earlier.district_code, earlier.year)
        is not distinct from (later.measure, later.element, later.district_code, later.year)
    where coalesce(later.measure, earlier.measure) in (
        select measure from measures semi join query_table($earlier || '.measures') using (measure)
    )
),

-- A version without a row differs in status only from one with a number.
stated as (
    select
        *,
        coalesce(known_status_before, if(has_number, 'not_reported', known_status)) as status_before,
        coalesce(known_status, if(has_number_before, 'not_reported', known_status_before)) as status
    from paired
)

select
    measure, element, district_code, year,
    case
        when has_number and has_number_before then 'revised'
        when has_number then 'added'
        when has_number_before then 'withdrawn'
        else 'status'
    end as change,
    value_before, numerator_before, denominator_before, status_before,
    value, numerator, denominator, status
from stated
where numerator is distinct from numerator_before
    or denominator is distinct from denominator_before
    or status <> status_before
order by measure, element nulls first, district_code, year
