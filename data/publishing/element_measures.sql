-- Every element is a measure that counts: flows add up over years, stocks take the last.
insert into measures
select
    code, 'element', display_order, false, 1,
    case aggregation when 'sum' then 'sum' else 'last' end,
    applies_to, direction, false, null, null, unit_vi, unit_en
from elements;
