-- The version this one was made from and is compared with; null where there is none.
--
-- One row.
select version from compared_with
