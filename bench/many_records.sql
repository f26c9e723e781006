-- The records of a version over and over, each with a number of its own, until there are many.
--
-- Parameters: $times
insert into activities
select record_id + time * (select max(record_id) from records) as record_id, activities.* exclude (record_id)
from activities, range(1, $times) as times(time);

insert into outcomes
select record_id + time * (select max(record_id) from records) as record_id, outcomes.* exclude (record_id)
from outcomes, range(1, $times) as times(time);
