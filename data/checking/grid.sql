-- The cells to fill in for one period: the communes of a district, or all districts, by the elements that apply there.
-- Grain: area and element.
--
-- `value` is the stored count, null where nothing is stored or where it cannot be edited as one number; `kept` says why:
-- `split` where it is stored by topic or organiser, `people` where it counts people under measures.
-- Parameters: $district (empty = all districts), $first_day, $last_day
with

places as (
    select vintage, code, name_vi, name_en, coastal
    from areas
    where level = if($district = '', 'district', 'commune')
        and ($district = '' or parent_code = $district)
        and $first_day >= valid_from
        and $last_day <= valid_to
),

stored as (
    select vintage, area_code, element, sum(value) as value, bool_or(topic is not null or organiser is not null) as is_split
    from records
    where first_day = $first_day and last_day = $last_day and value is not null
    group by vintage, area_code, element
)

select
    places.code as area_code,
    places.name_vi as area_vi,
    places.name_en as area_en,
    elements.code as element,
    elements.label_vi,
    elements.label_en,
    elements.unit_vi,
    elements.unit_en,
    if(small_cell or is_split, null, stored.value)::bigint as value,
    case when stored.value is null then '' when small_cell then 'people' when is_split then 'split' else '' end as kept
from places
join elements on elements.applies_to = 'all' or $district = '' or places.coastal
left join stored
    on stored.vintage = places.vintage and stored.area_code = places.code and stored.element = elements.code
order by places.code, elements.display_order;
