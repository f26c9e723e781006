-- By which definitions this version was computed.
create or replace table definitions as
select $definitions as hash;
