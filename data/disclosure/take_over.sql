-- What the newest version gave away counts, though this one is not made from it.
attach '{newest}' as newest (read_only);
insert into kept.given_states from newest.kept.given_states
on conflict (element, district_code, year, value) do update set shown = shown or excluded.shown;
insert into kept.given_sums from newest.kept.given_sums where sum not in (select sum from kept.given_sums);
insert into kept.given_orders from newest.kept.given_orders on conflict do nothing;
detach newest;
