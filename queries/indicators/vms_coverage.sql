-- Share of fishing vessels of 15 m and over with VMS, at the end of the year.
--
-- Numerator: vessels_15m_vms. Denominator: vessels_15m_total.
-- Grain: district and year in which either was reported.
-- Missing: whichever of the two was not reported is null, and the value is a gap.
select
    district_code,
    year,
    sum(value) filter (where element = 'vessels_15m_vms') as numerator,
    sum(value) filter (where element = 'vessels_15m_total') as denominator
from element_years
where element in ('vessels_15m_vms', 'vessels_15m_total')
group by district_code, year
