-- The elements whose raw records stay in the store: counts of people under measures leave it
-- by district and year only.
--
-- Grain: element.
select code, label_vi, label_en from elements where small_cell order by display_order
