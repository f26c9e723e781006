-- The plans that come with the batch: a yearly value for a district.
insert into targets by name
select
    (select max(batch_id) from import_batches) as batch_id,
    measure, areas.vintage, area_code, year::smallint as year, value::double as value
from read_csv($path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"') as plans
join areas on areas.code = plans.area_code and areas.level = 'district';
