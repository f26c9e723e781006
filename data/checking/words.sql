-- How the text of a cell is read, compared and written, and which words mean which area, element, topic and
-- organiser. A text that does not fit is null, never guessed.

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

-- A whole number: 0, 11081, or 11.081 with dots between groups of three digits. A single digit may have
-- a zero before it, as reports write it (05); no other number begins with 0, or 0.125 would be 125.
create or replace temp macro count_of(text) as
    case
        when regexp_full_match(text, '0?\d|[1-9]\d{1,11}|[1-9]\d{0,2}(\.\d{3}){1,3}') then replace(text, '.', '')::bigint
    end;

-- A day: 2014-03-15 or 15/03/2014.
create or replace temp macro day_of(text) as
    case
        when regexp_full_match(text, '\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}')
            then try_strptime(text, ['%Y-%m-%d', '%d/%m/%Y'])::date
    end;

-- A period by its first day: a year 2014, a quarter 2014-Q1, a month 2014-03, or a day.
create or replace temp macro first_day_of(text) as
    case
        when regexp_full_match(text, '\d{4}') then try_cast(text || '-01-01' as date)
        when regexp_full_match(text, '\d{4}-Q[1-4]')
            then try_cast(left(text, 4) || '-' || (3 * right(text, 1)::integer - 2) || '-01' as date)
        when regexp_full_match(text, '\d{4}-\d{2}') then try_cast(text || '-01' as date)
        else day_of(text)
    end;

-- The last day of that period.
create or replace temp macro last_day_of(text) as
    (first_day_of(text) + case
        when regexp_full_match(text, '\d{4}') then interval 1 year
        when regexp_full_match(text, '\d{4}-Q[1-4]') then interval 3 month
        when regexp_full_match(text, '\d{4}-\d{2}') then interval 1 month
        else interval 1 day
    end - interval 1 day)::date;

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

-- An element, topic or organiser: its code, its names in both languages, and another usual wording. A word
-- that could mean two codes means none.
create or replace temp table code_words as
with

words as (
    select 'element' as "column", code, folded(unnest([code, label_vi, label_en])) as word from elements
    union
    select 'topic', code, folded(unnest([code, label_vi, label_en, also_vi])) from topics
    union
    select 'organiser', code, folded(unnest([code, label_vi, label_en, also_vi])) from organisers
)

select "column", word, any_value(code) as code
from words
group by "column", word
having count(*) = 1;
