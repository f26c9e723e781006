-- Persons who did not reoffend, and those managed, of districts and years that report both. Grain: one row.
--
-- Parameters: $districts, $first, $last
with pairs as (
    select
        max(value) filter (element = 'persons_not_reoffending') as part,
        max(value) filter (element = 'persons_managed_educated') as whole
    from sums
    where (len($districts) = 0 or list_contains($districts, district)) and year between $first and $last
    group by district, year
)
select sum(part), sum(whole)
from pairs
where part is not null and whole is not null;
