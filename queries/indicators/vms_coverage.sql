-- Share of fishing vessels of 15 m and over with VMS, at the end of the year.
--
-- Grain: district and year with either side reported. Missing: null on the side not reported, and the value is a gap.
select district_code, year, above.value as numerator, below.value as denominator
from (from element_years where element = 'vessels_15m_vms') as above
full join (from element_years where element = 'vessels_15m_total') as below using (district_code, year)
