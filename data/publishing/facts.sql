-- How this version was made, and sums over its records that any reader can compute again: in an
-- incomplete version they would not agree.
-- Parameters: $made_at, $action (import, demo, undo, refresh), $batch (null for refresh), $base (null at first)
create or replace table version_facts as
select
    $made_at::timestamp as made_at,
    $action as action,
    $batch::integer as batch_id,
    $base::varchar as base,
    count(*) as records,
    coalesce(sum(value), 0)::bigint as value_sum,
    coalesce(sum(record_id), 0)::bigint as id_sum,
    (select count(*) from reports) as reports,
    (select count(*) from import_batches) as batches
from records;
