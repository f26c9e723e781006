-- Attendances per 100 people and year.
--
-- Numerator: propaganda_attendances. Denominator: population (see district_years in data/publishing/summaries.sql).
-- Grain: district and year in which the numerator was reported.
-- Missing: nothing reported, no row.
select
    district_code,
    year,
    value as numerator,
    population as denominator
from element_years
join district_years using (district_code, year)
where element = 'propaganda_attendances'
