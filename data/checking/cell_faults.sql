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

wrong_places as (
    select
        text, name,
        if(
            name in (select word from area_words),
            (select any_value(name_vi) from areas where areas.code = places.code),
            null
        ) as area_of_code
    from places
    where name not in (select word from area_words)
        or code is not null and (code, name) not in (select (code, word) from area_words)
        or text in (
            select text
            from (select text, unnest(withins) as within from places) as each
            where within not in (select word from district_words)
        )
),

unknown as (
    select "column", cell, text, name as word, area_of_code
    from cells
    join wrong_places using (text)
    where "column" = 'area_code'

    union all
    select "column", cell, text, name, null
    from cells
    join places using (text)
    where "column" = 'district' and text <> ''
        and (name not in (select word from district_words) or text in (select text from wrong_places))

    union all
    select "column", cell, text, folded(unnumbered(text)), null
    from cells
    join meanings using ("column", text)
    where text <> '' and code is null
),

-- The nearest word, where it is near enough to suggest: one letter in five may differ, and no digit.
suggestions as (
    select unknown."column", unknown.cell, arg_min(near_words.name, (distance, near_words.level <> 'district', display_order)) as name
    from (from unknown where length(word) between 3 and 100 order by cell limit 200) as unknown
    join near_words on near_words."column" = if(unknown."column" = 'district', 'area_code', unknown."column"),
    lateral (select damerau_levenshtein(unknown.word, near_words.word) as distance) as distances
    where distance <= greatest(length(unknown.word), length(near_words.word)) // 5
        and regexp_replace(unknown.word, '[^0-9]', '', 'g') = regexp_replace(near_words.word, '[^0-9]', '', 'g')
        and (unknown."column" <> 'district' or near_words.level = 'district')
    group by unknown."column", unknown.cell
),

texts as (
    select line, columns('(.*)_text') as "\1" from incoming
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
    select
        "column", cell,
        if(area_of_code is null, if("column" = 'area_code', 'area', "column") || '_unknown', 'area_code_differs'),
        text, coalesce(area_of_code, name, '')
    from unknown
    left join suggestions using ("column", cell)

    union all
    select
        "column", cell,
        case
            when amount is not null or regexp_full_match(text, '0*[1-9]\d{6,}') then 'value_absurd'
            when regexp_full_match(text, '[-−–] ?\d[\d., ]*|\([\d., ]+\)') then 'value_negative'
            when regexp_full_match(text, '[-‐‑‒–—―−._/…* ]+|(?i:không|không có|chưa có)') then 'value_dash'
            when regexp_full_match(text, '[1-9]\d{0,2}(,\d{3})+(\.\d+)?') then 'value_commas'
            when regexp_full_match(text, '\d+[.,]\d+|[1-9]\d{0,2}([. ]\d{3})+,\d+') then 'value_fraction'
            when regexp_full_match(text, '[\d.,]+ ?(\*+|\([\d*a-z]{1,2}\)|[¹²³⁴-⁹]+)') then 'value_footnote'
            when regexp_full_match(text, '\d[\d., ]* ?\(?\pL[\pL /]*\)?') then 'value_unit'
            else 'value_unreadable'
        end,
        text, ''
    from cells
    where "column" = 'value' and coalesce(amount > 1000000, true)

    union all
    select
        "column", cell,
        case
            when first_day is null and regexp_full_match(text, '[3-5]\d{4}(\.0)?') then 'date_serial'
            when first_day is null and names_no_day(text) then 'not_in_calendar'
            when first_day is null and regexp_full_match(text, '(.*[^\d])?\d{1,2}[/.-]\d{2}') then 'year_of_two_digits'
            when first_day is null then "column" || '_unreadable'
            when first_day > $today then "column" || '_in_future'
            else 'period_before_2000'
        end,
        text,
        if("column" = 'period' and first_day > $today, strftime($today::date, '%d/%m/%Y'), '')
    from cells
    where "column" in ('period', 'report_date')
        and (first_day is null or first_day > $today or "column" = 'period' and first_day < date '2000-01-01')

    union all
    select "column", cell, 'report_no_unreadable', cell, ''
    from cells
    where "column" = 'report_no' and (not is_report_number(text) or cell in (select cell from names))
)

select line, "column", code, judged.value, other
from (unpivot texts on columns(* exclude (line)) into name "column" value cell) as cells_of_rows
join judged using ("column", cell)
order by line, "column"
limit 4 * $most;
