-- Every statement of the article beside what the records hold for the whole province in the
-- years it speaks of, with the difference and the reason for it.
--
-- Grain: one row a statement, in the article's order. `ours` adds up what the districts
-- reported (all elements the article counts are flows); null where nobody did or where the
-- records have no such element, or where a count of people is hidden in it. `reported` of `expected` districts x years say how whole it is.
-- Difference: ours less the article's number, only where it gives one. Reason, by the
-- article's qualifier: equal; at_least and order where ours agrees with a lower bound or an
-- order of magnitude (ten times its floor is the next one); incomplete where ours is smaller
-- and reports are missing; above_ and below_ where it differs with nothing missing;
-- no_number and statement where the article gives none (statement: nothing to count in the records).
-- Parameters: $first_year, $last_year (the years the article speaks of)
with

totals as (
    select measure as code, numerator as ours, reported, suppressed
    from aggregate((select list(code) from elements), [], null, $first_year, $last_year)
    where district_code is null and year is null
),

expected as (
    select
        elements.code,
        count(*) filter (where applies_to = 'all' or coastal) * ($last_year - $first_year + 1) as expected
    from elements
    cross join areas
    where level = 'district' and make_date($last_year, 1, 1) between valid_from and valid_to
    group by elements.code
),

beside as (
    select
        published_figures.*,
        ours,
        coalesce(suppressed, false) as suppressed,
        coalesce(reported, 0) as reported,
        expected,
        starts_with(qualifier, 'order_') as is_order
    from published_figures
    left join expected using (code)
    left join totals using (code)
)

select
    code, label_vi, label_en, qualifier, value, unit_vi, unit_en, phrase_vi,
    caveat_vi, caveat_en, measured_by_vi, measured_by_en,
    ours,
    case when expected is not null then reported end as reported,
    expected,
    ours - value as difference,
    case
        when expected is null then 'statement'
        when suppressed then 'suppressed'
        when ours is null then 'not_reported'
        when qualifier = 'unquantified' then 'no_number'
        when qualifier = 'exact' and ours = value then 'equal'
        when qualifier = 'at_least' and ours >= value then 'at_least'
        when is_order and ours >= value_floor and ours < 10 * value_floor then 'order'
        when ours < value_floor and reported < expected then 'incomplete'
        when ours < value_floor then 'below_' || case when is_order then 'order' else qualifier end
        else 'above_' || case when is_order then 'order' else qualifier end
    end as reason
from beside
order by display_order
