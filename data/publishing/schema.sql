-- What is stored for good: every import, its reports and their records, and plans.
--
-- A record is one number from one report. What nobody reported has no record.
-- Nothing here can hold the name of anybody counted: every text is a code of a reference table, a
-- report's number, or a hash. The one exception are the accounts of the staff who loaded and undid
-- batches, which no public file states. Keys stand only on the small tables.
--
-- Nothing is overwritten: a correction is a batch of its own whose records replace others, and an
-- undone batch is listed in a table of its own.

create table if not exists import_batches (
    batch_id    integer   primary key,
    sha256      varchar   not null unique,  -- of the file's bytes: a retry is recognised
    imported_at timestamp not null,         -- UTC
    data_kind   varchar   not null check (data_kind in ('demonstration', 'reported')),
    channel     varchar   not null check (channel in ('page', 'command_line')),
    format      varchar   not null check (format in ('csv', 'xlsx')),
    bytes       bigint    not null,
    records     bigint    not null,
    replaced    bigint    not null,         -- records of earlier batches that it replaces
    reason      varchar,                    -- of a correction: a code of reasons
    account     varchar                     -- who loaded it
);

-- A store published before these columns existed gets their defaults.
alter table import_batches add column if not exists channel varchar default 'command_line';
alter table import_batches add column if not exists format varchar default 'csv';
alter table import_batches add column if not exists bytes bigint default 0;
alter table import_batches add column if not exists replaced bigint default 0;
alter table import_batches add column if not exists reason varchar;
alter table import_batches add column if not exists account varchar;
drop table if exists element_months; -- was stored, and read by nobody
drop view if exists placed_sums; -- now a temporary table

create table if not exists undone_batches (
    batch_id    integer   primary key,
    sha256      varchar   not null,
    imported_at timestamp not null,
    undone_at   timestamp not null,
    channel     varchar   not null,
    records     bigint    not null,
    account     varchar,                    -- who loaded it
    undone_by   varchar                     -- who undid it
);

alter table undone_batches add column if not exists account varchar;
alter table undone_batches add column if not exists undone_by varchar;

create table if not exists reports (
    report_id      integer  primary key,
    batch_id       integer  not null,
    report_no      varchar  not null,
    report_date    date     not null,
    issuer_vintage smallint not null,
    issuer_code    varchar  not null,  -- the district that sent it
    cut_off_day    date     not null   -- the last day of the periods of its records
);

create table if not exists activities (
    record_id bigint   not null,
    report_id integer  not null,
    vintage   smallint not null,
    area_code varchar  not null,
    first_day date     not null,
    last_day  date     not null,
    element   varchar  not null,
    topic     varchar,
    organiser varchar,
    value     bigint   check (value >= 0),
    status    varchar  not null check (status in ('reported', 'not_applicable')),
    check (first_day <= last_day),
    check ((value is null) = (status = 'not_applicable'))
);

-- The outcomes, and the counts they are measured against (context, denominators).
create table if not exists outcomes (
    record_id bigint   not null,
    report_id integer  not null,
    vintage   smallint not null,
    area_code varchar  not null,
    first_day date     not null,
    last_day  date     not null,
    element   varchar  not null,
    topic     varchar,
    organiser varchar,
    value     bigint   check (value >= 0),
    status    varchar  not null check (status in ('reported', 'not_applicable')),
    check (first_day <= last_day),
    check ((value is null) = (status = 'not_applicable'))
);

-- Which record replaces which, by a correction.
create table if not exists replacements (
    record_id   bigint  not null,
    replaced_by bigint  not null,
    batch_id    integer not null
);

create or replace view all_records as
select * from activities
union all
select * from outcomes;

-- The records in force: without those that a correction replaced.
create or replace view records as
select *
from all_records
where record_id not in (select record_id from replacements);

-- A target of the source tables has no batch; no area means every district and
-- no year means every year.
create table if not exists targets (
    batch_id  integer,
    measure   varchar not null,
    vintage   smallint,
    area_code varchar,
    year      smallint,
    value     double  not null check (value > 0),
    basis_vi  varchar,
    basis_en  varchar
);
