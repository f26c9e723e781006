-- The doubts found, in the order of the lines.
-- Parameter: $most
select line, "column", code, value, other
from doubts
order by line, code, value
limit $most
