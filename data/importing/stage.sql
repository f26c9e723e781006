-- The staged file's rows, each field as written and as understood (null = not understood).
create or replace temp table incoming as
with

written as (
    select
        line,
        -- An empty cell is read as null; where something must stand it is an empty text.
        coalesce(area_code, '') as area_code,
        coalesce(period, '') as period,
        coalesce(element, '') as element,
        coalesce(value, '') as value,
        topic,
        organiser,
        coalesce(report_no, '') as report_no,
        coalesce(report_date, '') as report_date
    from read_csv(
        $path,
        auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
        strict_mode = true, max_line_size = 65536,
        columns = {
            'line': 'integer', 'area_code': 'varchar', 'period': 'varchar', 'element': 'varchar',
            'value': 'varchar', 'topic': 'varchar', 'organiser': 'varchar',
            'report_no': 'varchar', 'report_date': 'varchar'
        }
    )
),

dated as (
    select
        written.*,
        case
            when regexp_full_match(period, '\d{4}') then try_cast(period || '-01-01' as date)
            when regexp_full_match(period, '\d{4}-Q[1-4]')
                then try_cast(left(period, 4) || '-' || (3 * right(period, 1)::integer - 2) || '-01' as date)
            when regexp_full_match(period, '\d{4}-\d{2}') then try_cast(period || '-01' as date)
            when regexp_full_match(period, '\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}')
                then try_strptime(period, ['%Y-%m-%d', '%d/%m/%Y'])::date
        end as first_day,
        case
            when regexp_full_match(report_date, '\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}')
                then try_strptime(report_date, ['%Y-%m-%d', '%d/%m/%Y'])::date
        end as report_day,
        case
            when regexp_full_match(value, '\d{1,12}|\d{1,3}(\.\d{3}){1,3}')
                then replace(value, '.', '')::bigint
        end as amount
    from written
),

bounded as (
    select
        dated.*,
        case
            when regexp_full_match(period, '\d{4}') then first_day + interval 1 year - interval 1 day
            when regexp_full_match(period, '\d{4}-Q[1-4]') then first_day + interval 3 month - interval 1 day
            when regexp_full_match(period, '\d{4}-\d{2}') then first_day + interval 1 month - interval 1 day
            else first_day
        end::date as last_day
    from dated
),

topic_words as (
    select distinct code as topic_code, lower(unnest([code, label_vi, label_en, also_vi])) as word from topics
),

organiser_words as (
    select distinct code as organiser_code, lower(unnest([code, label_vi, label_en, also_vi])) as word from organisers
)

select
    bounded.*,
    areas.vintage,
    areas.level,
    case areas.level when 'district' then areas.code else areas.parent_code end as district_code,
    areas.coastal,
    elements.kind as element_kind,
    elements.applies_to,
    topic_code,
    organiser_code
from bounded
left join areas
    on areas.code = bounded.area_code
    and bounded.first_day >= areas.valid_from
    and bounded.last_day <= areas.valid_to
left join elements on elements.code = bounded.element
left join topic_words on topic_words.word = lower(bounded.topic)
left join organiser_words on organiser_words.word = lower(bounded.organiser)
order by line;
