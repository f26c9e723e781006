-- Share of fishing vessels of 15 m and over with VMS, at the end of the year.
--
-- Grain: district and year with either side reported. Missing: null on the side not reported, and the value is a gap.
select
    district_code, year,
    sum(value) filter (where element = 'vessels_15m_vms') as numerator,
    sum(value) filter (where element = 'vessels_15m_total') as denominator
from element_years
where element in ('vessels_15m_vms', 'vessels_15m_total')
group by district_code, year
