-- Whether a file of this hash was imported and is in force.
select exists (select 1 from import_batches where sha256 = $sha256)
