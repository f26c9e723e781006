-- The reference tables, empty; at every publication they are loaded anew from data/source/*.csv.

create or replace table areas (
    vintage          smallint not null,  -- the map the code belongs to: codes are re-used
    code             varchar  not null,
    level            varchar  not null check (level in ('province', 'district', 'commune')),
    parent_code      varchar,
    display_order    smallint not null,
    name_vi          varchar  not null,
    short_name_vi    varchar  not null,
    name_en          varchar  not null,
    slug             varchar  not null,
    kind             varchar  not null,
    coastal          boolean  not null,
    area_km2         double,
    population       integer,            -- census of 01/04/2019
    population_check varchar,
    grid_row         smallint,           grid_col smallint,       -- place on a grid of tiles
    lat              double,             lon      double,
    valid_from       date     not null,  valid_to date not null,  -- of the map, not of the place
    primary key (vintage, code)
);

-- The schematic map: the corners of a district in order, on a grid of our own. Place 0 is
-- where its name stands.
create or replace table outlines (
    vintage smallint not null,
    code    varchar  not null,
    place   smallint not null,
    x       double   not null, y double not null,
    primary key (vintage, code, place)
);

create or replace table elements (
    display_order smallint not null,
    code          varchar  primary key,
    label_vi      varchar  not null, label_en varchar not null,
    meaning_vi    varchar  not null, meaning_en varchar not null,
    theme         varchar  not null,
    kind          varchar  not null check (
        kind in ('activity', 'outcome', 'model', 'recognition', 'context', 'denominator')
    ),
    unit_vi       varchar  not null, unit_en varchar not null,
    aggregation   varchar  not null check (aggregation in ('sum', 'stock_last')),
    direction     varchar  not null check (direction in ('higher', 'lower', 'none')),
    basis         varchar  not null,
    basis_vi      varchar  not null, basis_en varchar not null,
    published_5y  bigint,
    qualifier     varchar,
    applies_to    varchar  not null check (applies_to in ('all', 'coastal')),
    small_cell    boolean  not null,     -- counts people under measures
    note_vi       varchar, note_en varchar,
    part_of       varchar,              -- the element it can never exceed in an area and period
    part_lags     boolean  not null,    -- unless it may be counted later than its whole
    checker       varchar,              -- the unit that checks it, once one is named
    next_check    date
);

create or replace table topics (
    display_order smallint not null,
    code          varchar  primary key,
    label_vi      varchar  not null, label_en varchar not null,
    also_vi       varchar                -- another wording accepted at import
);

create or replace table organisers (
    display_order smallint not null,
    code          varchar  primary key,
    label_vi      varchar  not null, label_en varchar not null,
    also_vi       varchar
);

-- Why a stored number was corrected.
create or replace table reasons (
    display_order smallint not null,
    code          varchar  primary key,
    label_vi      varchar  not null, label_en varchar not null
);

create or replace table events (
    day      date    not null,
    code     varchar primary key,
    yearly   boolean not null,  -- comes back every year since that day
    short_vi varchar not null, short_en varchar not null,  -- what fits beside a mark on a chart
    label_vi varchar not null, label_en varchar not null,
    source   varchar
);

-- The press article's 28 statements, each with its phrase and its qualifier.
create or replace table published_figures (
    display_order  smallint not null,
    code           varchar  primary key,
    label_vi       varchar  not null, label_en varchar not null,
    kind           varchar  not null,
    value          bigint,
    qualifier      varchar  not null check (qualifier in (
        'exact', 'at_least', 'order_hundreds', 'order_thousands', 'order_tens_of_thousands', 'unquantified'
    )),
    unit_vi        varchar, unit_en varchar,
    phrase_vi      varchar  not null,
    value_floor    bigint,
    article_block  varchar  not null,
    logframe_level varchar  not null,
    topic          varchar,
    actors_vi      varchar,
    caveat_vi      varchar, caveat_en varchar,
    measured_by_vi varchar, measured_by_en varchar  -- what would measure a statement without a number
);

-- The years the article speaks of. It does not name them: the status says so.
create or replace table period (
    first_year smallint not null, last_year smallint not null,
    status     varchar  not null check (status in ('inferred', 'confirmed')),
    basis_vi   varchar  not null, basis_en varchar not null
);

delete from targets where batch_id is null;
