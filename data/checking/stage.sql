-- The file as text: its rows and its distinct cells by column; then what the texts mean, and the rows with that.
-- Parameter: $path
create or replace temp table staged as
select *
from read_csv(
    $path,
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
    strict_mode = true, max_line_size = 65536,
    columns = {
        'line': 'integer', 'area_code': 'varchar', 'period': 'varchar', 'element': 'varchar',
        'value': 'varchar', 'topic': 'varchar', 'organiser': 'varchar',
        'report_no': 'varchar', 'report_date': 'varchar', 'district': 'varchar'
    }
);

-- Cells repeat: what they mean and what is wrong with them is decided once for each distinct cell of a column.
create or replace temp table cells as
select "column", cell, trimmed(cell) as text
from (
    select "column", unnest(list) as cell
    from (unpivot (select list(distinct columns(* exclude (line))) from staged) on columns(*) into name "column" value list)
) as distinct_cells;

-- What a text means: the code of an element, topic or organiser, the days of a period or of a report's date.
create or replace temp table meanings as
select distinct
    cells."column", text, code,
    case cells."column" when 'period' then first_day_of(text) when 'report_date' then day_of(text) end as first_day,
    case cells."column" when 'period' then last_day_of(text) end as last_day
from cells
left join code_words on code_words."column" = cells."column" and word = folded(text)
where cells."column" in ('element', 'topic', 'organiser', 'period', 'report_date');

-- The area that a text means in each map, given the text of the district column beside it. Where any of the
-- areas of that name lies in that district, only those count; `inside` is false where none does. Of a name of
-- several areas only `matches` and `names` are filled.
create or replace temp table area_meanings as
with

texts as (
    select distinct trimmed(area_code) as area_code_text, trimmed(district) as district_text from staged
),

candidates as (
    select
        texts.*,
        areas.*,
        case level when 'district' then code else parent_code end as district_code,
        district_text = '' or (vintage, if(level = 'commune', parent_code, code), folded(district_text)) in (
            select (vintage, code, word) from area_words
        ) as inside
    from texts
    join area_words on area_words.word = folded(area_code_text)
    join areas using (vintage, code)
),

narrowed as (
    select *, bool_or(inside) over (partition by area_code_text, district_text, vintage) as any_inside
    from candidates
)

select
    area_code_text, district_text, vintage, valid_from, valid_to,
    count(*) as matches,
    string_agg(name_vi, ', ' order by code) as names,
    if(count(*) = 1, any_value(code), null) as code,
    if(count(*) = 1, any_value(level), null) as level,
    if(count(*) = 1, any_value(district_code), null) as district_code,
    if(count(*) = 1, any_value(coastal), null) as coastal,
    if(count(*) = 1, any_value(inside), null) as inside
from narrowed
where inside or not any_inside
group by area_code_text, district_text, vintage, valid_from, valid_to;

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
)

select
    written.*,
    periods.first_day,
    periods.last_day,
    report_days.first_day as report_day,
    count_of(value_text) as amount,
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
left join meanings as periods on periods."column" = 'period' and periods.text = period_text
left join meanings as report_days on report_days."column" = 'report_date' and report_days.text = report_date_text
left join area_meanings
    on area_meanings.area_code_text = written.area_code_text and area_meanings.district_text = written.district_text
    and periods.first_day between valid_from and valid_to
    and periods.last_day between valid_from and valid_to
left join meanings as element_meanings on element_meanings."column" = 'element' and element_meanings.text = element_text
left join elements on elements.code = element_meanings.code
left join meanings as topic_meanings on topic_meanings."column" = 'topic' and topic_meanings.text = topic_text
left join meanings as organiser_meanings on organiser_meanings."column" = 'organiser' and organiser_meanings.text = organiser_text
order by line;
