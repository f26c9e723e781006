-- The rows of all indicators (indicator.sql of each, with `union all by name` between them) in one statement.
insert into indicator_values by name
{indicators}
