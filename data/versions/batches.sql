-- Every import of a version, the newest first: when and through which channel it was loaded, the districts its
-- reports came from, the first and last day of its records, and when it was undone.
--
-- Grain: batch. Of an undone batch only the columns of undone_batches are kept: the others are null, 0 or empty.
with

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
    import_batches.batch_id, sha256, data_kind, imported_at, channel, format, bytes, records, replaced, reason,
    coalesce(issuers, []) as issuers, coalesce(reports, 0) as reports, first_day, last_day, null::timestamp as undone_at
from import_batches
left join of_reports using (batch_id)
union all by name
select *, 0 as replaced, [] as issuers, 0 as reports
from undone_batches
order by batch_id desc
