-- Whether a file of this hash was imported.
select exists (select 1 from import_batches where sha256 = $sha256)
