-- What is at most what within one family. Parameter: $family
select low_element, district_code, year, low, high_element, high, gap
from confidential.given_orders
join elements on elements.code = given_orders.low_element
where coalesce(part_of, code) = $family
