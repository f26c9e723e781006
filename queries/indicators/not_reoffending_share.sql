-- Share not re-offending among persons managed and educated. Its rest is no re-offending rate.
--
-- Grain: district and year with either side reported. Missing: null on the side not reported, and the value is a gap.
select district_code, year, above.value as numerator, below.value as denominator
from (from element_years where element = 'persons_not_reoffending') as above
full join (from element_years where element = 'persons_managed_educated') as below using (district_code, year)
