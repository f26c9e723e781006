-- What another version released counts too, though this one is not made from it.
-- Parameters: the names of its tables, as data/versions/structure.sql gives them
insert into confidential.cell_values from query_table($cell_values)
on conflict (element, district_code, year, value) do update set shown = shown or excluded.shown;

insert into confidential.released_sums
from query_table($released_sums)
where sum not in (select sum from confidential.released_sums);

insert into confidential.inequalities from query_table($inequalities) on conflict do nothing;
