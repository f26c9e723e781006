-- Share of recorded social-order crimes that were cleared.
--
-- Numerator: crimes_cleared. Denominator: crimes_recorded.
-- Grain: district and year in which either was reported.
-- Missing: whichever of the two was not reported is null, and the value is a gap.
select
    district_code,
    year,
    sum(value) filter (where element = 'crimes_cleared') as numerator,
    sum(value) filter (where element = 'crimes_recorded') as denominator
from element_years
where element in ('crimes_cleared', 'crimes_recorded')
group by district_code, year
