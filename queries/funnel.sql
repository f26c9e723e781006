-- The curves of a funnel: the limits of queries/shares.sql for districts of any size.
--
-- Grain: measure, size (60 denominators up to a little above the largest district's, closer together where the curves
-- bend). Limits outside 0 to 100 are cut there. No row where the province has no share, or a hidden one. The curves
-- are the whole province's, whichever districts are chosen.
-- Parameters: $measures (list, of shares in percent), $first_year, $last_year
with

province as (
    select
        measure,
        max(numerator / nullif(denominator, 0)) filter (where district_code is null) as p0,
        1.08 * max(denominator) filter (where district_code is not null) as largest
    from aggregate($measures, [], null, $first_year, $last_year)
    where year is null
    group by measure
),

sizes as (
    select
        measure, p0,
        greatest(largest * step * step / 3600, 1) as size,
        sqrt(p0 * (1 - p0) / size) as deviation
    from province
    cross join range(1, 61) as steps(step)
    where p0 <= 1
)

select
    measure, size,
    100 * p0 as province,
    100 * greatest(p0 - 1.959963984540054 * deviation, 0) as low_95,
    100 * least(p0 + 1.959963984540054 * deviation, 1) as high_95,
    100 * greatest(p0 - 3.090232306167813 * deviation, 0) as low_998,
    100 * least(p0 + 3.090232306167813 * deviation, 1) as high_998
from sizes
order by measure, size
