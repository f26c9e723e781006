-- All that a decision is made of: the counts of this version, the marginals whose totals could be
-- released, and what versions have released so far.
--
-- Grain: family, the elements that say something about each other: one and its parts. Each column is a list, null
-- where there is nothing. A cell's value is (element, district, year, value), a marginal the same without a value.
with

facts as (
    select 'count' as fact, element, [row(element, district_code, year, value)] as cells, 0 as gap
    from people
    union all
    select 'marginal', element, [row(element, district_code, year, null)], 0
    from people_marginals
    union all
    select if(shown, 'shown', 'hidden'), element, [row(element, district_code, year, value)], 0
    from confidential.cell_values
    union all
    select 'sum', element, list(row(element, district_code, year, value)), 0
    from confidential.released_sums
    group by element, sum
    union all
    select
        'inequality', low_element,
        [row(low_element, district_code, year, low), row(high_element, district_code, year, high)], gap
    from confidential.inequalities
)

select
    list(cells[1]) filter (where fact = 'count') as counts,
    list(cells[1]) filter (where fact = 'marginal') as marginals,
    list(cells[1]) filter (where fact = 'shown') as shown,
    list(cells[1]) filter (where fact = 'hidden') as hidden,
    list(cells) filter (where fact = 'sum') as sums,
    list(row(cells[1], cells[2], gap)) filter (where fact = 'inequality') as inequalities
from facts
join elements on elements.code = facts.element
where small_cell
group by coalesce(part_of, code)
having counts is not null
order by coalesce(part_of, code)
