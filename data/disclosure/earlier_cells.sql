-- The true counts of the version this one is made from, to know which have grown since.
create or replace temp table earlier_cells as
select element, district_code, year, value from confidential.element_years;
