-- The sums of hidden counts of people that are told together. A version without them is of before
-- such counts were decided on, and gives no package.
--
-- Grain: measure, element (where it goes by element), and a year or a district.
select measure, element, district_code, year, numbers, numerator, denominator
from suppressed_sums
order by all
