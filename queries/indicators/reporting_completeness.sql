-- Which of the districts expected to report an element did.
--
-- Numerator: 1 where the district reported the element in the year, else 0. Denominator: 1.
-- Grain: element, district and year; sea elements expect the coastal districts only.
-- Missing: a district that did not report counts 0 of 1; this is what the indicator measures.
select
    elements.code as element, district_years.district_code, district_years.year,
    case when element_years.value is null then 0 else 1 end as numerator,
    1 as denominator
from district_years
join elements on elements.applies_to = 'all' or district_years.coastal
left join element_years
    on element_years.element = elements.code
    and element_years.district_code = district_years.district_code
    and element_years.year = district_years.year
