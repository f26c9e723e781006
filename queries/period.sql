-- The years the article most likely speaks of; `status` says how sure that is.
select first_year, last_year, status from period
