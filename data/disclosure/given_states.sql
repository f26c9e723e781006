-- The counts of one family that versions held, and whether one showed them. Parameter: $family
select element, district_code, year, value, shown
from confidential.given_states
join elements on elements.code = given_states.element
where coalesce(part_of, code) = $family
