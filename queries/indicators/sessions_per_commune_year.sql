-- Sessions per commune and year, of the communes in force on 1 January.
--
-- In a year in progress the denominator is that of the months reported (`months`, otherwise 12).
-- Grain: district and year in which the numerator was reported. Missing: no row.
select district_code, year, value as numerator, communes * months / 12 as denominator
from element_years
join district_years using (district_code, year)
where element = 'propaganda_sessions'
