-- One reference table from its file, column by column of the same name, as text:
-- the table's own types and checks decide what is right.
insert into {table} by name
select * from read_csv($path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"');
