-- What a version knows of counts of people and does not tell (`confidential`, which no page reads):
-- the true numbers by district and year, and a record of what was ever given away.
--
-- A state is a cell with one of its values: it stays the same unknown in every version that
-- holds it. `given_sums` are sets of hidden states whose sum was told, `given_orders` pairs
-- of which `low` + `gap` is at most `high`.
create schema if not exists confidential;

create table if not exists confidential.element_years (
    district_code varchar, year smallint, element varchar, value bigint, communes_reported integer, communes_expected integer
);

create table if not exists confidential.given_states (
    element varchar, district_code varchar, year smallint, value bigint, shown boolean not null,
    primary key (element, district_code, year, value)
);

create table if not exists confidential.given_sums (
    sum varchar, element varchar, district_code varchar, year smallint, value bigint
);

create table if not exists confidential.given_orders (
    district_code varchar, year smallint, low_element varchar, low bigint, high_element varchar, high bigint,
    gap integer,
    primary key (district_code, year, low_element, low, high_element, high)
);
