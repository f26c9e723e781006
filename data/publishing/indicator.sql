-- One indicator's rows, from its own file, into the table of all.
insert into indicator_values by name
select $indicator as indicator, rows.*
from (
{query}
) as rows;
