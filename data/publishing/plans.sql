-- The plan of each district and year.

-- The nearest plan of a measure counts: that of the district and the year, else of the district,
-- else of the year, else of all. Of two equally near ones the one of the later batch counts (a
-- plan of targets.csv has no batch and is the earliest), then the larger one.
--
-- Grain: measure, district, year. No plan, no row.
create or replace table plan_years as
select
    measure, district_years.district_code, district_years.year,
    arg_max(value, (area_code is not null, targets.year is not null, coalesce(batch_id, 0), value)) as plan
from targets
join district_years
    on coalesce(targets.area_code, district_years.district_code) = district_years.district_code
    and coalesce(targets.vintage, district_years.vintage) = district_years.vintage
    and coalesce(targets.year, district_years.year) = district_years.year
group by measure, district_years.district_code, district_years.year;
