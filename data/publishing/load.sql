-- One reference table from its CSV file, columns matched by name and read as text: the types and
-- checks of the table decide whether a cell is right.
insert into {table} by name
select * from read_csv($path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"');
