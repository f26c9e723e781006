-- What a version holds, to tell it from others: kind of data, records, and the last day any
-- of them speaks of.
--
-- One row. Missing: nulls where nothing was reported.
select
    (select any_value(data_kind) from import_batches) as data_kind,
    (select sum(records)::bigint from import_batches) as records,
    (select max(cut_off_day) from reports) as cut_off_day
