-- Share of registered units meeting the standard, at the end of the year.
--
-- Grain: district and year with either side reported. Missing: null on the side not reported, and the value is a gap.
select
    district_code, year,
    sum(value) filter (where element = 'units_safe') as numerator,
    sum(value) filter (where element = 'units_registered') as denominator
from element_years
where element in ('units_safe', 'units_registered')
group by district_code, year
