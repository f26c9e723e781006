-- What stands behind a page: how many districts reported anything in the chosen years and which did not, up to which
-- day, and how many reports.
--
-- Only reports with records in force of these districts and years count: one that was corrected in full does not.
-- `cut_off_day` is the last day that those records speak of, whatever else their reports hold.
-- One row. Parameters: $districts (null = all), $first_year, $last_year
with

chosen as (
    select
        short_name_vi, display_order,
        code in (select district_code from element_years where year between $first_year and $last_year) as reported
    from areas
    where level = 'district'
        and make_date($last_year, 1, 1) between valid_from and valid_to
        and ($districts is null or code = any($districts))
),

coverage as (
    select
        count(*) filter (where reported) as districts_reported,
        count(*) as districts_expected,
        coalesce(string_agg(short_name_vi, ', ' order by display_order) filter (where not reported), '') as missing
    from chosen
)

select
    districts_reported, districts_expected, missing,
    count(distinct report_id) as reports,
    max(last_day) as cut_off_day
from coverage
left join report_years
    on year between $first_year and $last_year
    and ($districts is null or district_code = any($districts))
group by districts_reported, districts_expected, missing
