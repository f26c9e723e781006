-- Attendances per 100 people and year. The population: see district_years in data/publishing/summaries.sql.
--
-- In a year in progress the denominator is that of the months reported (`months`, otherwise 12).
-- Grain: district and year in which the numerator was reported. Missing: no row.
select district_code, year, value as numerator, population * months / 12 as denominator
from element_years
join district_years using (district_code, year)
where element = 'propaganda_attendances'
