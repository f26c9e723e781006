-- The file as text: its rows, its distinct cells by column, and the codes that texts mean.
-- Parameter: $path
create or replace temp table staged as
select *
from read_csv(
    $path,
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
    strict_mode = true, max_line_size = 65536,
    columns = {
        'line': 'integer', 'area_code': 'varchar', 'period': 'varchar', 'element': 'varchar',
        'value': 'varchar', 'topic': 'varchar', 'organiser': 'varchar',
        'report_no': 'varchar', 'report_date': 'varchar', 'district': 'varchar'
    }
);

-- Cells repeat: what they mean and what is wrong with them is decided once for each distinct cell of a column.
create or replace temp table cells as
with

columns_of_file as (
    select list(distinct columns(* exclude (line))) from staged
),

listed as (
    unpivot columns_of_file on columns(*) into name "column" value list
),

unnested as (
    select "column", unnest(list) as cell from listed
)

select "column", cell, trimmed(cell) as text from unnested;

-- A text that could mean two codes means none.
create or replace temp table meanings as
select "column", text, any_value(code) as code
from (select distinct "column", text, folded(text) as word from cells) as texts
join code_words using ("column", word)
where text <> ''
group by "column", text
having count(*) = 1;

-- The area that a text means in each map, given the text of the district column beside it. Where some of
-- the areas of that name lie in that district, only those count; `inside` is false where none does.
create or replace temp table area_meanings as
with

texts as (
    select distinct trimmed(area_code) as area_code_text, trimmed(district) as district_text from staged
),

candidates as (
    select
        texts.*,
        areas.*,
        case areas.level when 'district' then areas.code else areas.parent_code end as district_code,
        district_text = '' or exists (
            select 1
            from area_words as district_words
            where district_words.word = folded(district_text)
                and district_words.vintage = areas.vintage
                and district_words.code = case areas.level when 'commune' then areas.parent_code else areas.code end
        ) as inside
    from texts
    join area_words on area_words.word = folded(area_code_text)
    join areas on areas.vintage = area_words.vintage and areas.code = area_words.code
),

narrowed as (
    select *, bool_or(inside) over (partition by area_code_text, district_text, vintage) as some_inside
    from candidates
)

select
    area_code_text, district_text, vintage, valid_from, valid_to,
    count(*) as matches,
    string_agg(name_vi, ', ' order by code) as names,
    any_value(code) as code,
    any_value(level) as level,
    any_value(district_code) as district_code,
    bool_or(coastal) as coastal,
    bool_or(inside) as inside
from narrowed
where inside or not some_inside
group by area_code_text, district_text, vintage, valid_from, valid_to;
