-- Share of registered models that were reviewed and replicated.
--
-- Grain: district and year with either side reported. Missing: null on the side not reported, and the value is a gap.
select
    district_code, year,
    sum(value) filter (where element = 'models_reviewed_replicated') as numerator,
    sum(value) filter (where element = 'models_registered') as denominator
from element_years
where element in ('models_reviewed_replicated', 'models_registered')
group by district_code, year
