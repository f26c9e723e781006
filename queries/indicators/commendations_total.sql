-- Collectives and individuals commended, together: a count, without a denominator.
--
-- Grain: district and year in which either was reported. Missing: with one of the two missing the total is null.
select district_code, year, collectives.value + individuals.value as numerator, null as denominator
from (from element_years where element = 'collectives_commended') as collectives
full join (from element_years where element = 'individuals_commended') as individuals using (district_code, year)
