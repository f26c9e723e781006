-- Every element, with what its charts say of it.
select
    code, label_vi, label_en, theme, kind, unit_vi, unit_en,
    aggregation, direction, applies_to, small_cell,
    coalesce(note_vi, '') as note_vi,
    coalesce(note_en, '') as note_en,
    basis_vi, basis_en,
    coalesce(checker, '') as checker,
    coalesce(next_check::varchar, '') as next_check
from elements
order by display_order
