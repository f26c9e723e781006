-- How a version was made.
select made_at, action, batch_id, base from version_facts
