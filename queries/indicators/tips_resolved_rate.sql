-- Share of tips that were resolved.
--
-- Numerator: tips_resolved. Denominator: crime_tips_reports.
-- Grain: district and year in which either was reported.
-- Missing: whichever of the two was not reported is null, and the value is a gap.
select
    district_code,
    year,
    sum(value) filter (where element = 'tips_resolved') as numerator,
    sum(value) filter (where element = 'crime_tips_reports') as denominator
from element_years
where element in ('tips_resolved', 'crime_tips_reports')
group by district_code, year
