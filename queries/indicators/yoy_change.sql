-- Change of each element on the year before.
--
-- Numerator: value - value of the year before. Denominator: value of the year before.
-- Grain: element, district and year, where both years were reported.
-- Missing: no row. After a year of 0 the value is null: nothing to compare with.
select
    this_year.element,
    this_year.district_code,
    this_year.year,
    this_year.value - year_before.value as numerator,
    year_before.value as denominator
from element_years as this_year
join element_years as year_before
    on year_before.element = this_year.element
    and year_before.district_code = this_year.district_code
    and year_before.year = this_year.year - 1
