-- The imports this version is made of, each by the hash of its file.
--
-- Grain: import.
select data_kind, records, 'sha256:' || sha256 as hash from import_batches order by batch_id
