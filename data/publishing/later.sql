-- Whether a batch is in force, and which later batches replace records of it: those have to be
-- undone first.
-- Parameter: $batch
select
    exists (select 1 from import_batches where batch_id = $batch) as in_force,
    (
        select coalesce(list(distinct replacements.batch_id order by replacements.batch_id), [])
        from replacements
        join all_records using (record_id)
        join reports using (report_id)
        where reports.batch_id = $batch
    ) as later
