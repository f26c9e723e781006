-- The rows of one indicator, from its own file, added to the table of all indicators.
-- Parameter: $indicator (its code)
insert into indicator_values by name
select $indicator as indicator, rows.*
from (
{query}
) as rows;
