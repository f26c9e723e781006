-- Incoming rows that speak of the same area, period and element as a stored record of
-- another report. They may be right (two organisers' reports): they are added, and told.
select count(distinct incoming.line)
from incoming
join records
    on records.vintage = incoming.vintage
    and records.area_code = incoming.area_code
    and records.first_day = incoming.first_day
    and records.last_day = incoming.last_day
    and records.element = incoming.element
    and records.topic is not distinct from incoming.topic_code
    and records.organiser is not distinct from incoming.organiser_code
