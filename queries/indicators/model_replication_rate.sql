-- Share of registered models that were reviewed and replicated.
--
-- Grain: district and year with either side reported. Missing: null on the side not reported, and the value is a gap.
select district_code, year, above.value as numerator, below.value as denominator
from (from element_years where element = 'models_reviewed_replicated') as above
full join (from element_years where element = 'models_registered') as below using (district_code, year)
