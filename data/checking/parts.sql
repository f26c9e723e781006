-- Parts that exceed their whole in the same area and period, all topics and organisers
-- together: what the file says, and what is stored besides and stays.
create or replace temp table larger_parts as
with

counted as (
    select vintage, area_code, first_day, last_day, element, sum(amount) as value, min(line) as line
    from incoming
    where area_code is not null and element is not null
    group by vintage, area_code, first_day, last_day, element
),

stored as (
    select
        records.vintage, records.area_code, records.first_day, records.last_day, records.element,
        sum(records.value) as value
    from records
    join (select distinct vintage, area_code, first_day, last_day from counted) as asked
        using (vintage, area_code, first_day, last_day)
    where record_id not in (select record_id from matching)
        and element in (select unnest([code, part_of]) from elements where part_of is not null)
    group by records.vintage, records.area_code, records.first_day, records.last_day, records.element
),

standing as (
    select
        vintage, area_code, first_day, last_day, element, sum(value) as value, min(line) as line,
        case when bool_and(line is not null) then spoken(sum(value)) else stored_spoken(element, sum(value)) end as spoken
    from (
        select vintage, area_code, first_day, last_day, element, value, line from counted
        union all
        select vintage, area_code, first_day, last_day, element, value, null from stored
    ) as everything
    group by vintage, area_code, first_day, last_day, element
)

select
    coalesce(parts.line, wholes.line) as line,
    parts.value::bigint as part,
    wholes.value::bigint as whole,
    parts.spoken as part_spoken,
    wholes.spoken as whole_spoken,
    part_names.label_vi as part_name,
    whole_names.label_vi as whole_name,
    part_names.part_lags
from standing as parts
join elements as part_names on part_names.code = parts.element
join standing as wholes
    on wholes.element = part_names.part_of
    and wholes.vintage = parts.vintage
    and wholes.area_code = parts.area_code
    and wholes.first_day = parts.first_day
    and wholes.last_day = parts.last_day
join elements as whole_names on whole_names.code = part_names.part_of
where parts.value > wholes.value
    and (parts.line is not null or wholes.line is not null);
