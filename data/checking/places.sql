-- Which area each text of the file means.

-- The parts of a place as people write it: "966 - Huyện U Minh" has a code, "Xã Khánh Hòa, huyện U Minh" lies within
-- another, "Công an huyện U Minh" and "UBND xã Khánh Hòa" mean the place. `name` is the folded name, or the code where
-- it stands alone; `withins` what follows it, without the province.
-- Grain: distinct text of the columns area_code and district.
create or replace temp table places as
with

texts as (
    select distinct text from cells where "column" in ('area_code', 'district')
),

of_offices as (
    select text, regexp_replace(
        regexp_replace(
            regexp_replace(plain(unmarked(text)), '^([-+*•–—]|\d{1,2}[.)])\s*([a-z])', '\2'),
            '^(cong an|ubnd|uy ban nhan dan|ca) (nhan dan )?(huyen|h|thanh pho|tp|xa|x|phuong|p|thi tran|tt)\b', '\3'
        ),
        '^ca(h|tp|x|p|tt) ', '\1 '
    ) as words
    from texts
),

coded as (
    select
        text,
        regexp_extract(words, '^(\d{3}|\d{5})(\.0+)?([^a-z0-9]|$)|[^a-z0-9](\d{3}|\d{5})[^a-z0-9]*$', 0) as written_code,
        if(written_code = '', words, replace(words, written_code, '')) as words
    from of_offices
),

parts as (
    select
        text,
        nullif(regexp_extract(written_code, '\d{3,5}'), '') as code,
        list_filter(
            list_transform(
                regexp_split_to_array(
                    regexp_replace(words, '([a-z0-9])[^a-z0-9]+(thuoc )?(huyen|thanh pho|tp|tinh)\b', '\1,\3', 'g'),
                    '[,;()|/]|\s[-–—]+\s|\bthuoc\b'
                ),
                lambda part: folded(part)
            ),
            lambda part: part <> ''
        ) as names
    from coded
)

select
    text, code,
    coalesce(names[1], code, '') as name,
    list_filter(names[2:], lambda part: part not in ('tinhcamau', 'camau')) as withins
from parts;

-- The area that a text means in each map, given the text of the district column beside it. Where any of the areas of
-- that name lies in that district, and within what the text itself says, only those count; `inside` is false where none
-- does. Where a file names several districts and no commune, a name that a district shares with its communes ("U Minh")
-- is the district. Of a name of several areas only `matches` and `names` are filled.
create or replace temp table area_meanings as
with

candidates as (
    select
        texts.*,
        areas.*,
        case level when 'district' then areas.code else parent_code end as district_code,
        list_concat(places.withins, if(district_text = '', [], [districts.name])) as withins
    from (select distinct area_code as area_code_text, district as district_text from staged) as texts
    join places on places.text = area_code_text
    join places as districts on districts.text = district_text
    join area_words on area_words.word = places.name
    join areas on areas.vintage = area_words.vintage and areas.code = area_words.code
    where places.code is null or places.code = areas.code
),

outside as (
    select area_code_text, district_text, vintage, code
    from (select area_code_text, district_text, vintage, code, district_code, unnest(withins) as within from candidates) as each
    where (vintage, district_code, within) not in (select (vintage, code, word) from area_words)
),

narrowed as (
    select
        *,
        (area_code_text, district_text, vintage, code) not in (
            select (area_code_text, district_text, vintage, code) from outside
        ) as inside
    from candidates
),

placed as (
    select
        *,
        bool_or(inside) over (partition by area_code_text, district_text, vintage) as any_inside,
        bool_or(level = 'district') over (partition by area_code_text, district_text, vintage) as any_district
    from narrowed
),

maps_of_districts as (
    select vintage
    from placed
    group by vintage
    having bool_and(any_district or level = 'province') and count(distinct code) filter (where level = 'district') > 1
)

select
    area_code_text, district_text, vintage, valid_from, valid_to,
    count(*) as matches,
    string_agg(name_vi, ', ' order by code) as names,
    if(count(*) = 1, any_value(code), null) as code,
    if(count(*) = 1, any_value(level), null) as level,
    if(count(*) = 1, any_value(district_code), null) as district_code,
    if(count(*) = 1, any_value(coastal), null) as coastal,
    if(count(*) = 1, any_value(inside), null) as inside
from placed
where (inside or not any_inside)
    and (level = 'district' or not any_district or district_text <> '' or vintage not in (select vintage from maps_of_districts))
group by area_code_text, district_text, vintage, valid_from, valid_to;
