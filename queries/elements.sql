-- Every element, with what its charts say of it.
--
-- All columns there are: versions published earlier know fewer, and are read too.
select * replace (
    coalesce(note_vi, '') as note_vi,
    coalesce(note_en, '') as note_en,
    coalesce(checker, '') as checker,
    coalesce(next_check::varchar, '') as next_check
)
from elements
order by display_order
