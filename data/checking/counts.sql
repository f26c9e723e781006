-- How many rows were staged, how many values were written with dots between groups of three
-- ("1.234"), and how many stored records the rows speak of again.
select
    (select count(*) from incoming) as rows,
    (select count(*) from incoming where amount is not null and contains(value, '.')) as dots,
    (select count(*) from matching) as replaces
