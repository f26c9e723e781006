-- The plan of each district and year, and the reports that stand behind its numbers.

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

-- The reports that have records in force, and how far they go.
--
-- Grain: report, district, year. A report whose numbers were all corrected, or count in no year, has no row. Reports on counts of
-- people are here too: that there is a report up to a day says nothing of what it counts.
-- `last_day`: the last day its records of the district and year speak of, never past the report's own date.
create or replace table report_years as
select report_id, district_code, year, least(max(last_day), any_value(report_date)) as last_day
from located_records
join reports using (report_id)
where year is not null
group by report_id, district_code, year;
