-- Share of tips that were resolved.
--
-- Grain: district and year with either side reported. Missing: null on the side not reported, and the value is a gap.
select
    district_code, year,
    sum(value) filter (where element = 'tips_resolved') as numerator,
    sum(value) filter (where element = 'crime_tips_reports') as denominator
from element_years
where element in ('tips_resolved', 'crime_tips_reports')
group by district_code, year
