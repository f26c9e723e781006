-- Share of communes meeting the standard, at the end of the year.
--
-- Numerator: communes_safe. Denominator: communes in force on 1 January.
-- Grain: district and year in which the numerator was reported.
-- Missing: nothing reported, no row.
select
    district_code,
    year,
    value as numerator,
    communes as denominator
from element_years
join district_years using (district_code, year)
where element = 'communes_safe'
