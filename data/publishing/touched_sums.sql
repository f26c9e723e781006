-- The sums that a batch touches are added up again, all others stay as they were; likewise how far reports go.
-- A record that the batch replaces has the area, element and period of the one that replaces it.
-- Parameter: $batch (it is added already)
create or replace temp table touched as
select distinct vintage, area_code, element, first_month_of(first_day, last_day) as first_month, date_trunc('month', last_day)::date as last_month
from all_records
where report_id in (select report_id from reports where batch_id = $batch);

create or replace temp view touched_records as
select located_records.*
from located_records
semi join touched using (vintage, area_code, element, first_month, last_month)
where last_day >= (select min(last_month) from touched)
    and last_day < (select max(last_month) from touched) + interval 1 month;

delete from confidential.sums
using touched
where sums.vintage = touched.vintage
    and sums.area_code = touched.area_code
    and sums.element = touched.element
    and sums.first_month = touched.first_month
    and sums.last_month = touched.last_month;

insert into confidential.sums by name from sums_of('touched_records');

create or replace temp table touched_reports as
select report_id from reports where batch_id = $batch
union
select report_id from all_records where record_id in (select record_id from replacements where batch_id = $batch);

create or replace temp view records_of_touched_reports as
select * from located_records where report_id in (select report_id from touched_reports);

delete from report_years where report_id in (select report_id from touched_reports);

insert into report_years by name from report_years_of('records_of_touched_reports');
