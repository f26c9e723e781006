-- Who of a district reported anything for which month.
--
-- Grain: the district itself, where it ever reported, and each commune in force in the last chosen year; each month of
-- the chosen years, up to where a year in progress is reported. `value` counts the elements reported. Missing: null
-- where nothing was reported for the month; a report by quarter or year covers all its months.
-- Parameters: $district, $first_year, $last_year
with

reporters as (
    select vintage, code, level, name_vi, if(level = 'district', 0, display_order) as row_order
    from areas
    where (level = 'commune' and parent_code = $district and make_date($last_year, 1, 1) between valid_from and valid_to)
        or (level = 'district' and code = $district and (vintage, code) in (select (vintage, area_code) from area_months))
),

months as (
    select year, month
    from district_years
    join range(1, 13) as months(month) on month <= months_of_year
    where district_code = $district and year between $first_year and $last_year
)

select
    reporters.code as area_code, reporters.name_vi as area, months.year, months.month,
    area_months.elements as value,
    case when area_months.elements is null then 'not_reported' else 'reported' end as status
from reporters
cross join months
left join area_months
    on area_months.vintage = reporters.vintage
    and area_months.area_code = reporters.code
    and area_months.year = months.year
    and area_months.month = months.month
order by row_order, months.year, months.month
