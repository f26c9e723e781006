-- Every statement of the article beside what the records hold for the whole province in the
-- years it speaks of, with the difference and the reason for it.
--
-- Grain: one row a statement, in the article's order. `value` adds up what the districts
-- reported (all elements the article counts are flows). Missing: null, and the status says
-- why: not_reported, not_applicable (the records have no such element), or suppressed (a count
-- of people is hidden in it). `district_years_reported` of `district_years_expected` (districts
-- x years) is its coverage. Difference: value less the article's number, only where it gives
-- one. Reason, by the article's qualifier: equal; at_least and order where the value agrees
-- with a lower bound or an order of magnitude (ten times its floor is the next one);
-- incomplete where it is smaller and reports are missing; above_ and below_ where it differs
-- with nothing missing; no_number and statement where the article gives none (statement:
-- nothing to count in the records).
-- Parameters: $first_year, $last_year (the years the article speaks of)
with

-- Those of the article's years that have records.
years as (
    select min(year) as first, max(year) as last from district_years where year between $first_year and $last_year
),

totals as (
    select measure as code, numerator as value, reported, status
    from aggregate(
        (select list(code) from elements), [], null, (select first from years), (select last from years)
    )
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
        published_figures.* rename (value as article_value),
        totals.value,
        case when expected is null then 'not_applicable' else coalesce(status, 'not_reported') end as status,
        case when expected is not null then coalesce(reported, 0) end as district_years_reported,
        expected as district_years_expected,
        starts_with(qualifier, 'order_') as is_order
    from published_figures
    left join expected using (code)
    left join totals using (code)
)

select
    code, label_vi, label_en, qualifier, article_value, unit_vi, unit_en, phrase_vi,
    caveat_vi, caveat_en, measured_by_vi, measured_by_en,
    value, status, value as numerator, district_years_reported, district_years_expected,
    value - article_value as difference,
    case
        when status = 'not_applicable' then 'statement'
        when status <> 'reported' then status
        when qualifier = 'unquantified' then 'no_number'
        when qualifier = 'exact' and value = article_value then 'equal'
        when qualifier = 'at_least' and value >= article_value then 'at_least'
        when is_order and value >= value_floor and value < 10 * value_floor then 'order'
        when value < value_floor and district_years_reported < district_years_expected then 'incomplete'
        when value < value_floor then 'below_' || case when is_order then 'order' else qualifier end
        else 'above_' || case when is_order then 'order' else qualifier end
    end as reason
from beside
order by display_order
