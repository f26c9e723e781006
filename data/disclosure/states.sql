-- The counts of one family as they are now. Parameter: $family
select element, district_code, year, value from people where family = $family
