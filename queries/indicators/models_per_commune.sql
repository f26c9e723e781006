-- Models registered, per commune in force on 1 January.
--
-- Grain: district and year in which the numerator was reported. Missing: no row.
select district_code, year, value as numerator, communes as denominator
from element_years
join district_years using (district_code, year)
where element = 'models_registered'
