-- What the same months of the year before came to, for each flow of a district in a year in progress.
--
-- Grain: element, district, year (the one in progress); `value` is of the year before. No row
-- where the year before has no report of these months, or one that goes on past them and
-- cannot be cut; nor for counts of people, which are published by year only.
create or replace table same_months as
select
    this_year.element, this_year.district_code, this_year.year, this_year.months,
    sum(before.value) filter (where before.last_month <= this_year.months)::bigint as value
from element_years as this_year
join elements on elements.code = this_year.element and not elements.small_cell
join last_periods as before
    on before.element = this_year.element
    and before.district_code = this_year.district_code
    and before.year = this_year.year - 1
where this_year.months < 12
group by this_year.element, this_year.district_code, this_year.year, this_year.months
having bool_or(before.last_month <= this_year.months)
    and not bool_or(before.first_month <= this_year.months and before.last_month > this_year.months);
