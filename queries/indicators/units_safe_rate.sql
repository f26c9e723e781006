-- Share of registered units meeting the standard, at the end of the year.
--
-- Grain: district and year with either side reported. Missing: null on the side not reported, and the value is a gap.
select district_code, year, above.value as numerator, below.value as denominator
from (from element_years where element = 'units_safe') as above
full join (from element_years where element = 'units_registered') as below using (district_code, year)
