-- What does not agree within a version: one row a fault, no row where it is whole.
--
-- Sums of summaries are compared with sums taken anew from the records, in another way than they
-- were made: flows added up; of a stock the last value of each topic and organiser, leaving out
-- those that a later month contradicts, as data/publishing/placed_records.sql says.
-- Parameter: $element_years (the name of the table of true sums: see structure.sql)
--
-- A record counts in the year that its period lies in. Of the reporting periods of the State those that cross the
-- New Year begin on 15 December, and count in the year they end in: the first month, quarter, half-year, the year.
with

dated as (
    select
        records.*,
        case
            when year(first_day) = year(last_day) then year(last_day)
            when strftime(first_day, '%d/%m') = '15/12'
                and strftime(last_day, '%d/%m') in ('14/01', '14/03', '14/06', '14/12')
                and year(last_day) = year(first_day) + 1
                then year(last_day)
        end as year
    from records
    where status = 'reported'
),

everything as (
    from activities union all from outcomes
),

flows as (
    select element, year, sum(value) as value
    from dated
    join elements on elements.code = dated.element
    where aggregation = 'sum' and year is not null
    group by element, year
),

last_values as (
    select
        dated.vintage, dated.area_code, dated.element, dated.year,
        topic is null and organiser is null as is_whole,
        max(date_trunc('month', last_day)) as month,
        arg_max(value, (last_day, report_date, record_id)) as value
    from dated
    join reports using (report_id)
    join elements on elements.code = dated.element
    where aggregation = 'stock_last' and year is not null
    group by dated.vintage, dated.area_code, dated.element, dated.year, topic, organiser
),

placed as (
    select
        case level when 'district' then areas.code else parent_code end as district_code,
        level, element, year, value
    from last_values
    join areas on areas.vintage = last_values.vintage and areas.code = last_values.area_code
    where not exists (
        select 1
        from last_values as later
        where later.vintage = last_values.vintage and later.area_code = last_values.area_code
            and later.element = last_values.element and later.year = last_values.year
            and later.is_whole = (not last_values.is_whole)  -- DuckDB 1.5.5 errs where <> stands beside >
            and later.month > last_values.month
    )
),

stocks as (
    select element, year, sum(value) as value
    from placed
    where level = 'district' or not exists (
        select 1
        from placed as own
        where own.level = 'district' and own.district_code = placed.district_code
            and own.element = placed.element and own.year = placed.year
    )
    group by element, year
),

orphans as (
    select 'orphan_record' as code from everything where report_id not in (select report_id from reports)
    union all
    select 'orphan_report' from reports where batch_id not in (select batch_id from import_batches)
    union all
    select 'orphan_replacement'
    from replacements
    where record_id not in (select record_id from everything)
        or replaced_by not in (select record_id from everything)
)

select 'facts' as code, '' as detail
from (
    select count(*), coalesce(sum(value), 0), coalesce(sum(record_id), 0) from records
    except
    select records, value_sum, id_sum from version_facts
) as unequal_facts

union all

select 'summaries', element || ' ' || year
from (from flows union all from stocks) as totals
full join (
    select element, year, sum(value) as value from query_table($element_years) group by element, year
) as summaries using (element, year)
where totals.value is distinct from summaries.value

union all

select code, count(*)::varchar from orphans group by code

union all

select 'batch_count', batch_id::varchar
from import_batches
left join reports using (batch_id)
left join everything using (report_id)
group by batch_id, records
having records <> count(record_id)
