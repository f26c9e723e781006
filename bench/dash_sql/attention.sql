-- What to look at in the last year. Grain: kind (missing, fall, below), district and element, in the order of the page.
--
-- Parameters: $districts, $last
with

values_of_two_years as (
    select
        districts.district, districts.place as district_place, elements.*, is_everywhere or is_coastal as is_asked,
        now.value as now, before.value as before
    from districts
    cross join elements
    left join sums as now on now.district = districts.district and now.element = elements.element and now.year = $last
    left join sums as before
        on before.district = districts.district and before.element = elements.element and before.year = $last - 1
    where len($districts) = 0 or list_contains($districts, districts.district)
),

cleared as (
    select
        district, district_place,
        100.0 * max(now) filter (element = 'crimes_cleared') / max(now) filter (element = 'crimes_recorded') as share
    from values_of_two_years
    group by district, district_place
)

select 'missing' as kind, district, label, null as amount, district_place, place
from values_of_two_years
where is_asked and now is null

union all
select 'fall', district, label, 100.0 * (1 - now / before), district_place, place
from values_of_two_years
where before >= 30 and now < 0.8 * before and element in (
    'propaganda_sessions', 'propaganda_attendances', 'models_registered', 'models_active_effective', 'units_safe',
    'vessel_owner_commitments', 'unit_safety_standard_commitments'
)

union all
select 'below', district, '', share, district_place, 0
from cleared
where share < 75
order by kind, district_place, place;
