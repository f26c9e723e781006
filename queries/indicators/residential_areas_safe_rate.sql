-- Share of residential areas meeting the standard, at the end of the year.
--
-- Grain: district and year with either side reported. Missing: null on the side not reported, and the value is a gap.
select district_code, year, above.value as numerator, below.value as denominator
from (from element_years where element = 'residential_areas_safe') as above
full join (from element_years where element = 'residential_areas_total') as below using (district_code, year)
