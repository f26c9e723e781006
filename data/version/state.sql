-- What a version holds: the kind and number of its records, and by which definitions.
select
    (select any_value(data_kind) from import_batches) as data_kind,
    (select sum(records)::bigint from import_batches) as records,
    (select hash from definitions) as definitions
