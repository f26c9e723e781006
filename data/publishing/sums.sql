-- The sums of all records in force, and how far their reports go: see sums_of.sql.
create or replace table confidential.sums as from sums_of('located_records');

create or replace table report_years as from report_years_of('located_records');
