-- The records that this version states differently from an earlier one: numbers that were corrected, removed or
-- added, each with its old and new value and why.
--
-- Grain: change, area, period, element, topic, organiser. `total` counts all rows of a change; rows beyond $most of
-- one change are left out. Missing on one side: null. `reason` is the code a correction gave, `undone` where a batch
-- was taken out, `other_line` where the earlier version holds a batch that this one never had. Elements that count
-- people under measures are left out: of them only figures by district and year are compared (compare_versions.sql).
-- Parameters: $earlier (name of the earlier version, which is attached), $most
with

earlier_records as (
    select everything.*, reports.report_no, reports.batch_id
    from (
        select * from query_table($earlier || '.activities')
        union all
        select * from query_table($earlier || '.outcomes')
    ) as everything
    join query_table($earlier || '.reports') as reports using (report_id)
    where record_id not in (select record_id from query_table($earlier || '.replacements'))
),

later_records as (
    select records.*, report_no, batch_id
    from records
    join reports using (report_id)
),

compared as (
    select
        coalesce(later.vintage, earlier.vintage) as vintage,
        coalesce(later.area_code, earlier.area_code) as area_code,
        coalesce(later.first_day, earlier.first_day) as first_day,
        coalesce(later.last_day, earlier.last_day) as last_day,
        coalesce(later.element, earlier.element) as element,
        coalesce(later.topic, earlier.topic) as topic,
        coalesce(later.organiser, earlier.organiser) as organiser,
        earlier.value as old_value,
        later.value as new_value,
        earlier.batch_id as old_batch,
        later.batch_id as new_batch,
        coalesce(later.report_no, earlier.report_no) as report_no,
        case
            when earlier.record_id is null then 'added'
            when later.record_id is null then 'removed'
            else 'corrected'
        end as change
    from later_records as later
    full join earlier_records as earlier
        on earlier.vintage = later.vintage
        and earlier.area_code = later.area_code
        and earlier.first_day = later.first_day
        and earlier.last_day = later.last_day
        and earlier.element = later.element
        and earlier.topic is not distinct from later.topic
        and earlier.organiser is not distinct from later.organiser
    where earlier.value is distinct from later.value
        and coalesce(later.element, earlier.element) in (select code from elements where not small_cell)
),

explained as (
    select
        compared.*,
        case
            when old_batch in (select batch_id from undone_batches) then 'undone'
            when change = 'removed' or new_batch < old_batch then 'other_line'
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
    change, explained.area_code, areas.name_vi as area, districts.short_name_vi as district,
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
    elements.display_order, position
