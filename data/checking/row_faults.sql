-- What is wrong with a row as a whole: cells that do not go together, with each other or with the map.
-- Parameter: $today
create or replace temp table row_faults as
with

areas_of_rows as (
    select line, incoming.area_code_text, incoming.district_text, matches, names, area_meanings.level, inside
    from incoming
    join area_meanings using (area_code_text, district_text)
),

communes as (
    select vintage, parent_code as code, count(*) as communes
    from areas
    where level = 'commune'
    group by vintage, parent_code
    union all
    select vintage, code, 1 from areas where level = 'commune'
)

select distinct line, 'area_code' as "column", 'area_ambiguous' as code, area_code_text as value, names as other
from areas_of_rows
where matches > 1

union all
select distinct line, 'area_code', 'commune_outside_district', area_code_text, district_text
from areas_of_rows
where not inside and matches = 1 and level <> 'province'
    and folded(district_text) in (select word from district_words)

union all
select distinct line, 'area_code', 'area_is_province', area_code_text, ''
from areas_of_rows
where level = 'province' and matches = 1

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
where element = 'communes_safe' and amount > communes and amount <= 1000000;
