-- The families of counts of people.
select distinct family from people order by family
