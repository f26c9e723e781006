-- The checked rows are added as one batch of records and replace what they correct; the last
-- statement returns the number of the batch.
--
-- Parameters: what is stored of the batch, and $targets (list of structs, the plans that come with it)
insert into import_batches by name
select
    1 + (
        select coalesce(max(batch_id), 0)
        from (select batch_id from import_batches union all select batch_id from undone_batches) as numbers
    ) as batch_id,
    $sha256 as sha256, $imported_at::timestamp as imported_at, $data_kind as data_kind, $channel as channel,
    $format as format, $bytes::bigint as bytes, $reason as reason, $account as account,
    (select count(*) from incoming) as records,
    (select count(*) from matching) as replaced;

-- One report: one number and date from one district.
insert into reports by name
select
    coalesce((select max(report_id) from reports), 0)
        + row_number() over (order by report_day, vintage, district_code, report_no) as report_id,
    (select max(batch_id) from import_batches) as batch_id,
    report_no, report_day as report_date, vintage as issuer_vintage, district_code as issuer_code,
    -- A report of December may speak of the whole year; it states nothing past its own date.
    least(max(last_day), report_day) as cut_off_day
from incoming
group by report_no, report_day, vintage, district_code;

-- The numbers of records follow the lines of the file, without gaps. Only where lines are missing, as in a form with
-- elements across, they have to be counted.
set variable last_record = (select coalesce(max(record_id), 0) from all_records);
set variable line_before = (select min(line) - 1 from incoming);
set variable has_gaps = (select max(line) - min(line) + 1 > count(*) from incoming);

create or replace temp table counted_lines as
select line, row_number() over (order by line) as number from incoming where getvariable('has_gaps');

create or replace temp view adding as
select
    getvariable('last_record') + coalesce(number, line - getvariable('line_before')) as record_id,
    report_id, vintage, area_code, first_day, last_day, element, topic, organiser, amount as value,
    'reported' as status, element_kind, line, batch_id
from incoming
join (select * rename (report_date as report_day, issuer_vintage as vintage, issuer_code as district_code) from reports)
    using (report_no, report_day, vintage, district_code)
left join counted_lines using (line)
where batch_id = (select max(batch_id) from import_batches);

-- By day, element and area they take half the space, and who asks for the records of some days reads little else.
insert into activities by name
select * exclude (element_kind, line, batch_id) from adding where element_kind = 'activity' order by first_day, element, area_code;

insert into outcomes by name
select * exclude (element_kind, line, batch_id) from adding where element_kind <> 'activity' order by first_day, element, area_code;

insert into replacements by name
select matching.record_id, adding.record_id as replaced_by, batch_id
from matching
join adding using (line);

-- The plans that come with the batch: yearly values of districts.
insert into targets by name
select
    (select max(batch_id) from import_batches) as batch_id,
    plan.measure, areas.vintage, plan.area_code, plan.year, plan.value
from unnest($targets::struct(measure varchar, area_code varchar, year smallint, value double)[]) as plans(plan)
join areas
    on areas.code = plan.area_code
    and areas.level = 'district'
    and make_date(plan.year, 1, 1) between areas.valid_from and areas.valid_to;

select max(batch_id) from import_batches;
