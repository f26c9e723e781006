-- Everything that is wrong with the incoming rows: one row for each fault.
--
-- `column` is our name of the column, empty where the row as a whole is meant; `value` is what
-- was found, `other` what the words need besides. A cell has one fault: what may not be stored
-- at all comes before what is not understood.
-- Parameters: $today, $correct (stored records may be replaced)
create or replace temp table faults as
with

repeated as (
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

-- The distinct periods of an area and element within a report, each with the one before it
-- that reaches furthest: where that one has not ended, both count the same days.
spans as (
    select report_no, report_day, area_code, element, first_day, last_day, min(line) as line, any_value(period) as period
    from incoming
    where area_code is not null and element is not null and report_day is not null
    group by report_no, report_day, area_code, element, first_day, last_day
),

neighbours as (
    select
        line, period, first_day,
        max(last_day) over before as reach,
        arg_max(line, last_day) over before as other_line,
        arg_max(period, last_day) over before as other_period
    from spans
    window before as (
        partition by report_no, report_day, area_code, element
        order by first_day, last_day desc
        rows between unbounded preceding and 1 preceding
    )
),

overlapping as (
    select
        greatest(line, other_line) as line,
        case when line > other_line then period else other_period end as period,
        least(line, other_line) as other_line
    from neighbours
    where first_day <= reach
),

communes as (
    select vintage, parent_code as code, count(*) as communes
    from areas
    where level = 'commune'
    group by vintage, parent_code
    union all
    select vintage, code, 1 from areas where level = 'commune'
),

found as (
    select line, "column", code, regexp_replace(cell, '[0-9]', '•', 'g') as value, '' as other
    from suspicious_cells
    where code = 'identity_number'

    union all
    select line, "column", code, ltrim(cell), '' from suspicious_cells where code = 'formula'

    union all
    select line, 'area_code', 'cell_empty', '', '' from incoming where area_text = ''
    union all
    select line, 'period', 'cell_empty', '', '' from incoming where period = ''
    union all
    select line, 'element', 'cell_empty', '', '' from incoming where element_text = ''
    union all
    select line, 'value', 'value_missing', '', '' from incoming where value = ''
    union all
    select line, 'report_no', 'cell_empty', '', '' from incoming where report_no = ''
    union all
    select line, 'report_date', 'cell_empty', '', '' from incoming where report_date = ''

    union all
    select line, 'area_code', 'area_unknown', area_text, ''
    from incoming
    where area_text not in (select area_text from spelled_areas)

    union all
    select distinct line, 'area_code', 'area_ambiguous', incoming.area_text, names
    from incoming
    join spelled_areas using (area_text, district_text)
    where matches > 1

    union all
    select line, 'district', 'district_unknown', district_text, ''
    from incoming
    where district_text <> '' and plain(district_text) not in (
        select word from area_words join areas using (vintage, code) where level = 'district'
    )

    union all
    select distinct line, 'area_code', 'commune_outside_district', incoming.area_text, incoming.district_text
    from incoming
    join spelled_areas using (area_text, district_text)
    where not spelled_areas.inside and matches = 1 and spelled_areas.level <> 'province'
        and plain(district_text) in (select word from area_words join areas using (vintage, code) where level = 'district')

    union all
    select distinct line, 'area_code', 'area_is_province', incoming.area_text, ''
    from incoming
    join spelled_areas using (area_text, district_text)
    where spelled_areas.level = 'province' and matches = 1

    union all
    select line, 'period', 'period_unreadable', period, ''
    from incoming
    where first_day is null

    union all
    select line, 'period', 'period_before_2000', period, ''
    from incoming
    where first_day < date '2000-01-01'

    union all
    select line, 'period', 'period_in_future', period, strftime($today::date, '%d/%m/%Y')
    from incoming
    where first_day > $today

    union all
    select line, 'period', 'area_not_in_force', period, area_text
    from incoming
    where vintage is null and first_day between date '2000-01-01' and $today
        and area_text in (select area_text from spelled_areas)

    union all
    select line, 'period', 'period_after_report', period, report_date
    from incoming
    where first_day > report_day and first_day <= $today

    union all
    select line, 'period', 'period_overlaps', period, other_line::varchar
    from overlapping

    union all
    select line, 'element', 'element_unknown', element_text, ''
    from incoming
    where element is null

    union all
    select line, 'element', 'element_not_here', element_text, area_text
    from incoming
    where applies_to = 'coastal' and not coastal

    union all
    select
        line, 'value',
        case
            when regexp_full_match(value, '[-−–][ ]?[\d.,]+|\([\d.,]+\)') then 'value_negative'
            when regexp_full_match(value, '\d{13,}') then 'value_absurd'
            when regexp_full_match(value, '\d+[.,]\d+') then 'value_fraction'
            else 'value_unreadable'
        end,
        value, ''
    from incoming
    where amount is null

    union all
    select line, 'value', 'value_absurd', value, ''
    from incoming
    where amount > 1000000

    union all
    select line, 'value', 'part_larger', part_spoken, part_name || '|' || whole_name || '|' || whole_spoken
    from larger_parts
    where not part_lags

    union all
    select line, 'value', 'more_than_communes', incoming.value, communes::varchar
    from incoming
    join communes on communes.vintage = incoming.vintage and communes.code = incoming.area_code
    where element = 'communes_safe' and amount > communes and amount <= 1000000

    union all
    select line, 'topic', 'topic_unknown', topic_text, ''
    from incoming
    where topic_text <> '' and topic is null

    union all
    select line, 'organiser', 'organiser_unknown', organiser_text, ''
    from incoming
    where organiser_text <> '' and organiser is null

    union all
    -- Capitals, digits and marks, no run of letters long enough for a name, and no mere date.
    select line, 'report_no', 'report_no_unreadable', report_no, ''
    from incoming
    where not regexp_full_match(report_no, '([0-9]+[a-zđ]?|[A-ZĐ]{1,8}[0-9]*)([/._-]([0-9]+[a-zđ]?|[A-ZĐ]{1,8}[0-9]*)){0,7}')
        or not regexp_matches(report_no, '[0-9]')
        or length(report_no) > 40
        or regexp_full_match(report_no, '\d{4}-\d{2}-\d{2}')

    union all
    select line, 'report_date', 'report_date_unreadable', report_date, ''
    from incoming
    where report_day is null

    union all
    select line, 'report_date', 'report_date_in_future', report_date, ''
    from incoming
    where report_day > $today

    union all
    select line, '', 'row_repeated', '', first_line::varchar
    from repeated
    where line > first_line

    union all
    select
        line, '', 'row_stored', stored_spoken(any_value(element), min(value)),
        arg_min(report_no, value) || ' (' || strftime(arg_min(report_date, value), '%d/%m/%Y') || ')'
    from matching
    where not $correct
    group by line
),

ranked as (
    select
        *,
        row_number() over (partition by line, "column" order by case code
            when 'identity_number' then 1
            when 'formula' then 2
            when 'cell_empty' then 3
            when 'value_missing' then 3
            else 4
        end, code) as place
    from found
)

select line, "column", code, coalesce(value, '') as value, coalesce(other, '') as other
from ranked
where place = 1 or "column" = '';
