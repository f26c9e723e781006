-- Every district in official order (city first), of the maps that the version's years go by; of the
-- oldest map where the version has no records.
select code, short_name_vi
from areas
where level = 'district'
    and (
        vintage in (select vintage from district_years)
        or (vintage = (select min(vintage) from areas) and not exists (select 1 from district_years))
    )
order by vintage, display_order
