-- How texts are compared and counts are written, and which words mean which area, element, topic and organiser.

-- A cell without the blanks around it: spaces, tabs, line ends, no-break and zero-width spaces.
create or replace temp macro trimmed(text) as
    trim(text, ' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(8203) || chr(65279));

-- Letters without accents and digits, in lower case: "Thị trấn  U Minh" and "thi tran u minh" are the same.
create or replace temp macro folded(text) as
    trim(regexp_replace(replace(strip_accents(lower(nfc_normalize(text))), 'đ', 'd'), '[^a-z0-9]+', ' ', 'g'));

-- A count as it is written in Vietnamese: 11.081.
create or replace temp macro written(number) as replace(format('{:,}', number::bigint), ',', '.');

-- A stored count as it is written: counts of people under measures are not shown by commune or month.
create or replace temp macro written_if_public(element_code, number) as
    if(element_code in (select code from elements where small_cell), '•••', written(number));

-- An area: its code, its names, and the usual short forms of its kind.
create or replace temp table area_words as
with

full_names as (
    select vintage, code, code as word from areas
    union
    select vintage, code, folded(unnest([name_vi, name_en])) from areas
    union
    select vintage, code, folded(short_name_vi) from areas where not regexp_full_match(short_name_vi, '\d+')
),

short_names as (
    select vintage, code, short || substr(word, length(long) + 1) as word
    from full_names
    join (values
        ('thanh pho ', 'tp '), ('huyen ', 'h '), ('thi tran ', 'tt '), ('phuong ', 'p '), ('xa ', 'x ')
    ) as kinds(long, short) on starts_with(word, long)
)

select vintage, code, word from full_names
union
select vintage, code, word from short_names;

create or replace temp view district_words as
select area_words.* from area_words join areas using (vintage, code) where level = 'district';

-- An element, topic or organiser: its code, its names in both languages, and another usual wording.
create or replace temp table code_words as
select 'element' as "column", code, folded(unnest([code, label_vi, label_en])) as word from elements
union
select 'topic', code, folded(unnest([code, label_vi, label_en, also_vi])) from topics
union
select 'organiser', code, folded(unnest([code, label_vi, label_en, also_vi])) from organisers;
