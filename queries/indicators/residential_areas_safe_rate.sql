-- Share of residential areas meeting the standard, at the end of the year.
--
-- Grain: district and year with either side reported. Missing: null on the side not reported, and the value is a gap.
select
    district_code, year,
    sum(value) filter (where element = 'residential_areas_safe') as numerator,
    sum(value) filter (where element = 'residential_areas_total') as denominator
from element_years
where element in ('residential_areas_safe', 'residential_areas_total')
group by district_code, year
