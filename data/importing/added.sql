-- What the batch adds, by element: records and the sum of their values, to be held
-- against the paper report.
select elements.code, elements.label_vi, count(*) as records, sum(adding.value)::bigint as total
from adding
join elements on elements.code = adding.element
group by elements.code, elements.label_vi, elements.display_order
order by elements.display_order
