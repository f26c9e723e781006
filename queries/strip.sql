-- What the reader stands on: how many districts reported anything in the chosen years,
-- up to which day, and from how many reports.
--
-- One row. Parameters: $districts (null = all), $first_year, $last_year
with

chosen as (
    select code
    from areas
    where level = 'district' and ($districts is null or code = any($districts))
),

reported as (
    select count(distinct district_code) as districts
    from element_years
    where year between $first_year and $last_year
        and district_code in (select code from chosen)
),

letters as (
    select count(*) as reports, max(cut_off_day) as cut_off_day
    from reports
    where year(cut_off_day) between $first_year and $last_year
        and issuer_code in (select code from chosen)
)

select
    reported.districts as districts_reported,
    (select count(*) from chosen) as districts_expected,
    letters.reports,
    letters.cut_off_day
from reported, letters
