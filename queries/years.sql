-- Every year that has any record, and how many months of it are reported: 12 unless it is in progress.
--
-- Grain: year. A version published earlier has no months_of_year, and the column is left out then.
select distinct columns('^(year|months_of_year)$') from district_years order by year
