-- The file as text: its rows, and its distinct cells by column with what they mean.
-- Parameter: $path
create or replace temp table staged as
select * replace (
    nullif(first_day, '')::date as first_day, nullif(last_day, '')::date as last_day, nullif(report_day, '')::date as report_day
)
from read_csv(
    $path,
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
    strict_mode = true, max_line_size = 65536,
    columns = {
        'line': 'integer', 'area_code': 'varchar', 'period': 'varchar', 'element': 'varchar',
        'value': 'varchar', 'topic': 'varchar', 'organiser': 'varchar',
        'report_no': 'varchar', 'report_date': 'varchar', 'district': 'varchar',
        'first_day': 'varchar', 'last_day': 'varchar', 'report_day': 'varchar'
    }
);

-- Cells repeat: what they mean and what is wrong with them is decided once for each distinct cell of a column. `text`
-- is what is judged and stored, `first_day` that of a period or the day of a report, `amount` the count that a value means.
create or replace temp table cells as
with

of_columns as (
    unpivot (
        select list(distinct columns(* exclude (line, first_day, last_day, report_day))) from staged
    ) on columns(*) into name "column" value list
),

days as (
    select distinct 'period' as "column", period as cell, first_day from staged
    union all
    select distinct 'report_date', report_date, report_day from staged
)

select
    of_cells.*,
    if("column" = 'report_no', report_number(cell), cell) as text,
    days.first_day,
    if("column" = 'value', count_of(cell), null) as amount
from (select "column", unnest(list) as cell from of_columns) as of_cells
left join days using ("column", cell);

-- What the text of an element, topic or organiser means (null: not understood), as it stands or as a line of a list. A share
-- of it in per cent is something else.
create or replace temp table meanings as
select cells."column", text, if(contains(text, '%'), null, coalesce(as_it_stands.code, of_list.code)) as code
from cells
left join code_words as as_it_stands on as_it_stands."column" = cells."column" and as_it_stands.word = folded(text)
left join code_words as of_list on of_list."column" = cells."column" and of_list.word = folded(unnumbered(text))
where cells."column" in ('element', 'topic', 'organiser');
