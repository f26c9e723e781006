-- How many records an export holds, without making it. Takes the parameters of the query.
--
-- One row.
select count(*) as records
from (
{query}
) as exported
