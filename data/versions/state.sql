-- What a version says of itself. A version without records has no kind of data.
select
    (select any_value(data_kind) from import_batches) as data_kind,
    (select count(*) from records) as records,
    (select hash from definitions) as definitions
