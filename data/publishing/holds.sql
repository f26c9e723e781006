-- Whether a file was imported and is in force. Parameter: $sha256
select exists (select 1 from import_batches where sha256 = $sha256)
