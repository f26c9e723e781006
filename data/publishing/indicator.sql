-- The rows of one indicator: its code, and what its own file selects.
select '{indicator}' as indicator, *
from (
{query}
)
