-- What only the whole file shows: numbers that may be a thousand times too large, and sums that stand in the file
-- beside their parts, so that both would be counted. Grain: kind of doubt, district and element (null: the
-- file as a whole), with the first line it concerns.
create or replace temp table whole_doubts as
with

-- Every value with dots ends in ".000": a program may have written three decimals. One value like 11.081 or
-- 1.200.000 proves that the dots stand between thousands.
dotted as (
    select line, value_text from incoming where amount is not null and contains(value_text, '.')
),

three_decimals as (
    select min(line) as line, arg_min(value_text, line) as value, count(*) as values_so
    from dotted
    having count(*) > 0 and bool_and(regexp_full_match(value_text, '\d{1,3}\.000'))
),

-- The numbers of one area, period and element, of the file and stored, among which a total may be what its parts add
-- up to. Where topics or organisers alone are stated that shows at once: most numbers are seen once only. One part
-- alone may be equal by chance where the numbers are small.
beside as (
    select *
    from in_force
    semi join (
        select vintage, area_code, first_day, last_day, element
        from in_force
        group by vintage, area_code, first_day, last_day, element
        having count(line) > 0
            and count(topic) + count(organiser) between 1 and 2 * count(*) - 1
            and (
                count(topic) > 0 and count(organiser) > 0
                or 2 * sum(amount) filter (where topic is null and organiser is null) = sum(amount)
                    and (count(*) > 2 or sum(amount) >= 20)
            )
    ) using (vintage, area_code, first_day, last_day, element)
),

-- Each is the total or a part by topic, by organiser (all else being equal), or by both.
totals_and_parts as (
    select 'topic' as parted, topic is null as is_total, coalesce(organiser, '') as within, * from beside
    union all
    select 'organiser', organiser is null, coalesce(topic, ''), * from beside
    union all
    select 'both', topic is null, '', * from beside where (topic is null) = (organiser is null)
),

counted_twice as (
    select
        parted, district_code, element, min(line) as line,
        sum(amount) filter (where is_total) as total, count(*) filter (where not is_total) as parts
    from totals_and_parts
    group by parted, within, vintage, district_code, area_code, first_day, last_day, element
    having count(line) > 0
        and count(*) filter (where is_total) = 1
        and sum(amount) filter (where is_total) = sum(amount) filter (where not is_total)
        and (parts > 1 and total > 0 or total >= 10)
),

of_elements as (
    select
        district_code, element, min(line) as line,
        arg_min(total, line) as total, arg_min(parts, line) as parts, count(distinct line) as places
    from counted_twice
    group by district_code, element
),

-- Flows of one area whose periods count the same days though different reports name them; within one report that is a
-- fault. Days alone, or months alone, cannot overlap.
of_several_reports as (
    select vintage, area_code, element
    from incoming
    where aggregation = 'sum' and area_code is not null and first_day is not null
    group by vintage, area_code, element
    having (min(report_no), min(report_day)) <> (max(report_no), max(report_day))
        and not bool_and(first_day = last_day)
        and not bool_and(day(first_day) = 1 and last_day = last_day(first_day))
),

neighbours as (
    select
        vintage, district_code, area_code, element, first_day, min(line) as line,
        max(last_day) over (
            partition by vintage, area_code, element order by first_day, last_day desc
            rows between unbounded preceding and 1 preceding
        ) as last_day_before
    from incoming
    semi join of_several_reports using (vintage, area_code, element)
    group by vintage, district_code, area_code, element, first_day, last_day
)

select
    line, 'value' as "column", 'three_decimals' as code, null::varchar as district_code, null::varchar as element,
    value, values_so::varchar as other
from three_decimals

union all
select
    line, 'value', 'counted_twice', district_code, element,
    written_if_public(element, total), concat_ws('|', parts, places)
from of_elements

union all
select min(line), 'period', 'overlaps_in_file', district_code, element, count(*)::varchar, ''
from neighbours
where first_day <= last_day_before
group by district_code, element;

-- The elements that a district and its communes both count. Grain: district, element.
create or replace temp table both_levels as
select vintage, district_code, element
from in_force
where aggregation = 'sum'
group by vintage, district_code, element
having count(line) > 0 and bool_or(level = 'district') and bool_or(level = 'commune');

-- Districts whose number of a period is just the sum of its communes' numbers within that period.
create or replace temp table sums_of_communes as
with

districts as (
    select vintage, district_code, element, first_day, last_day, sum(amount) as amount, min(line) as line
    from in_force
    semi join both_levels using (vintage, district_code, element)
    where level = 'district' and aggregation = 'sum' and amount > 0
    group by vintage, district_code, element, first_day, last_day
),

communes as (
    select vintage, district_code, element, first_day, last_day, sum(amount) as amount, min(line) as line
    from in_force
    semi join both_levels using (vintage, district_code, element)
    where level = 'commune' and aggregation = 'sum'
    group by vintage, district_code, element, first_day, last_day
),

beside as (
    select
        districts.district_code, districts.element, districts.amount,
        sum(communes.amount) as of_communes,
        least(any_value(districts.line), min(communes.line)) as line
    from districts
    join communes
        on communes.vintage = districts.vintage
        and communes.district_code = districts.district_code
        and communes.element = districts.element
        and communes.first_day >= districts.first_day
        and communes.last_day <= districts.last_day
    group by
        districts.vintage, districts.district_code, districts.element,
        districts.first_day, districts.last_day, districts.amount
)

select district_code, element, arg_min(amount, line) as amount
from beside
where amount = of_communes and line is not null
group by district_code, element;

-- Notes: elements of which every series of the file, at least four months of a year, rises from month to month:
-- the months may be running totals. Grain: element.
create or replace temp table rising as
with

months as (
    select
        line, element, area_code, topic, organiser, year(first_day) as year, amount,
        amount > lag(amount) over (
            partition by element, area_code, topic, organiser, year(first_day) order by first_day
        ) as is_more
    from incoming
    where aggregation = 'sum' and area_code is not null and amount is not null
        and first_day = date_trunc('month', first_day) and last_day = last_day(first_day)
),

series as (
    select element, min(line) as line, count(*) as months, coalesce(bool_and(is_more), false) as rises
    from months
    group by element, area_code, topic, organiser, year
)

select min(line) as line, label_vi || '¦' || label_en as name
from series
join elements on elements.code = series.element
where months >= 4
group by label_vi, label_en
having bool_and(rises);
