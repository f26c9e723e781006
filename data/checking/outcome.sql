-- What the checks came to, in one row: how many rows, how many values with dots between groups of three
-- digits ("1.234"), how many stored records the file repeats; the faults and the doubts in the order of the
-- lines; and the totals of each element and year, to be compared with the paper.
--
-- `before` is what the same districts had in the same part of the year before (null: not reported, or a
-- count of people under measures, which is shown by district and year only).
-- Parameter: $most (faults)
with

totals as (
    select element, year, sum(records) as records, sum(total) as total, sum(before) as before
    from beside_last_year
    group by element, year
),

described_totals as (
    select
        elements.code, label_vi, label_en, unit_vi, unit_en, year::integer as year, records::bigint as records,
        total::bigint as total, case when not small_cell then before::bigint end as before, small_cell as of_people
    from totals
    join elements on elements.code = totals.element
    order by display_order, year
)

select
    (select count(*) from incoming) as rows,
    (select count(*) from incoming where amount is not null and contains(value_text, '.')) as dots,
    (select count(*) from matching) as replaces,
    array(select fault from (from faults order by line, "column", code limit $most) as fault) as faults,
    array(select doubt from (from doubts order by line, code, value, other limit $most) as doubt) as doubts,
    array(select row_of_total from described_totals as row_of_total) as totals
