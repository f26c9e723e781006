-- Tips for 10,000 residents a year. Grain: district in official order, and the province (null) last; no rate where nothing
-- was reported.
--
-- Parameters: $first, $last
with tips as (
    select district, sum(value) as value
    from sums
    where element = 'crime_tips_reports' and year between $first and $last
    group by district
)
select
    district, sum(population) as population, any_value(grid_row) as grid_row, any_value(grid_col) as grid_col,
    10000 * sum(value) / (sum(population) * (1 + $last - $first)) as rate
from districts
left join tips using (district)
group by grouping sets ((district, place), ())
order by place nulls last;
