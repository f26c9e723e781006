-- The result of the checks, in one row: how many rows, how many values with dots between groups of three
-- digits ("1.234"), how many stored records the file repeats; the faults and the doubts in the order of the
-- lines; the elements whose months may be running totals (line, name); and the totals of each element and year, which staff compare with the paper report.
--
-- `before` is what the same districts had in the same part of the year before (null: not reported, or a
-- count of people under measures, which is shown by district and year only).
-- Parameter: $most (faults)
with

totals as (
    select
        elements.code, label_vi, label_en, unit_vi, unit_en, year::integer as year,
        sum(records)::bigint as records, sum(total)::bigint as total,
        if(small_cell, null, sum(before)::bigint) as before, small_cell as of_people
    from beside_last_year
    join elements on elements.code = beside_last_year.element
    group by elements.code, label_vi, label_en, unit_vi, unit_en, display_order, year, small_cell
    order by display_order, year
)

select
    (select count(*) from incoming) as rows,
    (select count(*) from incoming where amount is not null and regexp_matches(value_text, '\.\d{3}')) as dots,
    (select count(*) from matching) as replaces,
    array(select fault from (from faults order by line, "column", code limit $most) as fault) as faults,
    array(select hint from (select line, name from rising order by line) as hint) as hints,
    array(select doubt from (from doubts order by line, code, value, other limit $most) as doubt) as doubts,
    array(select total_of_year from totals as total_of_year) as totals
