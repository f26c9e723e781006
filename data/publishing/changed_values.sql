-- Which figures this version says otherwise than the one it was made from.
--
-- Grain: measure, element (where it goes by element), district, year; only where numerator,
-- denominator or status differ. `change`: revised (both have a figure), added, withdrawn, or
-- status (neither has one, for different reasons). A measure only one of the two versions
-- knows is left out. Missing: nulls, and the status says why.
-- Parameters: $base (name of that version, null where there is none to compare with)
create or replace table compared_with as
select $base::varchar as version;

create or replace table changed_values as
with

both_sides as (
    select
        coalesce(later.measure, earlier.measure) as measure,
        coalesce(later.element, earlier.element) as element,
        coalesce(later.district_code, earlier.district_code) as district_code,
        coalesce(later.year, earlier.year) as year,
        case
            when earlier.ratio then earlier.per * earlier.numerator / nullif(earlier.denominator, 0)
            else earlier.numerator
        end::double as value_before,
        earlier.numerator as numerator_before,
        earlier.denominator as denominator_before,
        coalesce(earlier.status, if(earlier.numerator is null, 'not_reported', 'reported')) as status_before,
        case
            when later.ratio then later.per * later.numerator / nullif(later.denominator, 0) else later.numerator
        end::double as value,
        later.numerator,
        later.denominator,
        coalesce(later.status, 'not_reported') as status
    from measure_years as later
    full join earlier
        on earlier.measure = later.measure
        and earlier.element is not distinct from later.element
        and earlier.district_code = later.district_code
        and earlier.year = later.year
)

select
    measure, element, district_code, year,
    case
        when status = 'reported' and status_before = 'reported' then 'revised'
        when status = 'reported' then 'added'
        when status_before = 'reported' then 'withdrawn'
        else 'status'
    end as change,
    value_before, numerator_before, denominator_before, status_before, value, numerator, denominator, status
from both_sides
where (measure, coalesce(element, '')) in (select measure, coalesce(element, '') from earlier)
    and measure in (select measure from measure_years)
    and (
        numerator is distinct from numerator_before
        or denominator is distinct from denominator_before
        or status <> status_before
    );
