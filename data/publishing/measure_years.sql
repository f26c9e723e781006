-- All that can be charted, in one shape: every measure in every district and year, reported or
-- not.
--
-- Grain: measure, element (where it goes by element), vintage, district, year. A ratio has both its
-- sides or neither. Missing: nulls, and `status` says why. Coverage in communes goes with
-- elements: of the communes expected, how many reported.
create or replace table measure_years as
with

counted as (
    select
        element as measure, null as element, district_code, year,
        value as numerator, null::double as denominator, communes_reported
    from element_years
    union all
    select indicator, element, district_code, year, numerator, denominator, null
    from indicator_values
    join measures on measures.measure = indicator
    where denominator is not null or not ratio
),

expected as (
    select
        measures.measure, elements.code as element, measures.ratio, measures.per, measures.over_years,
        district_years.vintage, district_years.district_code, district_years.year,
        coalesce(elements.applies_to, measures.applies_to) = 'all' or district_years.coastal as applicable,
        case when measures.kind = 'element' and applicable then district_years.communes end as communes_expected
    from measures
    left join elements on measures.by_element
    cross join district_years
)

select
    expected.*, numerator, denominator,
    case
        when numerator is not null then 'reported'
        when applicable then 'not_reported'
        else 'not_applicable'
    end as status,
    case when communes_expected is not null then coalesce(communes_reported, 0) end as communes_reported
from expected
left join counted
    on counted.measure = expected.measure
    and counted.element is not distinct from expected.element
    and counted.district_code = expected.district_code
    and counted.year = expected.year
    and counted.numerator is not null;
