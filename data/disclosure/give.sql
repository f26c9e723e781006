-- Of one group the total is given. Parameters: $element, $district, $year
update people_groups
set given = true
where element = $element and district_code is not distinct from $district and year is not distinct from $year;
