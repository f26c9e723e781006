-- The file the Dash page reads: districts, elements, and sums of the records. Grain of sums: district, year and
-- element; a row is missing where nothing was reported.
--
-- Parameters: $areas, $elements, $records (CSV files)
create table districts as
select short_name_vi as district, cast(display_order as integer) as place, cast(population as bigint) as population,
    coastal = 'true' as is_coastal, cast(grid_row as integer) as grid_row, cast(grid_col as integer) as grid_col
from read_csv($areas, all_varchar = true)
where level = 'district'
order by place;

create table elements as
select code as element, label_vi as label, display_order as place, applies_to = 'all' as is_everywhere
from read_csv($elements, types = {'part_of': 'varchar'})
order by place;

create table sums as
with communes as (
    select communes.code as area_code, districts.short_name_vi as district
    from read_csv($areas, all_varchar = true) as communes
    join read_csv($areas, all_varchar = true) as districts on communes.parent_code = districts.code
    where communes.level = 'commune'
)
select district, cast(period[:4] as integer) as year, element, cast(sum(value) as bigint) as value
from read_csv($records, types = {'area_code': 'varchar', 'period': 'varchar'})
join communes using (area_code)
group by district, year, element;
