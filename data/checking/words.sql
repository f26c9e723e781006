-- How the text of a cell is compared and written, how numbers are read, and which words mean which area, element,
-- topic and organiser. Texts are clean already: see data/reading/cleaning.py. What does not fit is null, never guessed.

-- Lower case without accents: "Thị trấn U Minh" → "thi tran u minh".
create or replace temp macro plain(text) as replace(strip_accents(lower(text)), 'đ', 'd');

-- Letters and digits alone: "Huyện U-Minh", "huyen Uminh" → "huyenuminh"; a number has no zeros before it ("Phường 09").
create or replace temp macro folded(text) as
    regexp_replace(regexp_replace(plain(text), '[^a-z0-9]+', '', 'g'), '([a-z])0+([0-9])', '\1\2', 'g');

-- Without the mark of a footnote behind it: "Huyện U Minh (1)".
create or replace temp macro unmarked(text) as regexp_replace(text, '\s*[(\[](\d{1,2}|\*+)[)\]]$', '');

-- Without the sign or number that a line of a list begins with, and without the mark of a footnote: "1. Số cuộc…", "a) …",
-- "- …", "II.3. …", "(1) …", "1 - …", "1 …".
create or replace temp macro unnumbered(text) as
    regexp_replace(
        unmarked(text),
        '^([-+*•–—]+|[(\[]?(\d{1,2}|[ivxIVX]{1,4}|[a-hđA-HĐ])( ?[-–.,:)\]])(\d{1,2}[.)])*(\d{1,2} )?|\d{1,2} )\s*', ''
    );

-- Whether one of the days in a text, or one of its months behind which a year stands, is in no calendar: 31/04/2014, 13/2014.
create or replace temp macro slashed(text) as translate(text, '.-', '//');
create or replace temp macro names_no_day(text) as
    len(list_filter(regexp_extract_all(slashed(text), '\d{1,2}/\d{1,2}/\d{4}'), lambda day: try_strptime(day, '%d/%m/%Y') is null))
    + len(list_filter(regexp_extract_all(slashed(text), '\d{4}/\d{1,2}/\d{1,2}'), lambda day: try_strptime(day, '%Y/%m/%d') is null))
    + len(list_filter(regexp_extract_all(slashed(text), '(?:^|[^\d/])(\d{1,2}/\d{4})', 1), lambda day: try_strptime(day, '%m/%Y') is null))
    > 0;

-- A count as it is written in Vietnamese: 11.081.
create or replace temp macro written(number) as replace(format('{:,}', number::bigint), ',', '.');

-- A stored count as it is written: counts of people under measures are not shown by commune or month.
create or replace temp macro written_if_public(element_code, number) as
    if(element_code in (select code from elements where small_cell), '•••', written(number));

-- A whole number: 0, 11081, with dots or blanks between groups of three digits (11.081, 11 081), with a comma and
-- zeros behind it (1.234,00), with a dot and at most two zeros (12.0: three are thousands); or what a computer
-- leaves of one within 1e-9 (11.999999999999998). Zeros may fill a number up to three digits, as reports write
-- it (05, 007); no group of thousands begins with 0, or 0.125 would be 125.
create or replace temp macro count_of(text) as
    case
        when regexp_full_match(text, '(\d|0\d{1,2}|[1-9]\d{1,11}|[1-9]\d{0,2}(\.\d{3}){1,3}|[1-9]\d{0,2}( \d{3}){1,3})(,0{1,2})?')
            then regexp_replace(regexp_replace(text, ',0+$', ''), '[. ]', '', 'g')::bigint
        when regexp_full_match(text, '(\d|0\d{1,2}|[1-9]\d{1,11}|[1-9]\d{0,2}( \d{3}){1,3})\.0{1,2}|0[.,]0+')
            then replace(regexp_replace(text, '[.,]0+$', ''), ' ', '')::bigint
        when regexp_full_match(text, '(0|[1-9]\d{0,8})[.,]\d{6,17}')
            and abs(replace(text, ',', '.')::double - round(replace(text, ',', '.')::double)) < 1e-9
            then round(replace(text, ',', '.')::double)::bigint
    end;

-- A report's number as the report writes it: "Số: 15 /bc–cah" → "15/BC-CAH", "15/BC-CAH(XDPT)" → "15/BC-CAH-XDPT".
create or replace temp macro spaced_report_number(text) as
    regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(text, '^(báo cáo |bc )?s[ốo] ?[:.]? ?([0-9]+[a-zđ]? ?/)', '\2', 'i'),
                ' ?[‐‑‒–—―−-] ?', '-', 'g'
            ),
            ' ?/ ?', '/', 'g'
        ),
        ' ?\(([^()/]+)\)$', '-\1'
    );

create or replace temp macro report_number(text) as
    regexp_extract(spaced_report_number(text), '^[^/]*') || upper(regexp_extract(spaced_report_number(text), '/.*$'));

-- An area: its code, its names, and the usual short forms of its kind.
create or replace temp table area_words as
with

full_names as (
    select vintage, code, plain(unnest([name_vi, name_en])) as word from areas
    union
    select vintage, code, plain(short_name_vi) from areas where not regexp_full_match(short_name_vi, '\d+')
),

short_names as (
    select vintage, code, short || substr(word, length(long) + 1) as word
    from full_names
    join (values
        ('thanh pho ', 'tp '), ('thanh pho ', 't p '), ('huyen ', 'h '), ('thi tran ', 'tt '), ('thi tran ', 't t '),
        ('phuong ', 'p '), ('phuong ', 'f '), ('xa ', 'x ')
    ) as kinds(long, short) on starts_with(word, long)
)

select vintage, code, code as word from areas
union
select vintage, code, folded(word) from full_names
union
select vintage, code, folded(word) from short_names;

create or replace temp view district_words as
select area_words.* from area_words join areas using (vintage, code) where level = 'district';

-- An element, topic or organiser: its code, its names in both languages, also with the unit behind them, and another
-- usual wording. A word that could mean two codes means none.
create or replace temp table code_words as
with

words as (
    select 'element' as "column", code, folded(unnest([code, label_vi, label_en])) as word from elements
    union
    select 'element', code, folded(label_vi || infix || unit_vi) from elements, unnest(['', ' dvt ', ' don vi tinh ']) as units(infix)
    union
    select 'topic', code, folded(unnest([code, label_vi, label_en, also_vi])) from topics
    union
    select 'organiser', code, folded(unnest([code, label_vi, label_en, also_vi])) from organisers
)

select "column", word, any_value(code) as code
from words
group by "column", word
having count(*) = 1;

-- What a text that means nothing may have been meant for: words with the name to suggest, also by their first letters.
create or replace temp table near_words as
select 'area_code' as "column", word, level, name_vi || '¦' || name_vi as name, areas.display_order
from area_words
join areas using (vintage, code)
where word <> code and level <> 'province'
union
select
    'area_code', array_to_string(list_transform(string_split(plain(name_vi), ' '), lambda part: part[1]), ''),
    level, name_vi || '¦' || name_vi, display_order
from areas
where level = 'district'
union
select "column", word, '', coalesce(elements.label_vi, topics.label_vi, organisers.label_vi)
    || '¦' || coalesce(elements.label_en, topics.label_en, organisers.label_en), 0
from code_words
left join elements on "column" = 'element' and elements.code = code_words.code
left join topics on "column" = 'topic' and topics.code = code_words.code
left join organisers on "column" = 'organiser' and organisers.code = code_words.code;
