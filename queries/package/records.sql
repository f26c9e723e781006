-- The raw records of the chosen districts and years: one number from one report each.
--
-- Grain: record that counts in a year. Counts of people under measures (small_cell) are left out: of them only sums by
-- district and year leave the store. What was not reported has no record; a value is missing where the element does not
-- apply. `record_id` numbers the rows of the file from 1: the numbers of the store would tell where counts of people stood.
-- Parameters: $rows_before (rows of the file above these), $districts (null = all),
-- $first_day, $last_day (records whose period ends between them)
select
    $rows_before::bigint + row_number() over (order by records.record_id) as record_id, reports.report_no, reports.report_date,
    records.vintage, if(areas.level = 'district', areas.code, areas.parent_code) as district_code,
    records.area_code, areas.name_vi as area,
    records.first_day, records.last_day,
    records.element, records.topic, records.organiser, records.value, records.status,
    (select any_value(data_kind) from import_batches) as data_kind
from located_records as records
join areas on areas.vintage = records.vintage and areas.code = records.area_code and areas.level <> 'province'
join reports on reports.report_id = records.report_id
where records.element in (select code from elements where not small_cell)
    and records.last_day between $first_day and $last_day
    and ($districts is null or areas.code = any($districts) or areas.parent_code = any($districts))
    and records.year is not null
order by records.record_id
