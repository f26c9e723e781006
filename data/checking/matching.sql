-- Records in force that an incoming row speaks of again: the same area, period, element, topic
-- and organiser, whichever report they came from.
create or replace temp table matching as
select
    incoming.line,
    records.record_id,
    records.element,
    records.value,
    reports.report_no,
    reports.report_date
from incoming
join records
    on records.vintage = incoming.vintage
    and records.area_code = incoming.area_code
    and records.first_day = incoming.first_day
    and records.last_day = incoming.last_day
    and records.element = incoming.element
    and records.topic is not distinct from incoming.topic
    and records.organiser is not distinct from incoming.organiser
join reports using (report_id);
