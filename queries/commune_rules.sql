-- How many communes have what the circulars ask of a commune, at the end of the last year.
--
-- Grain: rule, area_code (a district; null = all chosen). Rules:
-- areas_70: at least 70 percent of its residential areas meet the standard (Circular 23/2012);
-- one_model: at least one active, effective model (Circular 124/2021, article 5).
-- Each is one condition among several: the communes that meet the standard are an element.
-- Counted from what communes reported themselves, each stock as data/publishing/placed_records.sql says.
-- Missing: a commune without the counts, or without residential areas, is `unknown`, never
-- below the rule; so are the communes of a district that reported for all of them at once.
-- `value` is null, and the status not_reported, where all communes are unknown.
-- Parameters: $districts (null = all), $last_year
with

reported as (
    select
        areas.vintage, parent_code as district_code,
        sum(value) filter (where element = 'residential_areas_safe') as safe,
        sum(value) filter (where element = 'residential_areas_total') as areas,
        sum(value) filter (where element = 'models_active_effective') as models
    from areas
    left join area_years
        on area_years.vintage = areas.vintage and area_years.area_code = areas.code and year = $last_year
    where areas.level = 'commune'
        and make_date($last_year, 1, 1) between valid_from and valid_to
        and ($districts is null or parent_code = any($districts))
    group by areas.vintage, parent_code, areas.code
),

judged as (
    select 'areas_70' as rule, vintage, district_code, case when areas > 0 then 10 * safe >= 7 * areas end as met
    from reported
    union all
    select 'one_model', vintage, district_code, models >= 1
    from reported
),

counted as (
    select
        rule, vintage, district_code,
        count(*) filter (where met) as meeting,
        count(*) filter (where not met) as below,
        count(*) filter (where met is null) as unknown,
        count(*) as communes
    from judged
    group by grouping sets ((rule, vintage, district_code), (rule))
)

select
    rule,
    district_code as area_code, short_name_vi as area,
    case when unknown < communes then meeting end as value,
    case when unknown < communes then 'reported' else 'not_reported' end as status,
    value as numerator, communes as denominator,
    meeting, below, unknown, communes
from counted
left join areas on areas.vintage = counted.vintage and areas.code = counted.district_code
order by rule, areas.display_order nulls last
