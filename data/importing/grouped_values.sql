-- How many values were written with dots between groups of three ("1.234").
select count(*) from incoming where contains(value, '.')
