-- Sums of the chosen districts, all where none is chosen. Grain: element and year, with the year before the span.
--
-- Parameters: $districts, $first, $last
select element, year, sum(value) as value
from sums
where (len($districts) = 0 or list_contains($districts, district)) and year between least($first, $last - 1) and $last
group by element, year;
