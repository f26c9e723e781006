-- Share of recorded social-order crimes that were cleared.
--
-- Grain: district and year with either side reported. Missing: null on the side not reported, and the value is a gap.
select
    district_code, year,
    sum(value) filter (where element = 'crimes_cleared') as numerator,
    sum(value) filter (where element = 'crimes_recorded') as denominator
from element_years
where element in ('crimes_cleared', 'crimes_recorded')
group by district_code, year
