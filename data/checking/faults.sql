-- Everything that is wrong with the file: of its cells, of its rows, of rows beside each other and beside
-- the stored records. A cell has one fault: what must not be stored at all comes before what is not understood.
--
-- `column` is our name of the column, empty where the row as a whole is meant. Cells of a column that the
-- file lacks are not faults of their own.
-- Parameters: $today, $correct (stored records may be replaced), $missing (columns)
create or replace temp table faults as
with

-- How many communes an area has; a commune is one.
communes as (
    select vintage, code, count(*) as communes
    from (select vintage, unnest([code, parent_code]) as code from areas where level = 'commune') as communes_and_districts
    group by vintage, code
),

understood as not materialized (
    select *
    from incoming
    where area_code is not null and element is not null
        and (topic_text = '' or topic is not null)
        and (organiser_text = '' or organiser is not null)
),

-- Few rows of a large file have the hash of another, and only those are compared.
same_hash as (
    select hash(vintage, area_code, first_day, last_day, element, topic, organiser) as hash
    from understood
    group by hash
    having count(*) > 1
),

repeated as (
    select vintage, area_code, first_day, last_day, element, topic, organiser, min(line) as first_line
    from understood
    where hash(vintage, area_code, first_day, last_day, element, topic, organiser) in (select hash from same_hash)
    group by vintage, area_code, first_day, last_day, element, topic, organiser
    having count(*) > 1
),

-- The distinct periods of an area and element within a report, each beside the earlier one that lasts
-- longest: if that one has not ended, both count the same days. Days alone, or months alone, cannot overlap.
may_overlap as (
    select report_no, report_day, area_code, element
    from incoming
    where area_code is not null and element is not null and report_day is not null
    group by report_no, report_day, area_code, element
    having not bool_and(first_day = last_day)
        and not bool_and(day(first_day) = 1 and last_day = last_day(first_day))
),

neighbours as (
    select
        min(line) as line, first_day,
        max(last_day) over earlier as last_day_before,
        arg_max(min(line), last_day) over earlier as line_before
    from incoming
    semi join may_overlap using (report_no, report_day, area_code, element)
    group by report_no, report_day, area_code, element, first_day, last_day
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
    select distinct
        line, 'area_code',
        case
            when matches > 1 then 'area_ambiguous'
            when area_meanings.level = 'province' then 'area_is_province'
            else 'commune_outside_district'
        end,
        area_code_text,
        case when matches > 1 then names when area_meanings.level = 'province' then '' else district_text end
    from incoming
    join area_meanings using (area_code_text, district_text)
    where matches > 1 or area_meanings.level = 'province'
        or not inside and district_text in (select text from places where name = '' or name in (select word from district_words))

    union all
    select line, 'period', 'area_not_in_force', period_text, area_code_text
    from incoming
    where vintage is null and first_day between date '2000-01-01' and $today
        and area_code_text in (select area_code_text from area_meanings)

    union all
    select line, 'period', 'period_after_report', period_text, report_date_text
    from incoming
    where first_day > report_day and first_day <= $today

    union all
    select line, 'element', 'element_not_here', element_text, area_code_text
    from incoming
    where applies_to = 'coastal' and not coastal

    union all
    select line, 'value', 'more_than_communes', value_text, communes::varchar
    from incoming
    join communes on communes.vintage = incoming.vintage and communes.code = incoming.area_code
    where element = 'communes_safe' and amount > communes and amount <= 1000000

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
    from understood
    join repeated
        on repeated.vintage = understood.vintage
        and repeated.area_code = understood.area_code
        and repeated.first_day = understood.first_day
        and repeated.last_day = understood.last_day
        and repeated.element = understood.element
        and repeated.topic is not distinct from understood.topic
        and repeated.organiser is not distinct from understood.organiser
    where line > first_line

    union all
    select
        line, '', 'row_stored', written_if_public(any_value(element), arg_min(value, record_id)),
        arg_min(report_no, record_id) || ' (' || strftime(arg_min(report_date, record_id), '%d/%m/%Y') || ')'
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
                coalesce(list_position(['identity_number', 'formula', 'cell_empty', 'value_missing'], code), 9),
                code, value, other
        ) as rank
    from all_faults
    where not contains($missing, "column")
)

select line, "column", code, coalesce(value, '') as value, coalesce(other, '') as other
from ranked
where rank = 1 or "column" = '';
