-- Tips per 100 sessions.
--
-- Grain: district and year with either side reported. Missing: null on the side not reported, and the value is a gap.
select
    district_code, year,
    sum(value) filter (where element = 'crime_tips_reports') as numerator,
    sum(value) filter (where element = 'propaganda_sessions') as denominator
from element_years
where element in ('crime_tips_reports', 'propaganda_sessions')
group by district_code, year
