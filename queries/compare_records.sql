-- The records that this version states differently from an earlier one: numbers that were corrected, removed or
-- added, each with its old and new value and why.
--
-- Grain: change, area, period, element, topic, organiser. `total` counts all rows of a change; rows beyond $most of
-- one change are left out. Missing on one side: null. `reason` is the code a correction gave, `undone` where a batch
-- was taken out, `other_line` where the earlier version holds a batch that this one never had. Of elements that count
-- people under measures only figures by district and year are compared: a suppressed one is null, and none has a
-- report, a batch or a reason. Such an element that only one of the versions has is left out.
-- Parameters: $earlier (name of the earlier version, which is attached), $most
with

stated as (
    select
        false as is_later, vintage, area_code, first_day, last_day, element, topic, organiser, value, report_no, batch_id
    from query_table($earlier || '.records')
    join query_table($earlier || '.reports') using (report_id)
    where element in (select code from elements where not small_cell)
    union all
    select true, vintage, area_code, first_day, last_day, element, topic, organiser, value, report_no, batch_id
    from records
    join reports using (report_id)
    where element in (select code from elements where not small_cell)
    union all
    select
        is_later, vintage, district_code, make_date(year, 1, 1), make_date(year, 12, 31), measure,
        null, null, numerator, null, null
    from (
        select false as is_later, vintage, district_code, year, measure, numerator, status
        from query_table($earlier || '.measure_years')
        union all
        select true, vintage, district_code, year, measure, numerator, status
        from measure_years
    ) as figures
    where status in ('reported', 'suppressed')
        and measure in (select code from elements where small_cell)
        and measure in (select measure from query_table($earlier || '.measures'))
),

compared as (
    select
        vintage, area_code, first_day, last_day, element, topic, organiser,
        any_value(value) filter (where not is_later) as old_value,
        any_value(value) filter (where is_later) as new_value,
        any_value(batch_id) filter (where not is_later) as old_batch,
        any_value(batch_id) filter (where is_later) as new_batch,
        arg_max(report_no, is_later) as report_no,
        case when bool_and(is_later) then 'added' when bool_or(is_later) then 'corrected' else 'removed' end as change
    from stated
    group by vintage, area_code, first_day, last_day, element, topic, organiser
    having old_value is distinct from new_value or change <> 'corrected'
),

explained as (
    select
        compared.*,
        case
            when old_batch in (select batch_id from undone_batches) then 'undone'
            when coalesce(new_batch, 0) < old_batch then 'other_line'
            else import_batches.reason
        end as reason,
        count(*) over (partition by change) as total,
        row_number() over (
            partition by change
            order by compared.element, area_code, first_day, last_day, topic nulls first, organiser nulls first
        ) as position
    from compared
    left join import_batches on import_batches.batch_id = new_batch
)

select
    change, explained.area_code, if(small_cell, areas.short_name_vi, areas.name_vi) as area,
    districts.short_name_vi as district,
    first_day, last_day, explained.element, topics.label_vi as topic_vi, topics.label_en as topic_en,
    organisers.label_vi as organiser_vi, organisers.label_en as organiser_en,
    old_value, new_value, reason,
    reasons.label_vi as reason_vi, reasons.label_en as reason_en,
    report_no, coalesce(new_batch, old_batch) as batch, total
from explained
join areas on areas.vintage = explained.vintage and areas.code = explained.area_code
join areas as districts
    on districts.vintage = areas.vintage
    and districts.code = case areas.level when 'district' then areas.code else areas.parent_code end
join elements on elements.code = explained.element
left join topics on topics.code = explained.topic
left join organisers on organisers.code = explained.organiser
left join reasons on reasons.code = explained.reason
where position <= $most
order by
    case change when 'corrected' then 1 when 'removed' then 2 else 3 end,
    small_cell, elements.display_order, position
