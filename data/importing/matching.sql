-- Stored records that speak of the same area, period, element, topic and organiser as an
-- incoming row, and whether they came from the same report.
create or replace temp table matching as
select
    incoming.line,
    reports.report_no = incoming.report_no
        and reports.report_date = incoming.report_day
        and reports.issuer_code = incoming.district_code as same_report
from incoming
join records
    on records.vintage = incoming.vintage
    and records.area_code = incoming.area_code
    and records.first_day = incoming.first_day
    and records.last_day = incoming.last_day
    and records.element = incoming.element
    and records.topic is not distinct from incoming.topic_code
    and records.organiser is not distinct from incoming.organiser_code
join reports using (report_id);
