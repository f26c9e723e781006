-- The records of a table that was set aside go into the one made anew. In braces: the table.
insert into {table} by name from {table}_of_one_year;

drop table {table}_of_one_year;
