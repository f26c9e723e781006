-- Collectives and individuals commended, together: a count, without a denominator.
--
-- Grain: district and year in which either was reported. Missing: with one of the two missing the total is null.
select
    district_code, year,
    sum(value) filter (where element = 'collectives_commended')
        + sum(value) filter (where element = 'individuals_commended') as numerator,
    null as denominator
from element_years
where element in ('collectives_commended', 'individuals_commended')
group by district_code, year
