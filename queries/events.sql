-- Dated notes for the time axis: once within the chosen years, or every year since `day`.
--
-- Grain: event. Parameters: $first_year, $last_year
select
    day, code, yearly, short_vi, short_en, label_vi, label_en,
    year(day) + (dayofyear(day) - 1) / 365.25 as place  -- in years
from events
where case when yearly then year(day) <= $last_year else year(day) between $first_year and $last_year end
order by yearly, day, code
