-- All that a decision is made of: the counts of this version, the marginals whose totals could be
-- released, and what versions have released so far.
--
-- Grain: family. Each column is a list of structs, null where there is nothing: a cell's value is
-- {element, district, year, value}, a marginal {element, district, year}.
with

members as (
    select code as element, coalesce(part_of, code) as family from elements where small_cell
),

counts as (
    select family, list({element: element, district: district_code, year: year, value: value}) as counts
    from people
    group by family
),

marginals as (
    select family, list({element: element, district: district_code, year: year}) as marginals
    from people_marginals
    group by family
),

history as (
    select family, shown, {element: element, district: district_code, year: year, value: value} as cell
    from confidential.cell_values
    join members using (element)
),

sums as (
    select family, list({element: element, district: district_code, year: year, value: value}) as cells
    from confidential.released_sums
    join members using (element)
    group by family, sum
),

inequalities as (
    select
        family, gap,
        {element: low_element, district: district_code, year: year, value: low} as low,
        {element: high_element, district: district_code, year: year, value: high} as high
    from confidential.inequalities
    join members on members.element = low_element
)

select
    counts, marginals,
    (select list(cell) from history where history.family = counts.family and shown) as shown,
    (select list(cell) from history where history.family = counts.family and not shown) as hidden,
    (select list(cells) from sums where sums.family = counts.family) as sums,
    (select list({low: low, high: high, gap: gap}) from inequalities where inequalities.family = counts.family)
        as inequalities
from counts
join marginals using (family)
order by family
