-- What the file holds, to be held against the paper: by element and year, its records, its
-- total, and the same districts' total in the same part of the year before (null: not known, or
-- a count of people under measures, of which nothing is told but by district and year).
select
    elements.code, elements.label_vi, elements.label_en, elements.unit_vi, elements.unit_en,
    year::integer as year,
    sum(records)::bigint as records,
    sum(total)::bigint as total,
    sum(before) filter (where not small_cell)::bigint as before,
    small_cell as of_people
from beside_last_year
join elements on elements.code = beside_last_year.element
group by elements.code, elements.label_vi, elements.label_en, elements.unit_vi, elements.unit_en,
    elements.display_order, elements.small_cell, year
order by elements.display_order, year
