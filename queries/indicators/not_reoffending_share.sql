-- Share not re-offending among persons managed and educated. Its rest is no re-offending rate.
--
-- Grain: district and year with either side reported. Missing: null on the side not reported, and the value is a gap.
select
    district_code, year,
    sum(value) filter (where element = 'persons_not_reoffending') as numerator,
    sum(value) filter (where element = 'persons_managed_educated') as denominator
from element_years
where element in ('persons_not_reoffending', 'persons_managed_educated')
group by district_code, year
