-- Attendances per session.
--
-- Grain: district and year with either side reported. Missing: null on the side not reported, and the value is a gap.
select
    district_code, year,
    sum(value) filter (where element = 'propaganda_attendances') as numerator,
    sum(value) filter (where element = 'propaganda_sessions') as denominator
from element_years
where element in ('propaganda_attendances', 'propaganda_sessions')
group by district_code, year
