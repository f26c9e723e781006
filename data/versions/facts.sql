-- How a version was made: when (UTC), by which action, with which batch, from which version, by whose account.
--
-- The account is null where no batch was loaded or undone, and in versions from before accounts were stored.
with

accounts as (
    (from import_batches union all by name select null::varchar as account where false)
    union all by name
    (
        select * exclude (account) rename (undone_by as account)
        from (
            from undone_batches
            union all by name
            select null::varchar as account, null::varchar as undone_by where false
        ) as undone
    )
)

select made_at, action, version_facts.batch_id, base, account
from version_facts
left join accounts using (batch_id)
