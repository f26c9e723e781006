-- Parts that exceed their whole in the same area and period, all topics and organisers together, where
-- the file has at least one of the two.
create or replace temp table larger_parts as
with

periods_of_file as (
    select distinct vintage, area_code, first_day, last_day from incoming
),

related_elements as (
    select unnest([code, part_of]) as element from elements where part_of is not null
),

sums as (
    select
        vintage, area_code, first_day, last_day, element,
        min(line) as line,
        sum(amount)::bigint as total,
        if(bool_and(line is not null), written(sum(amount)), written_if_public(element, sum(amount))) as written
    from in_force
    where (vintage, area_code, first_day, last_day) in (from periods_of_file)
        and element in (from related_elements)
    group by vintage, area_code, first_day, last_day, element
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
