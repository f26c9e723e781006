-- Every year that has any record.
select distinct year from district_years order by year
