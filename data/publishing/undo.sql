-- A batch is taken out: its records, reports and plans are deleted, the records it replaced are in
-- force again, and it is listed among the undone batches. Earlier versions still hold all of it.
-- Parameters: $batch, $undone_at, $channel, $account (who undoes it)
insert into undone_batches by name
select
    batch_id, sha256, imported_at, $undone_at::timestamp as undone_at, $channel as channel, records,
    account, $account as undone_by
from import_batches
where batch_id = $batch;

delete from replacements where batch_id = $batch;

delete from activities where report_id in (select report_id from reports where batch_id = $batch);

delete from outcomes where report_id in (select report_id from reports where batch_id = $batch);

delete from targets where batch_id = $batch;

delete from reports where batch_id = $batch;

delete from import_batches where batch_id = $batch;
