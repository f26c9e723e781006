-- A version of small provinces side by side: each a family of two elements and their share.
-- Reads `families` (number) and `cells` (element, district_code, year, value).
create temp table if not exists pattern as from elements where code = 'persons_managed_educated';
delete from elements;
insert into elements by name
select pattern.* replace ('whole_' || number as code, number as display_order) from pattern cross join families;
insert into elements by name
select * replace ('part_' || display_order as code, 'whole_' || display_order as part_of) from elements;

create temp table if not exists shapes as
from measures where measure in ('persons_managed_educated', 'not_reoffending_share');
delete from measures where measure <> 'yoy_change';
insert into measures by name
select shapes.* replace (code as measure, [code] as numerator_of, [code] as made_of)
from shapes
cross join elements
where shapes.kind = 'element';
insert into measures by name
select
    shapes.* replace (
        'share_' || number as measure, ['part_' || number] as numerator_of, ['whole_' || number] as denominator_of,
        ['part_' || number, 'whole_' || number] as made_of
    )
from shapes
cross join families
where shapes.kind = 'indicator';

create or replace table element_years as
select 2004 as vintage, district_code, year::smallint as year, element, value::bigint as value, 1 as communes_reported, 1 as communes_expected, 12 as months
from cells;

create or replace table district_years as
select 2004 as vintage, district_code, year::smallint as year, false as coastal, 1 as communes, 12 as months_of_year
from unnest(['964', '966', '967']) as districts(district_code)
cross join range(2014, 2017) as years(year);

create or replace table indicator_values (
    indicator varchar, element varchar, district_code varchar, year smallint, numerator bigint, denominator double
);
insert into indicator_values
select
    'share_' || number, null, district_code, year,
    any_value(value) filter (where element = 'part_' || number),
    any_value(value) filter (where element = 'whole_' || number)
from families
join element_years on element in ('part_' || number, 'whole_' || number)
group by number, district_code, year;

create table if not exists same_months (
    element varchar, district_code varchar, year smallint, months smallint, value bigint
);
create table if not exists area_years (element varchar);
create table if not exists element_parts (element varchar);
