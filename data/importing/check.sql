-- Everything that is wrong with the incoming rows: one row for each fault.
-- `other` is what the message needs besides the value itself.
with

repeated as (
    select
        line,
        min(line) over (
            partition by report_no, report_day, district_code, area_code, first_day, last_day,
                element, coalesce(topic_code, topic), coalesce(organiser_code, organiser)
        ) as first_line
    from incoming
    where first_day is not null and report_day is not null and district_code is not null
),

faults as (
    select line, 'area_code' as "column", 'area_unknown' as code, area_code as value, '' as other
    from incoming
    where area_code not in (select code from areas)

    union all
    select line, 'area_code', 'area_is_province', area_code, ''
    from incoming
    where level = 'province'

    union all
    select line, 'period', 'area_not_in_force', period, area_code
    from incoming
    where vintage is null and first_day is not null and area_code in (select code from areas)

    union all
    select line, 'period', 'period_unreadable', period, ''
    from incoming
    where first_day is null

    union all
    select line, 'period', 'period_after_report', period, report_date
    from incoming
    where first_day > report_day

    union all
    select line, 'element', 'element_unknown', element, ''
    from incoming
    where element_kind is null

    union all
    select line, 'element', 'element_not_here', element, area_code
    from incoming
    where applies_to = 'coastal' and not coastal

    union all
    select line, 'value', 'value_unreadable', value, ''
    from incoming
    where amount is null

    union all
    select line, 'topic', 'topic_unknown', topic, ''
    from incoming
    where topic is not null and topic_code is null

    union all
    select line, 'organiser', 'organiser_unknown', organiser, ''
    from incoming
    where organiser is not null and organiser_code is null

    union all
    select line, 'report_no', 'report_no_unreadable', report_no, ''
    from incoming
    where not regexp_full_match(report_no, '[0-9A-Za-zĐđ][0-9A-Za-zĐđ/._-]{0,39}')
        or not regexp_matches(report_no, '[0-9]')

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
    select distinct line, '', 'row_stored', '', ''
    from matching
    where same_report
)

select line, "column", code, coalesce(value, '') as value, other
from faults
order by line, "column", code
