-- The schematic map: each district's corners in order, each with where its name stands.
--
-- Grain: district, corner. Neighbours share corners, so that their edges meet; units are
-- those of the drawing, not of the earth.
select
    corners.code, areas.short_name_vi as name_vi, corners.x, corners.y,
    names.x as name_x, names.y as name_y
from outlines as corners
join outlines as names on names.code = corners.code and names.vintage = corners.vintage and names.place = 0
join areas on areas.code = corners.code and areas.vintage = corners.vintage
where corners.place > 0
order by areas.display_order, corners.place
