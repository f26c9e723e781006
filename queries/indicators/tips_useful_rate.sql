-- Share of tips that were useful.
--
-- Numerator: tips_useful. Denominator: crime_tips_reports.
-- Grain: district and year in which either was reported.
-- Missing: whichever of the two was not reported is null, and the value is a gap.
select
    district_code,
    year,
    sum(value) filter (where element = 'tips_useful') as numerator,
    sum(value) filter (where element = 'crime_tips_reports') as denominator
from element_years
where element in ('tips_useful', 'crime_tips_reports')
group by district_code, year
