-- The measures of a version: all that readers and code need to know of each element and indicator, and the
-- files it is computed by.
--
-- Grain: measure. Missing: nulls. Parameters: $indicators (entries of the catalogue, list of structs),
-- $definitions (a hash of all files that turn records into indicators), $texts (path and content of those kept)
create or replace table measures (
    measure           varchar   primary key,
    kind              varchar   not null check (kind in ('element', 'indicator')),
    display_order     smallint  not null,
    element_kind      varchar   not null,  -- activity, outcome, …: of an indicator that of the first element it counts
    title_vi          varchar   not null,  title_en     varchar not null,
    unit_vi           varchar   not null,  unit_en      varchar not null,
    meaning_vi        varchar   not null,  meaning_en   varchar not null,
    formula_vi        varchar   not null,  formula_en   varchar not null,
    warning_vi        varchar,             warning_en   varchar,
    reference_vi      varchar,             reference_en varchar,  -- a value to compare with, and whose it is
    source_vi         varchar,             source_en    varchar,
    framework_vi      varchar,             framework_en varchar,  -- the document that asks for it: as for element_kind
    ratio             boolean   not null,  -- has a denominator
    per               integer   not null,  -- value = per * numerator / denominator
    decimals          smallint  not null,
    over_years        varchar   not null check (over_years in ('sum', 'last', 'sum_by_last')),
    applies_to        varchar   not null check (applies_to in ('all', 'coastal')),
    direction         varchar   not null check (direction in ('higher', 'lower', 'none')),
    by_element        boolean   not null,  -- has a value for each element
    of_people         boolean   not null,  -- made of a count of people under measures
    numerator_of      varchar[] not null,  -- the elements that are added up
    denominator_of    varchar[] not null,  -- elements too, or communes, or population (see district_years)
    made_of           varchar[] not null,  -- the elements of both, in that order
    article_value     double,              -- of the whole province in the article's five years
    article_qualifier varchar,
    checker           varchar,             -- the unit that checks it, once it is named
    next_check        date
);

-- An element is a count: a flow adds up over years, a stock takes the last.
insert into measures by name
select
    code as measure, 'element' as kind, display_order, elements.kind as element_kind,
    label_vi as title_vi, label_en as title_en, unit_vi, unit_en, meaning_vi, meaning_en, formula_vi, formula_en,
    note_vi as warning_vi, note_en as warning_en, basis_vi as framework_vi, basis_en as framework_en,
    false as ratio, 1 as per, 0 as decimals, over_years, applies_to, direction, false as by_element,
    small_cell as of_people, [code] as numerator_of, [] as denominator_of, [code] as made_of,
    published_5y as article_value, qualifier as article_qualifier, checker, next_check
from elements
join (
    values
        ('sum', 'sum', 'cộng số trong mọi báo cáo của kỳ', 'the numbers of all reports of the period, added up'),
        (
            'stock_last', 'last',
            'lấy số báo cáo cuối cùng trong năm của mỗi nơi, rồi cộng các nơi',
            'each place’s last number reported in the year, added up over the places'
        )
) as rules(aggregation, over_years, formula_vi, formula_en) using (aggregation);

insert into measures by name
with

entries as (
    select *, [name for name in (numerator_of || denominator_of) if name <> 'communes'] as made_of
    from (select unnest($indicators, max_depth := 2))
)

select
    entries.* replace (
        case
            when list_has_all((select list(code) from elements), made_of) then made_of
            else error('catalogue.toml, [' || measure || ']: not all of ' || made_of::varchar || ' are elements')
        end as made_of
    ),
    'indicator' as kind,
    coalesce(counted.kind, 'context') as element_kind,
    counted.basis_vi as framework_vi, counted.basis_en as framework_en,
    list_has_any(made_of, (select coalesce(list(code), []) from elements where small_cell)) as of_people
from entries
left join elements as counted on counted.code = numerator_of[1];

update measures
set source_vi = 'Báo cáo của huyện, xã', source_en = 'District and commune reports'
where source_vi is null;

create or replace table definitions as
select $definitions as hash;

-- A data package of this version shows its files as they were, whatever the code says by then.
create or replace table definition_texts as
select unnest($texts, max_depth := 2);
