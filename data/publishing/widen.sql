-- The records of a table that was made when a period had to lie in one calendar year, taken over into the present one.
-- In braces: the table.
insert into {table} by name from {table}_of_one_year;

drop table {table}_of_one_year;
