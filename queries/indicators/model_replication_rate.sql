-- Share of registered models that were reviewed and replicated.
--
-- Numerator: models_reviewed_replicated. Denominator: models_registered.
-- Grain: district and year in which either was reported.
-- Missing: whichever of the two was not reported is null, and the value is a gap.
select
    district_code,
    year,
    sum(value) filter (where element = 'models_reviewed_replicated') as numerator,
    sum(value) filter (where element = 'models_registered') as denominator
from element_years
where element in ('models_reviewed_replicated', 'models_registered')
group by district_code, year
