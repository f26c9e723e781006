-- The years the article most likely speaks of; `status` says how sure that is.
select first_year, last_year, status, basis_vi, basis_en from period
