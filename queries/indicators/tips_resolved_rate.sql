-- Share of tips that were resolved.
--
-- Grain: district and year with either side reported. Missing: null on the side not reported, and the value is a gap.
select district_code, year, above.value as numerator, below.value as denominator
from (from element_years where element = 'tips_resolved') as above
full join (from element_years where element = 'crime_tips_reports') as below using (district_code, year)
