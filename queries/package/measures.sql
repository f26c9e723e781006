-- What each element and indicator is. Of indicators the words stand in the catalogue.
--
-- Grain: measure. Missing: nulls.
select
    measures.measure,
    measures.kind,
    label_vi as title_vi,
    label_en as title_en,
    measures.unit_vi,
    measures.unit_en,
    meaning_vi,
    meaning_en,
    note_vi,
    measures.ratio,
    measures.per,
    measures.over_years,
    measures.applies_to,
    measures.direction,
    measures.by_element,
    coalesce(small_cell, false) as small_cell
from measures
left join elements on measures.kind = 'element' and elements.code = measures.measure
order by measures.kind, measures.display_order
