-- The faults found, in the order of the lines.
-- Parameter: $most
select line, "column", code, value, other
from faults
order by line, "column", code
limit $most
