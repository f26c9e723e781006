-- Change of each element on the year before; of a flow in a year in progress on the same months of it.
--
-- Numerator: value - value before. Denominator: value before: of the whole year before, which is
-- also what a stock in a year in progress is compared with, or of the same months (see
-- same_months in data/publishing/year_in_progress.sql).
-- Grain: element, district and year, where both were reported.
-- Missing: no row. After a value of 0 the change is null: nothing to compare with.
select
    this_year.element, this_year.district_code, this_year.year,
    this_year.value - before.value as numerator,
    before.value as denominator
from element_years as this_year
join (
    select element, district_code, year + 1 as year, 12 as months, value from element_years
    union all
    select element, district_code, year, months, value from same_months
) as before using (element, district_code, year, months)
