-- A version published before the schema `kept` became `confidential` and the table `pools`
-- became `suppressed_sums`: what take_over.sql leaves moves, and the old names go.
insert into confidential.element_years by name
select district_code, year, element, value from kept.element_years;

drop schema kept cascade;

alter table if exists pools rename to suppressed_sums;
