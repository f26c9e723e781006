-- A batch leaves: its records and reports go, what it stood in for is in force again, and the
-- batch is told among the undone. Earlier versions still hold it all.
-- Parameters: $batch, $undone_at, $channel
insert into undone_batches by name
select batch_id, sha256, imported_at, $undone_at::timestamp as undone_at, $channel as channel, records
from import_batches
where batch_id = $batch;

delete from replacements where batch_id = $batch;

delete from activities where report_id in (select report_id from reports where batch_id = $batch);

delete from outcomes where report_id in (select report_id from reports where batch_id = $batch);

delete from targets where batch_id = $batch;

delete from reports where batch_id = $batch;

delete from import_batches where batch_id = $batch;
