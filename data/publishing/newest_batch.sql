-- The number of the batch that was added last.
select max(batch_id) from import_batches
