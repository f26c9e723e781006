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
    select family, list(cell) filter (where shown) as shown, list(cell) filter (where not shown) as hidden
    from (
        select family, shown, {element: element, district: district_code, year: year, value: value} as cell
        from confidential.cell_values
        join members using (element)
    ) as cells
    group by family
),

sums as (
    select family, list(cells) as sums
    from (
        select family, list({element: element, district: district_code, year: year, value: value}) as cells
        from confidential.released_sums
        join members using (element)
        group by family, sum
    ) as each_sum
    group by family
),

inequalities as (
    select family, list({
        low: {element: low_element, district: district_code, year: year, value: low},
        high: {element: high_element, district: district_code, year: year, value: high},
        gap: gap
    }) as inequalities
    from confidential.inequalities
    join members on members.element = low_element
    group by family
)

select counts, marginals, shown, hidden, sums, inequalities
from counts
join marginals using (family)
left join history using (family)
left join sums using (family)
left join inequalities using (family)
order by family
