-- The rows of the file, understood: `period_text` and the like are the cells without the blanks around
-- them, all other columns what they mean (null: not understood).
create or replace temp table incoming as
with

written as (
    select
        line,
        trimmed(report_no) as report_no,
        trimmed(columns(* exclude (line, report_no))) as "\0_text"
    from staged
),

periods as (
    select distinct text as period_text, first_day_of(text) as first_day, last_day_of(text) as last_day
    from cells
    where "column" = 'period'
),

report_days as (
    select distinct text as report_date_text, day_of(text) as report_day
    from cells
    where "column" = 'report_date'
)

select
    written.*,
    periods.first_day,
    periods.last_day,
    report_days.report_day,
    count_of(value_text) as amount,
    area_meanings.vintage,
    case when matches = 1 then area_meanings.code end as area_code,
    case when matches = 1 then area_meanings.level end as level,
    case when matches = 1 then area_meanings.district_code end as district_code,
    case when matches = 1 then area_meanings.coastal end as coastal,
    elements.code as element,
    elements.kind as element_kind,
    elements.aggregation,
    elements.applies_to,
    topic_meanings.code as topic,
    organiser_meanings.code as organiser
from written
left join periods using (period_text)
left join report_days using (report_date_text)
left join area_meanings
    on area_meanings.area_code_text = written.area_code_text
    and area_meanings.district_text = written.district_text
    and first_day between valid_from and valid_to
    and last_day between valid_from and valid_to
left join meanings as element_meanings
    on element_meanings."column" = 'element' and element_meanings.text = element_text
left join elements on elements.code = element_meanings.code
left join meanings as topic_meanings
    on topic_meanings."column" = 'topic' and topic_meanings.text = topic_text
left join meanings as organiser_meanings
    on organiser_meanings."column" = 'organiser' and organiser_meanings.text = organiser_text
order by line;
