-- Every district in official order (city first).
select code, short_name_vi
from areas
where level = 'district'
order by vintage, display_order
