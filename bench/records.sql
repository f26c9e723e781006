-- Invented records in the import format, as many as asked for and the same at every run. Grain: commune, period,
-- element, topic and organiser. Nothing is missing, and no count of people is so small that it would be hidden: the
-- pages beside ours hide none.
--
-- Stocks come once a commune and year. All else falls on single days: a slot is a (commune, element, day), and steps of
-- a large prime visit every slot once before the first comes again, so that a small set of records is spread over
-- communes and years as a large one. A slot that comes again has another topic. A whole is at least twice its part, which
-- may have been visited once more often.
--
-- Parameters: $areas, $elements (CSV files), $size, $file (where the records go)
copy (
    with

    elements as (
        from read_csv($elements, types = {'part_of': 'varchar'})
    ),

    asked as (
        select
            elements.code as element, aggregation, areas.code as area_code, parent_code as district_code,
            row_number() over (partition by aggregation order by elements.display_order, areas.code) - 1 as place,
            wholes.code is not null as is_whole,
            case
                when small_cell then if(is_whole, 10, 5)
                when part_of is not null or elements.code = 'communes_safe' then 1  -- a part never exceeds its whole
            end as fixed,
            case
                when elements.code = 'propaganda_attendances' then 99
                when elements.code in ('persons_managed_educated', 'crimes_recorded') then 19
                else 9
            end as largest
        from read_csv($areas, all_varchar = true) as areas
        cross join elements
        left join (select distinct part_of as code from elements) as wholes on wholes.code = elements.code
        where level = 'commune' and (applies_to = 'all' or coastal = 'true')
    ),

    stocks as (
        select
            area_code, year || '-12' as period, element,
            case when element = 'population' then 1000 + 7 * place else coalesce(fixed, 1 + (place + year) % 5) end as value,
            0 as topic, 0 as organiser, district_code, make_date(year, 12, 31) as day
        from asked, range(2012, 2017) as years(year)
        where aggregation = 'stock_last'
        order by year, place
        limit $size
    ),

    places as (
        select count(*) as places, count(*) * date_diff('day', date '2012-01-01', date '2017-01-01') as slots
        from asked
        where aggregation = 'sum'
    ),

    visits as (
        select number, number * 2601563 % slots as slot, number // slots as visit, places
        from range($size - (select count(*) from stocks)) as numbers(number), places
    ),

    flows as (
        select
            area_code, cast(date '2012-01-01' + cast(slot // places as integer) as varchar) as period, element,
            coalesce(fixed, is_whole::integer + 1 + (number * 7919 + slot) % largest) as value,
            visit + if(element = 'propaganda_sessions', 1 + slot % 3, 0) as topic,
            if(element = 'propaganda_sessions', 1 + slot % 2, 0) as organiser,
            district_code, date '2012-01-01' + cast(slot // places as integer) as day
        from visits
        join asked on aggregation = 'sum' and place = slot % places
    ),

    -- The district's monthly report is sent on the fifth of the next month.
    reported as (
        select *, cast(date_trunc('month', day) + interval 1 month + interval 4 day as date) as report_date
        from (select * from stocks union all select * from flows) as records
    )

    select
        area_code, period, element, value,
        ['general', 'crime', 'drugs', 'prostitution', 'fire', 'traffic', 'public_order', 'east_sea'][topic] as topic,
        ['armed_forces', 'fatherland_front'][organiser] as organiser,
        strftime(day, '%m') || '/BC-' || district_code as report_no, report_date
    from reported
) to $file (format csv, header true);
