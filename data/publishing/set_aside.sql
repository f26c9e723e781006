-- A table that is made anew is kept under another name until its records are taken over. In braces: the table.
alter table {table} rename to {table}_of_one_year;
