-- Everything that is wrong with the file: of its cells, of its rows, of rows beside each other and beside
-- the stored records. A cell has one fault: what must not be stored at all comes before what is not understood.
--
-- `column` is our name of the column, empty where the row as a whole is meant. Cells of a column that the
-- file lacks are not faults of their own.
-- Parameters: $correct (stored records may be replaced), $missing (columns)
create or replace temp table faults as
with

first_lines as (
    select
        line,
        min(line) over (
            partition by vintage, area_code, first_day, last_day, element, topic, organiser
        ) as first_line
    from incoming
    where area_code is not null and element is not null
        and (topic_text = '' or topic is not null)
        and (organiser_text = '' or organiser is not null)
),

-- The distinct periods of an area and element within a report, each beside the earlier one that lasts
-- longest: if that one has not ended, both count the same days.
periods as (
    select report_no, report_day, area_code, element, first_day, last_day, min(line) as line
    from incoming
    where area_code is not null and element is not null and report_day is not null
    group by report_no, report_day, area_code, element, first_day, last_day
),

neighbours as (
    select
        line, first_day,
        max(last_day) over earlier as last_day_before,
        arg_max(line, last_day) over earlier as line_before
    from periods
    window earlier as (
        partition by report_no, report_day, area_code, element
        order by first_day, last_day desc
        rows between unbounded preceding and 1 preceding
    )
),

overlapping as (
    select greatest(line, line_before) as line, min(least(line, line_before)) as other_line
    from neighbours
    where first_day <= last_day_before
    group by greatest(line, line_before)
),

all_faults as (
    select line, "column", code, value, other from cell_faults

    union all
    select line, "column", code, value, other from row_faults

    union all
    select line, 'period', 'period_overlaps', period_text, other_line::varchar
    from overlapping
    join incoming using (line)

    union all
    select line, 'value', 'part_larger', part_written, concat_ws('|', part_name, whole_name, whole_written)
    from larger_parts
    where not part_lags

    union all
    select line, '', 'row_repeated', '', first_line::varchar
    from first_lines
    where line > first_line

    union all
    select
        line, '', 'row_stored', written_if_public(any_value(element), min(value)),
        arg_min(report_no, value) || ' (' || strftime(arg_min(report_date, value), '%d/%m/%Y') || ')'
    from matching
    where not $correct
    group by line
),

ranked as (
    select
        *,
        row_number() over (
            partition by line, "column"
            order by
                case code
                    when 'identity_number' then 1
                    when 'formula' then 2
                    when 'cell_empty' then 3
                    when 'value_missing' then 3
                    else 4
                end,
                code, value, other
        ) as rank
    from all_faults
    where not contains($missing, "column")
)

select line, "column", code, coalesce(value, '') as value, coalesce(other, '') as other
from ranked
where rank = 1 or "column" = '';
