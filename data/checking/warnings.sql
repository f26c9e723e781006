-- What may be right and is odd enough to be asked about: one row a kind, district and element,
-- with the first line it concerns.
--
-- `value` and `other` hold what the words need, several parts joined by |.
-- Parameters: $correct
create or replace temp table doubts as
with

named as (
    select
        incoming.line, incoming.area_code, incoming.level, incoming.district_code, incoming.vintage,
        incoming.element, incoming.aggregation, incoming.topic, incoming.organiser,
        incoming.first_day, incoming.last_day, incoming.period, incoming.amount,
        incoming.report_no, incoming.report_day
    from incoming
    where area_code is not null and element is not null and amount is not null
),

year_before as (
    select area_code, element, topic, organiser, first_day, last_day, value
    from records
    where value > 0 and record_id not in (select record_id from matching)
    union all
    select area_code, element, topic, organiser, first_day, last_day, amount
    from named
    where amount > 0
),

tenfold as (
    select
        district_code, named.element, min(line) as line, count(*) as lines,
        arg_min(amount, line) as amount, arg_min(value, line) as before
    from named
    join year_before
        on year_before.area_code = named.area_code
        and year_before.element = named.element
        and year_before.topic is not distinct from named.topic
        and year_before.organiser is not distinct from named.organiser
        and year_before.first_day = named.first_day - interval 1 year
        and abs(datediff('day', year_before.last_day, named.last_day - interval 1 year)) <= 1
    where amount >= 10 * value and amount >= 30
    group by district_code, named.element
),

of_communes as (
    select report_no, report_day, district_code, element, first_day, last_day, area_code,
        sum(amount) as amount, min(line) as line
    from named
    where level = 'commune'
    group by report_no, report_day, district_code, element, first_day, last_day, area_code
),

all_equal as (
    select district_code, element, min(line) as line, count(*) as communes, min(amount) as amount
    from of_communes
    group by report_no, report_day, district_code, element, first_day, last_day
    having count(*) >= 5 and min(amount) = max(amount) and min(amount) >= 2
),

-- Spans of stored flows and of the file's, in one order: whoever begins before the furthest
-- end of the other side counts days that the other side has counted too.
spans as (
    select vintage, area_code, element, first_day, last_day, min(line) as line, 'file' as side
    from named
    where aggregation = 'sum'
    group by vintage, area_code, element, first_day, last_day
    union all
    select distinct vintage, area_code, element, first_day, last_day, null, 'store'
    from records
    where record_id not in (select record_id from matching)
        and element in (select element from named where aggregation = 'sum')
),

neighbours as (
    select
        vintage, area_code, element, side, line, first_day, last_day,
        max(last_day) filter (where side = 'store') over before as reach_of_store,
        max(last_day) filter (where side = 'file') over before as reach_of_file,
        arg_max(line, last_day) filter (where side = 'file') over before as line_of_file
    from spans
    window before as (
        partition by vintage, area_code, element
        order by first_day, last_day desc
        rows between unbounded preceding and 1 preceding
    )
),

stored_overlaps as (
    select
        case areas.level when 'district' then areas.code else areas.parent_code end as district_code,
        element, min(coalesce(line, line_of_file)) as line, count(distinct coalesce(line, line_of_file)) as lines
    from neighbours
    join areas using (vintage)
    where areas.code = neighbours.area_code
        and case side when 'file' then first_day <= reach_of_store else first_day <= reach_of_file end
    group by 1, element
),

both_levels as (
    select district_code, element, first_day, last_day, level, min(line) as line
    from named
    where aggregation = 'sum' and amount > 0
    group by district_code, element, first_day, last_day, level
    union all
    select distinct
        case areas.level when 'district' then areas.code else areas.parent_code end,
        element, first_day, last_day, areas.level, null::integer
    from records
    join areas on areas.vintage = records.vintage and areas.code = records.area_code
    where records.value > 0
        and record_id not in (select record_id from matching)
        and (element, areas.level) in (
            select element, case level when 'district' then 'commune' else 'district' end
            from named
            where aggregation = 'sum'
        )
),

counted_twice as (
    select own.district_code, own.element, min(coalesce(own.line, below.line)) as line
    from both_levels as own
    join both_levels as below
        on below.district_code = own.district_code
        and below.element = own.element
        and below.first_day <= own.last_day
        and below.last_day >= own.first_day
    where own.level = 'district' and below.level = 'commune'
        and (own.line is not null or below.line is not null)
    group by own.district_code, own.element
),

found as (
    select line, 'value' as "column", 'tenfold' as code, district_code, element, spoken(amount) as value,
        stored_spoken(element, before) || '|' || lines::varchar as other
    from tenfold

    union all
    select line, 'value', 'all_equal', district_code, element, spoken(amount), communes::varchar
    from all_equal

    union all
    select line, 'value', 'far_below', district_code, element, spoken(total),
        stored_spoken(element, before) || '|' || (year - 1)::varchar
    from beside_last_year
    where before >= 20 and 2 * total < before

    union all
    select line, 'period', 'overlaps_stored', district_code, element, lines::varchar, ''
    from stored_overlaps

    union all
    select line, 'area_code', 'both_levels', district_code, element, '', ''
    from counted_twice

    union all
    select min(line), 'value', 'part_larger_yet', null, null, spoken(min(part)),
        part_name || '|' || whole_name || '|' || spoken(min(whole)) || '|' || count(*)::varchar
    from larger_parts
    where part_lags
    group by part_name, whole_name

    union all
    select 0, '', 'nothing_to_correct', null, null, '', ''
    where $correct and not exists (select 1 from matching)
)

select
    found.line, found."column", found.code,
    coalesce(found.value, '') as value,
    concat_ws('|', areas.short_name_vi, elements.label_vi, nullif(found.other, '')) as other
from found
left join areas on areas.code = found.district_code and areas.level = 'district'
left join elements on elements.code = found.element;
