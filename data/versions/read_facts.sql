-- How a version came about.
select made_at, action, batch_id, base from version_facts
