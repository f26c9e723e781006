-- The imports this version is made of, each by the hash of its file: it stays in the store, and
-- what data/versions/marks.py makes of it leaves.
--
-- Grain: import.
select data_kind, records, sha256 from import_batches order by batch_id
