-- A table of the stored version under its own name, to be read where it is.
create view {table} as select * from stored.{table};
