-- What to look at in the last chosen year, as data/publishing/alerts.sql finds it: elements a district did not report,
-- falls of over 20 percent of the elements that are watched, and plans or targets that were missed.
--
-- Grain: reason (not_reported, fall, target_missed), district, measure. `value` and `against`: of a fall the change in
-- percent and the value before; of a plan the value and the plan.
-- Parameters: $measures (list of elements to watch), $districts (null = all), $last_year
select reason, district_code, name_vi, measure, value, against
from alerts
where year = $last_year
    and ($districts is null or district_code = any($districts))
    and (reason <> 'fall' or measure = any($measures))
order by place
