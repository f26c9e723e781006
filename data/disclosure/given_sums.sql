-- The sums of hidden counts of one family that were told, count by count. Parameter: $family
select sum, element, district_code, year, value
from confidential.given_sums
join elements on elements.code = given_sums.element
where coalesce(part_of, code) = $family
