-- Tips per 10,000 people and year.
--
-- Numerator: crime_tips_reports. Denominator: population (see district_years in data/publishing/summaries.sql),
-- for the part of the year that the district has reported: months / 12, which is 1 but in a year in progress.
-- Grain: district and year in which the numerator was reported.
-- Missing: nothing reported, no row.
select
    district_code,
    year,
    value as numerator,
    population * months / 12 as denominator
from element_years
join district_years using (district_code, year)
where element = 'crime_tips_reports'
