-- Whether the version holds real reports or demonstration data; the two never mix.
select any_value(data_kind) as data_kind from import_batches
