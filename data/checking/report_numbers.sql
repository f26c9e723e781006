-- The number of a report as offices write it: number/type-unit, such as 15/BC-CAH, 22b/BC-NH, 15/2014/KH-UBND,
-- 15/BC-CAH(XDPT); and that of the demonstration's reports, MH-964-201201. It is the only text of a file that is
-- stored as it is written, so no name of a person may fit.

-- Abbreviations that read like a word: of types and offices, of the areas by their initials, and of an office
-- of an area (CAUM, Công an U Minh).
create or replace temp table known_abbreviations as
with

of_areas as (
    select distinct array_to_string(
        list_transform(string_split(upper(strip_accents(short_name_vi)), ' '), lambda word: left(word, 1)), ''
    ) as letters
    from areas
),

of_offices as (
    select unnest([
        'CA', 'CAT', 'CAP', 'CAX', 'CAH', 'CATT', 'CATP', 'UB', 'UBND', 'HU', 'TU', 'ĐU', 'BCĐ', 'MTTQ', 'H', 'X', 'P', 'TT', 'TP'
    ]) as letters
)

select letters from of_areas
union
select letters from of_offices
union
select of_offices.letters || of_areas.letters from of_offices cross join of_areas
union
select unnest(['PA', 'ĐA', 'DA', 'TA', 'THA', 'AN', 'BA']);

-- Capitals that can be read as Vietnamese syllables without their marks: HUNG, VANAN; not CAH, UBND, TPCM.
create or replace temp macro reads_as_name(letters) as
    length(letters) > 1
    and regexp_full_match(
        letters,
        '((NGH|NG|NH|GH|GI|KH|PH|QU|TH|TR|CH|[BCDĐGHKLMNPQRSTVX])?[AEIOUY]{1,3}(NG|NH|CH|[CMNPT])?)+'
    );

create or replace temp macro is_report_number(text) as
    length(text) <= 40
    and (
        regexp_full_match(text, 'MH-\d{3}-(19|20)\d{4}')
        or regexp_full_match(
            text,
            '\d{1,5}[a-zđ]?(/(19|20)\d\d)?/([A-ZĐ]{1,8}\d{0,3}|TTr|CTr)([-/.]([A-ZĐ]{1,8}\d{0,3}|TTr|CTr|\d{1,5})){0,4}'
            || '(\([A-ZĐ]{1,8}\d{0,3}\))?'
        )
    );
