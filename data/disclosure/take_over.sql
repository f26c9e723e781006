-- What another version released counts too, though this one is not made from it. The names in
-- braces are its tables: see protection.py.
insert into confidential.cell_values from {cell_values}
on conflict (element, district_code, year, value) do update set shown = shown or excluded.shown;

insert into confidential.released_sums from {released_sums} where sum not in (select sum from confidential.released_sums);

insert into confidential.inequalities from {inequalities} on conflict do nothing;
