-- Which words mean which area, element, topic and organiser, and how words are compared.

create or replace temp macro bare(words) as
    trim(words, ' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(8203) || chr(65279));

-- Letters and digits alone: "Thị trấn  U Minh", "thi tran u minh" are the same.
create or replace temp macro plain(words) as
    trim(regexp_replace(replace(strip_accents(lower(nfc_normalize(words))), 'đ', 'd'), '[^a-z0-9]+', ' ', 'g'));

-- A count as people write it: 11.081.
create or replace temp macro spoken(number) as replace(format('{:,}', number::bigint), ',', '.');

-- A stored count in words: of people under measures none is told by commune or month.
create or replace temp macro stored_spoken(element_code, number) as
    if(element_code in (select code from elements where small_cell), '•••', spoken(number));

-- An area: its code, its names, and the usual short forms of its kind.
create or replace temp table area_words as
with

spelled as (
    select vintage, code, code as word from areas
    union
    select vintage, code, plain(unnest([name_vi, name_en])) from areas
    union
    select vintage, code, plain(short_name_vi) from areas where not regexp_full_match(short_name_vi, '\d+')
),

shortened as (
    select vintage, code, short || substr(word, length(long) + 1) as word
    from spelled
    join (values
        ('thanh pho ', 'tp '), ('huyen ', 'h '), ('thi tran ', 'tt '), ('phuong ', 'p '), ('xa ', 'x ')
    ) as kinds(long, short) on starts_with(word, long)
)

select vintage, code, word from spelled
union
select vintage, code, word from shortened;

create or replace temp table element_words as
select distinct code, plain(unnest([code, label_vi, label_en])) as word from elements;

create or replace temp table topic_words as
select distinct code, plain(unnest([code, label_vi, label_en, also_vi])) as word from topics;

create or replace temp table organiser_words as
select distinct code, plain(unnest([code, label_vi, label_en, also_vi])) as word from organisers;
