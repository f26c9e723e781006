-- On a terminal and in a pipe alike DuckDB would draw a bar on the standard output once a statement takes two seconds:
-- there it would stand in the midst of what a command prints for programs.
set enable_progress_bar = false;
