-- The groups of one family. Parameter: $family
select element, district_code, year from people_groups where family = $family
