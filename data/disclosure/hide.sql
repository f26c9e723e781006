-- One count is hidden. Parameters: $element, $district, $year
update people set hidden = true where element = $element and district_code = $district and year = $year;
