-- What the reader stands on: how many districts reported anything in the chosen years and
-- which did not, up to which day, and from how many reports.
--
-- One row. Parameters: $districts (null = all), $first_year, $last_year
with

chosen as (
    select code, short_name_vi, display_order
    from areas
    where level = 'district'
        and make_date($last_year, 1, 1) between valid_from and valid_to
        and ($districts is null or code = any($districts))
),

reported as (
    select distinct district_code as code
    from element_years
    where year between $first_year and $last_year
),

covered as (
    select
        count(reported.code) as districts_reported,
        count(*) as districts_expected,
        coalesce(
            string_agg(short_name_vi, ', ' order by display_order) filter (where reported.code is null), ''
        ) as missing
    from chosen
    left join reported using (code)
),

letters as (
    select count(*) as reports, max(cut_off_day) as cut_off_day
    from reports
    where year(cut_off_day) between $first_year and $last_year
        and issuer_code in (select code from chosen)
)

select districts_reported, districts_expected, missing, reports, cut_off_day
from covered, letters
