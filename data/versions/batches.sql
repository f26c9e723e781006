-- Every import of a version, the newest first: when and through which channel it was loaded, the districts its
-- reports came from, the first and last day of its records, when it was undone, and by whose accounts.
--
-- Grain: batch. Of an undone batch only the columns of undone_batches are kept: the others are null, 0 or empty.
-- Accounts are null in batches from before they were stored.
with

loaded as (
    from import_batches
    union all by name
    select null::varchar as account where false
),

undone as (
    from undone_batches
    union all by name
    select null::varchar as account, null::varchar as undone_by where false
),

days as (
    select report_id, min(first_day) as first_day, max(last_day) as last_day
    from (from activities union all from outcomes) as everything
    group by report_id
),

of_reports as (
    select
        batch_id, list(distinct issuer_code order by issuer_code) as issuers, count(*) as reports,
        min(first_day) as first_day, max(last_day) as last_day
    from reports
    left join days using (report_id)
    group by batch_id
)

select
    loaded.batch_id, sha256, data_kind, imported_at, channel, format, bytes, records, replaced, reason,
    coalesce(issuers, []) as issuers, coalesce(reports, 0) as reports, first_day, last_day,
    null::timestamp as undone_at, account, null::varchar as undone_by
from loaded
left join of_reports using (batch_id)
union all by name
select *, 0 as replaced, [] as issuers, 0 as reports
from undone
order by batch_id desc
