-- Share not re-offending among persons managed and educated. Its rest is no re-offending rate.
--
-- Numerator: persons_not_reoffending. Denominator: persons_managed_educated.
-- Grain: district and year in which either was reported.
-- Missing: whichever of the two was not reported is null, and the value is a gap.
select
    district_code,
    year,
    sum(value) filter (where element = 'persons_not_reoffending') as numerator,
    sum(value) filter (where element = 'persons_managed_educated') as denominator
from element_years
where element in ('persons_not_reoffending', 'persons_managed_educated')
group by district_code, year
