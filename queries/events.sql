-- Dated notes for the time axis within the chosen years.
select day, code, label_vi, label_en
from events
where year(day) between $first_year and $last_year
order by day
