-- The confidential tables, which no page reads: the true counts of people by district and year, and
-- what any version has ever released of them.
--
-- A cell is one element in a district and year. `cell_values` are all values that published
-- versions had in a cell, and whether one of them showed it: an unchanged value is the same unknown
-- in every version. `released_sums` are the sums of hidden values that were published, one row a
-- value. `inequalities` are what everybody may conclude: `low` + `gap` is at most `high`.
create schema if not exists confidential;

create table if not exists confidential.element_years (
    district_code varchar, year smallint, element varchar, value bigint, communes_reported integer, communes_expected integer
);

create table if not exists confidential.cell_values (
    element varchar, district_code varchar, year smallint, value bigint, shown boolean not null,
    primary key (element, district_code, year, value)
);

create table if not exists confidential.released_sums (
    sum varchar, element varchar, district_code varchar, year smallint, value bigint
);

create table if not exists confidential.inequalities (
    district_code varchar, year smallint, low_element varchar, low bigint, high_element varchar, high bigint,
    gap integer,
    primary key (district_code, year, low_element, low, high_element, high)
);
