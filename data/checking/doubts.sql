-- Doubts: what is unusual in the file and may still be right, so that somebody has to confirm it. Grain: kind
-- of doubt, district and element, with the first line it concerns.
--
-- `value` and `other` hold what the words need, several parts joined by |, Vietnamese and English by ¦.
-- Parameter: $correct
create or replace temp table doubts as
with

-- Ten times what the same area, topic and organiser had in the same period of the year before.
tenfold as (
    select
        now.district_code, now.element,
        min(now.line) as line,
        count(*) as lines,
        arg_min(now.amount, now.line) as amount,
        arg_min(before.amount, now.line) as amount_before
    from in_force as now
    join in_force as before
        on before.vintage = now.vintage
        and before.area_code = now.area_code
        and before.element = now.element
        and before.topic is not distinct from now.topic
        and before.organiser is not distinct from now.organiser
        and before.first_day = (now.first_day - interval 1 year)::date
        and abs(datediff('day', before.last_day, now.last_day - interval 1 year)) <= 1
    where now.line is not null
        and before.amount > 0
        and now.amount >= 10 * before.amount
        and now.amount >= 30
    group by now.district_code, now.element
),

-- The same number for every commune of a district that a report names, five of them at least.
of_several_communes as (
    select report_no, report_day, district_code, element, first_day, last_day, min(line) as first_line
    from incoming
    where level = 'commune' and element is not null and amount is not null
    group by report_no, report_day, district_code, element, first_day, last_day
    having count(*) >= 5
),

amounts_of_communes as (
    select first_line, area_code, sum(amount) as amount
    from incoming
    join of_several_communes using (report_no, report_day, district_code, element, first_day, last_day)
    where level = 'commune' and amount is not null
    group by first_line, area_code
),

all_equal as (
    select first_line, count(*) as communes, min(amount) as amount
    from amounts_of_communes
    group by first_line
    having count(*) >= 5 and min(amount) = max(amount) and min(amount) >= 2
),

-- Flows that would add up though they count the same days: of the file and stored, of the same area; and of
-- a district and of its communes. `area` is what both sides have in common, `beside` the side to compare with.
-- A stored count of people (amount null) stands for any number, 0 too.
sides as (
    select *, 'overlaps_stored' as code, area_code as area, if(line is null, 'stored', 'file') as side, 'stored' as beside
    from in_force
    semi join (
        select distinct vintage, area_code, element from in_force where line is null
    ) using (vintage, area_code, element)
    where aggregation = 'sum'
    union all
    select *, 'both_levels', district_code, level, if(level = 'commune', 'district', 'commune')
    from in_force
    semi join both_levels using (vintage, district_code, element)
    where aggregation = 'sum' and (amount > 0 or amount is null)
),

periods_of_file as (
    select code, vintage, area, beside, district_code, element, first_day, last_day, min(line) as line
    from sides
    where line is not null
    group by code, vintage, area, beside, district_code, element, first_day, last_day
),

-- The last day that any period beginning by `first_day` reaches.
reaches as (
    select
        code, vintage, area, side, element, first_day,
        max(max(last_day)) over (partition by code, vintage, area, side, element order by first_day) as reach
    from sides
    group by code, vintage, area, side, element, first_day
),

overlapping as (
    select file.code, file.district_code, file.element, min(line) as line, count(*) as periods
    from periods_of_file as file
    asof join reaches
        on reaches.code = file.code
        and reaches.vintage = file.vintage
        and reaches.area = file.area
        and reaches.side = file.beside
        and reaches.element = file.element
        and reaches.first_day <= file.last_day
    where reach >= file.first_day
    group by file.code, file.district_code, file.element
),

all_doubts as (
    select
        line, 'value' as "column", 'tenfold' as code, district_code, element,
        written(amount) as value, concat_ws('|', written_if_public(element, amount_before), lines) as other
    from tenfold

    union all
    select first_line, 'value', 'all_equal', district_code, element, written(amount), communes::varchar
    from all_equal
    join of_several_communes using (first_line)

    union all
    select
        line, 'value', 'far_below', district_code, element,
        written(total), concat_ws('|', written_if_public(element, before), year - 1)
    from beside_last_year
    where before >= 20 and 2 * total < before

    union all
    select line, 'period', code, district_code, element, periods::varchar, ''
    from overlapping
    where code = 'overlaps_stored'

    union all
    select
        line, 'area_code', if(sums_of_communes.amount is null, code, 'district_is_sum'), district_code, element,
        coalesce(written_if_public(element, sums_of_communes.amount), ''), ''
    from overlapping
    left join sums_of_communes using (district_code, element)
    where code = 'both_levels'

    union all
    select line, "column", code, district_code, element, value, other
    from whole_doubts

    union all
    select
        min(line), 'value', 'part_larger_yet', null, null,
        written(min(part)), concat_ws('|', part_name, whole_name, written(min(whole)), count(*))
    from larger_parts
    where part_lags
    group by part_name, whole_name

    union all
    select min(line), 'period', 'period_in_no_year', null, null, count(*)::varchar, arg_min(period_text, line)
    from incoming
    where first_day is not null and year is null
    having count(*) > 0

    union all
    select 0, '', 'nothing_to_correct', null, null, '', ''
    where $correct and not exists (select 1 from matching)
)

select
    all_doubts.line, all_doubts."column", all_doubts.code, all_doubts.value,
    concat_ws('|', areas.short_name_vi, elements.label_vi || '¦' || elements.label_en, nullif(all_doubts.other, '')) as other
from all_doubts
left join areas on areas.code = all_doubts.district_code and areas.level = 'district'
left join elements on elements.code = all_doubts.element;
