-- The file beside the stored records: those it repeats, those in force with it, and parts larger than their whole.
--
-- No rule learns what is stored of counts of people under measures (small_cell): whoever may try files could work a
-- hidden count out from the answers. Their stored values are null here; what is told of such a record is that it is
-- there, and the number and date of its report.

-- The stored records that rules hold the file against: of each element of a district that the file has, and of a part or
-- whole of it, those whose periods have days in common with the file's or with the same days of the year before; of a
-- stock those of both years. A district's own number counts what its communes report: what has days in common with that
-- is there, too.
--
-- The first and last days are variables, which DuckDB knows when it plans: of ten million records it then reads those
-- of these days only. The year before is read by itself, without the months between.
create or replace temp table spans as
with

related as (
    select code as element, unnest([code, part_of]) as related from elements
    union
    select part_of, code from elements where part_of is not null
)

select
    vintage, district_code, related.related as element,
    min(if(aggregation = 'sum', first_day, date_trunc('year', first_day)::date)) as first_day,
    max(if(aggregation = 'sum', last_day, make_date(year(last_day), 12, 31))) as last_day
from incoming
join related using (element)
where area_code is not null
group by vintage, district_code, related.related;

set variable first_day = (select min(first_day) from spans);
set variable last_day = (select max(last_day) from spans);

create or replace temp table windows as
select vintage, district_code, element, first_day, last_day, false as of_year_before from spans
union all
select
    vintage, district_code, element,
    (first_day - interval 1 year)::date, (last_day - interval 1 year + interval 1 day)::date, true
from spans
union all
select spans.vintage, district_code, spans.element, min(records.first_day), max(records.last_day), false
from records
join areas on areas.vintage = records.vintage and areas.code = records.area_code and level = 'district'
join spans on spans.vintage = records.vintage and spans.district_code = records.area_code and spans.element = records.element
where records.first_day <= getvariable('last_day') and records.last_day >= getvariable('first_day')
    and records.first_day <= spans.last_day and records.last_day >= spans.first_day
group by spans.vintage, district_code, spans.element;

set variable first_day = (select min(first_day) from windows where not of_year_before);
set variable last_day = (select max(last_day) from windows where not of_year_before);
set variable first_day_before = (select min(first_day) from windows where of_year_before);
set variable last_day_before = (select max(last_day) from windows where of_year_before);

create or replace temp table stored_beside as
with

of_those_days as (
    select *
    from records
    where first_day <= getvariable('last_day') and last_day >= getvariable('first_day')
    union all
    select *
    from records
    where first_day <= getvariable('last_day_before') and last_day >= getvariable('first_day_before')
        and not (first_day <= getvariable('last_day') and last_day >= getvariable('first_day'))
),

located as (
    select of_those_days.*, areas.level, if(areas.level = 'district', areas.code, areas.parent_code) as district_code
    from of_those_days
    join areas on areas.vintage = of_those_days.vintage and areas.code = of_those_days.area_code
)

select
    located.vintage, area_code, level, located.district_code, located.element, aggregation, small_cell, topic, organiser,
    located.first_day, located.last_day, value, report_no, report_date, record_id
from located
semi join windows
    on windows.vintage = located.vintage
    and windows.district_code = located.district_code
    and windows.element = located.element
    and windows.first_day <= located.last_day
    and windows.last_day >= located.first_day
join elements on elements.code = located.element
join reports using (report_id);

-- Stored records in force that a row of the file repeats: the same area, period, element, topic and
-- organiser, whichever report they came from. A correction replaces them.
create or replace temp table matching as
select
    incoming.line,
    stored.record_id,
    stored.element,
    if(small_cell, null, stored.value) as value,
    stored.report_no,
    stored.report_date
from incoming
join stored_beside as stored
    on stored.vintage = incoming.vintage
    and stored.area_code = incoming.area_code
    and stored.first_day = incoming.first_day
    and stored.last_day = incoming.last_day
    and stored.element = incoming.element
    and stored.topic is not distinct from incoming.topic
    and stored.organiser is not distinct from incoming.organiser;

-- The records that would be in force with the file: its own (with a line), and the stored ones beside it that it
-- does not replace (line null; amount null where it counts people). A row that is not understood is left out.
create or replace temp view in_force as
select
    line, vintage, area_code, level, district_code, element, aggregation, topic, organiser, first_day, last_day, year, amount,
    report_day as report_date, (select coalesce(max(record_id), 0) from records) + line as record_id
from incoming
where area_code is not null and element is not null and amount is not null
union all
select
    null, vintage, area_code, level, district_code, element, aggregation, topic, organiser, first_day, last_day,
    year_of(first_day, last_day), if(small_cell, null, value), report_date, record_id
from stored_beside
where value is not null and record_id not in (select record_id from matching);

-- Parts that exceed their whole in the same area and period, all topics and organisers together, where
-- the file has at least one of the two. A sum with a stored count of people in it is not compared.
create or replace temp table larger_parts as
with

sums as (
    select
        vintage, area_code, first_day, last_day, element,
        min(line) as line,
        sum(amount)::bigint as total,
        if(bool_and(line is not null), written(sum(amount)), written_if_public(element, sum(amount))) as written
    from in_force
    where element in (select unnest([code, part_of]) from elements where part_of is not null)
    group by vintage, area_code, first_day, last_day, element
    having count(amount) = count(*)
)

select
    coalesce(parts.line, wholes.line) as line,
    parts.total as part,
    wholes.total as whole,
    parts.written as part_written,
    wholes.written as whole_written,
    part_elements.label_vi || '¦' || part_elements.label_en as part_name,
    whole_elements.label_vi || '¦' || whole_elements.label_en as whole_name,
    part_elements.part_lags
from sums as parts
join elements as part_elements on part_elements.code = parts.element
join elements as whole_elements on whole_elements.code = part_elements.part_of
join sums as wholes
    on wholes.element = whole_elements.code
    and wholes.vintage = parts.vintage
    and wholes.area_code = parts.area_code
    and wholes.first_day = parts.first_day
    and wholes.last_day = parts.last_day
where parts.total > wholes.total
    and (parts.line is not null or wholes.line is not null);
