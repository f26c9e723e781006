-- The records of one element behind a measure, a page of them at a time, newest report first.
--
-- Grain: record, over the chosen districts and years; a stock is that of the last year. Each row also carries the
-- counts of them all: records, reports, and the number and the sum of those that count. `standing`: whether a record
-- counts in the measure, and if not, why: superseded by a later one (stocks), other_months (a change of a year in
-- progress compares the same months), one_sided (a ratio counts a district's year only with both its sides), census
-- (a population not reported in full). Counts of people under measures have no row: they are published by district
-- and year only. No other query of the pages reads records.
-- Parameters: $measure, $element, $districts (null = all), $first_year, $last_year, $page (from 1), $page_rows
with

chosen as (
    select
        placed.record_id, placed.report_id, placed.vintage, placed.area_code, placed.level,
        placed.first_day, placed.last_day, placed.topic, placed.organiser, placed.value,
        case
            when not placed.counted then 'superseded'
            when month(placed.last_day) > year_after.months then 'other_months'
            when placed.element = 'population' and list_contains(measures.denominator_of, placed.element)
                and element_years.communes_reported < element_years.communes_expected then 'census'
            when not measures.by_element and measure_years.numerator is null then 'one_sided'
            else 'counted'
        end as standing
    from placed_records as placed
    join measures on measures.measure = $measure
    join element_years
        on element_years.district_code = placed.district_code
        and element_years.year = placed.year
        and element_years.element = placed.element
    join measure_years
        on measure_years.measure = $measure
        and measure_years.element is not distinct from case when measures.by_element then placed.element end
        and measure_years.district_code = placed.district_code
        and measure_years.year = placed.year
    left join element_years as year_after
        on $measure = 'yoy_change'
        and year_after.district_code = placed.district_code
        and year_after.year = placed.year + 1
        and year_after.element = placed.element
    where placed.element = $element
        and placed.element not in (select code from elements where small_cell)
        and placed.year between $first_year and $last_year
        and (measures.over_years <> 'last' or measures.by_element or placed.year = $last_year)
        and ($districts is null or placed.district_code = any($districts))
),

counts as (
    select
        count(*) as records,
        count(distinct report_id) as reports,
        count(*) filter (where standing = 'counted') as counted,
        coalesce(sum(value) filter (where standing = 'counted'), 0)::bigint as total
    from chosen
),

page as (
    select * from chosen
    order by last_day desc, record_id
    limit $page_rows offset ($page - 1) * $page_rows
)

select
    report_no, report_date,
    areas.name_vi as area, coalesce(districts.short_name_vi, '') as district,
    page.first_day, page.last_day,
    coalesce(topics.label_vi, '') as topic_vi, coalesce(topics.label_en, '') as topic_en,
    coalesce(organisers.label_vi, '') as organiser_vi, coalesce(organisers.label_en, '') as organiser_en,
    page.value, page.standing, counts.records, counts.reports, counts.counted, counts.total
from page
cross join counts
join reports using (report_id)
join areas on areas.vintage = page.vintage and areas.code = page.area_code
left join areas as districts
    on page.level = 'commune' and districts.vintage = page.vintage and districts.code = areas.parent_code
left join topics on topics.code = page.topic
left join organisers on organisers.code = page.organiser
order by page.last_day desc, page.record_id
