-- How a version was made: when (UTC), by which action, with which batch, from which version.
select made_at, action, batch_id, base from version_facts
