-- Every district in official order (city first), with its place on the tile map.
select
    code, short_name_vi,
    grid_row as "row", grid_col as "column"
from areas
where level = 'district'
order by vintage, display_order
