-- The rows of the file, understood: `period_text` and the like are the cells, all other columns what they mean (null: not
-- understood).
create or replace temp table incoming as
with

written as (
    select
        line,
        first_day, last_day, report_day,
        columns(* exclude (line, first_day, last_day, report_day)) as "\0_text"
    from staged
)

select
    written.*,
    report_numbers.text as report_no,
    year_of(written.first_day, written.last_day) as year,
    counts.amount,
    area_meanings.vintage,
    area_meanings.code as area_code,
    area_meanings.level,
    area_meanings.district_code,
    area_meanings.coastal,
    elements.code as element,
    elements.kind as element_kind,
    elements.aggregation,
    elements.applies_to,
    topic_meanings.code as topic,
    organiser_meanings.code as organiser
from written
join cells as report_numbers on report_numbers."column" = 'report_no' and report_numbers.cell = report_no_text
join cells as counts on counts."column" = 'value' and counts.cell = value_text
left join area_meanings
    on area_meanings.area_code_text = written.area_code_text and area_meanings.district_text = written.district_text
    and written.first_day between valid_from and valid_to
    and written.last_day between valid_from and valid_to
left join meanings as element_meanings on element_meanings."column" = 'element' and element_meanings.text = element_text
left join elements on elements.code = element_meanings.code
left join meanings as topic_meanings on topic_meanings."column" = 'topic' and topic_meanings.text = topic_text
left join meanings as organiser_meanings on organiser_meanings."column" = 'organiser' and organiser_meanings.text = organiser_text;

drop table staged; -- all of it is in incoming
