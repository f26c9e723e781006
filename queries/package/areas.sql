-- Every district and commune by the map its code belongs to: codes are re-used.
--
-- Grain: vintage, code. Missing: nulls (a population is known of districts only).
select
    vintage, code, level, parent_code, name_vi, name_en, kind, coastal,
    area_km2, population, population_check, valid_from, valid_to
from areas
order by vintage, level = 'province' desc, level = 'district' desc, display_order, code
