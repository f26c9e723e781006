-- What a version states of itself. One without records has no kind of data.
select
    (select any_value(data_kind) from import_batches) as data_kind,
    (select count(*) from records) as records,
    (select hash from definitions) as definitions
