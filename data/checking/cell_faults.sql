-- What is wrong with a cell by itself, whatever else its row holds. Grain: cell and rule.
--
-- `value` is the text to show, `other` what the words of the fault need besides. Each distinct cell is
-- judged once, then looked up in the rows. A file that is wrong on every line has millions: only those of the
-- first lines are kept, four for each of $most faults, since a cell that breaks several rules has one fault.
-- Parameters: $today, $most, $number_of_person and $spared (patterns: see reading/persons.py)
create or replace temp table cell_faults as
with

-- Capitals of report numbers that read like the name of a person.
names as (
    select cell
    from (
        select cell, unnest(regexp_extract_all(text, '[A-ZĐ]+')) as letters from cells where "column" = 'report_no'
    ) as letters_of_cells
    where reads_as_name(letters) and letters not in (select letters from known_abbreviations)
),

judged as (
    -- A count is no telephone number, however long.
    select "column", cell, 'identity_number' as code, text as value, '' as other
    from cells
    where "column" <> 'value' and regexp_matches(regexp_replace(cell, $spared, '#', 'g'), $number_of_person)

    union all
    -- What a spreadsheet would run. A value may begin with a sign: that is a negative number. A name may begin
    -- with a dash, as lists do: a formula goes on with a number, a bracket, or a word and an operator.
    select "column", cell, 'formula', ltrim(cell), ''
    from cells
    where regexp_matches(cell, '^[=@\t\r]')
        or "column" <> 'value' and regexp_matches(
            cell,
            '^[+-]\s*([=@]|[\d(.][\d\s.,+*/^()%-]*$|[\d(][\d\s.,]*[+*/^&-]|[A-Za-z]\w*[(!|+*/^&=<>])|^[+-][A-Za-z]\w*$'
        )

    union all
    select "column", cell, if("column" = 'value', 'value_missing', 'cell_empty'), '', ''
    from cells
    where text = '' and "column" not in ('district', 'topic', 'organiser')

    union all
    select "column", cell, if("column" = 'district', 'district_unknown', 'area_unknown'), text, ''
    from cells
    where "column" = 'area_code' and folded(text) not in (select word from area_words)
        or "column" = 'district' and text <> '' and folded(text) not in (select word from district_words)

    union all
    select "column", cell, "column" || '_unknown', text, ''
    from cells
    join meanings using ("column", text)
    where "column" in ('element', 'topic', 'organiser') and text <> '' and code is null

    union all
    select
        "column", cell,
        case
            when count_of(text) is not null or regexp_full_match(text, '0*[1-9]\d{6,}') then 'value_absurd'
            when regexp_full_match(text, '[-−–][ ]?[\d.,]+|\([\d.,]+\)') then 'value_negative'
            when regexp_full_match(text, '\d+[.,]\d+') then 'value_fraction'
            else 'value_unreadable'
        end,
        text, ''
    from cells
    where "column" = 'value' and coalesce(count_of(text) > 1000000, true)

    union all
    select
        "column", cell,
        case
            when first_day is null then "column" || '_unreadable'
            when first_day > $today then "column" || '_in_future'
            else 'period_before_2000'
        end,
        text,
        if("column" = 'period' and first_day > $today, strftime($today::date, '%d/%m/%Y'), '')
    from cells
    join meanings using ("column", text)
    where "column" in ('period', 'report_date')
        and (first_day is null or first_day > $today or "column" = 'period' and first_day < date '2000-01-01')

    union all
    select "column", cell, 'report_no_unreadable', text, ''
    from cells
    where "column" = 'report_no' and (not is_report_number(text) or cell in (select cell from names))
)

select line, "column", code, judged.value, other
from (unpivot staged on columns(* exclude (line)) into name "column" value cell) as cells_of_rows
join judged using ("column", cell)
order by line, "column"
limit 4 * $most;
