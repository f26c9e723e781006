-- The staged file's rows: each cell as written, and what it was understood as (null = not
-- understood). Codes and names are matched over the distinct spellings, which are few, by the
-- words of words.sql.
create or replace temp table staged as
select
    line,
    coalesce(area_code, '') as area_code,
    coalesce(district, '') as district,
    coalesce(period, '') as period,
    coalesce(element, '') as element,
    coalesce(value, '') as value,
    coalesce(topic, '') as topic,
    coalesce(organiser, '') as organiser,
    coalesce(report_no, '') as report_no,
    coalesce(report_date, '') as report_date
from read_csv(
    $path,
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
    strict_mode = true, max_line_size = 65536,
    columns = {
        'line': 'integer', 'area_code': 'varchar', 'period': 'varchar', 'element': 'varchar',
        'value': 'varchar', 'topic': 'varchar', 'organiser': 'varchar',
        'report_no': 'varchar', 'report_date': 'varchar', 'district': 'varchar'
    }
);

-- Which area a spelling means in each map: beside its district's name only what lies in it
-- comes into question, if anything does.
create or replace temp table spelled_areas as
with

spellings as (
    select distinct bare(area_code) as area_text, bare(district) as district_text from staged
),

candidates as (
    select
        spellings.*, areas.vintage, areas.code, areas.level, areas.parent_code, areas.name_vi, areas.coastal,
        areas.valid_from, areas.valid_to,
        district_text = '' or exists (
            select 1
            from area_words as districts
            where districts.word = plain(district_text)
                and districts.vintage = areas.vintage
                and districts.code = case areas.level when 'commune' then areas.parent_code else areas.code end
        ) as inside
    from spellings
    join area_words on area_words.word = plain(area_text)
    join areas on areas.vintage = area_words.vintage and areas.code = area_words.code
),

narrowed as (
    select *, bool_or(inside) over (partition by area_text, district_text, vintage) as some_inside
    from candidates
)

select
    area_text, district_text, vintage, valid_from, valid_to,
    count(*) as matches,
    string_agg(name_vi, ', ' order by code) as names,
    any_value(code) as code,
    any_value(level) as level,
    any_value(case level when 'district' then code else parent_code end) as district_code,
    bool_or(coastal) as coastal,
    bool_or(inside) as inside
from narrowed
where inside or not some_inside
group by area_text, district_text, vintage, valid_from, valid_to;

create or replace temp table incoming as
with

written as (
    select
        line,
        bare(area_code) as area_text,
        bare(district) as district_text,
        bare(period) as period,
        bare(element) as element_text,
        bare(value) as value,
        bare(topic) as topic_text,
        bare(organiser) as organiser_text,
        bare(report_no) as report_no,
        bare(report_date) as report_date
    from staged
),

periods as (
    select
        period,
        case
            when regexp_full_match(period, '\d{4}') then try_cast(period || '-01-01' as date)
            when regexp_full_match(period, '\d{4}-Q[1-4]')
                then try_cast(left(period, 4) || '-' || (3 * right(period, 1)::integer - 2) || '-01' as date)
            when regexp_full_match(period, '\d{4}-\d{2}') then try_cast(period || '-01' as date)
            when regexp_full_match(period, '\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}')
                then try_strptime(period, ['%Y-%m-%d', '%d/%m/%Y'])::date
        end as first_day,
        case
            when regexp_full_match(period, '\d{4}') then first_day + interval 1 year - interval 1 day
            when regexp_full_match(period, '\d{4}-Q[1-4]') then first_day + interval 3 month - interval 1 day
            when regexp_full_match(period, '\d{4}-\d{2}') then first_day + interval 1 month - interval 1 day
            else first_day
        end::date as last_day
    from (select distinct period from written) as spellings
),

report_days as (
    select
        report_date,
        case
            when regexp_full_match(report_date, '\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}')
                then try_strptime(report_date, ['%Y-%m-%d', '%d/%m/%Y'])::date
        end as report_day
    from (select distinct report_date from written) as spellings
),

spelled_elements as (
    select element_text, any_value(code) as code
    from (select distinct element_text from written) as spellings
    join element_words on element_words.word = plain(element_text)
    group by element_text
    having count(*) = 1  -- never guessed where two match
),

spelled_topics as (
    select topic_text, any_value(code) as code
    from (select distinct topic_text from written) as spellings
    join topic_words on topic_words.word = plain(topic_text)
    where topic_text <> ''
    group by topic_text
    having count(*) = 1
),

spelled_organisers as (
    select organiser_text, any_value(code) as code
    from (select distinct organiser_text from written) as spellings
    join organiser_words on organiser_words.word = plain(organiser_text)
    where organiser_text <> ''
    group by organiser_text
    having count(*) = 1
)

select
    written.*,
    periods.first_day,
    periods.last_day,
    report_days.report_day,
    case
        -- A single digit may be padded (05); no other number begins with 0, or 0.125 would be 125.
        when regexp_full_match(value, '0?\d|[1-9]\d{1,11}|[1-9]\d{0,2}(\.\d{3}){1,3}') then replace(value, '.', '')::bigint
    end as amount,
    spelled_areas.vintage,
    case when matches = 1 then spelled_areas.code end as area_code,
    case when matches = 1 then spelled_areas.level end as level,
    case when matches = 1 then spelled_areas.district_code end as district_code,
    case when matches = 1 then spelled_areas.coastal end as coastal,
    elements.code as element,
    elements.kind as element_kind,
    elements.aggregation,
    elements.applies_to,
    spelled_topics.code as topic,
    spelled_organisers.code as organiser
from written
left join periods using (period)
left join report_days using (report_date)
left join spelled_areas
    on spelled_areas.area_text = written.area_text
    and spelled_areas.district_text = written.district_text
    and first_day between valid_from and valid_to
    and last_day between valid_from and valid_to
left join spelled_elements using (element_text)
left join elements on elements.code = spelled_elements.code
left join spelled_topics using (topic_text)
left join spelled_organisers using (organiser_text)
order by line;

-- What no cell may hold, whichever column it stands in: an identity or telephone number, or
-- a text that a spreadsheet would take for a formula. Looked for among the distinct cells.
create or replace temp table suspicious as
with

cells as (
    select distinct 'area_code' as "column", area_code as cell from staged
    union all
    select distinct 'district', district from staged
    union all
    select distinct 'period', period from staged
    union all
    select distinct 'element', element from staged
    union all
    select distinct 'value', value from staged
    union all
    select distinct 'topic', topic from staged
    union all
    select distinct 'organiser', organiser from staged
    union all
    select distinct 'report_no', report_no from staged
    union all
    select distinct 'report_date', report_date from staged
),

joined as (
    -- People write 0901 234 567 and 079.099.001.234.
    select "column", cell, regexp_replace(cell, '[ .]', '', 'g') as digits from cells
)

select
    "column", cell,
    case
        when "column" <> 'value' and (
            regexp_matches(digits, '(^|[^0-9])([0-9]{9}|[0-9]{12})([^0-9]|$)')
            or regexp_matches(digits, '(^|[^0-9])(\+?84|0)[0-9]{9}([^0-9]|$)')
            or regexp_matches(digits, '(^|[^0-9])0[0-9]{2,3}-[0-9]{3}-[0-9]{3,4}([^0-9]|$)')
        ) then 'identity_number'
        when regexp_matches(cell, '^[=@\t\r]') then 'formula'
        when "column" <> 'value' and regexp_matches(cell, '^[+-]') then 'formula'
    end as code
from joined
where code is not null;

create or replace temp table suspicious_cells as
select line, "column", code, cell from staged join suspicious on "column" = 'area_code' and cell = area_code
union all
select line, "column", code, cell from staged join suspicious on "column" = 'district' and cell = district
union all
select line, "column", code, cell from staged join suspicious on "column" = 'period' and cell = period
union all
select line, "column", code, cell from staged join suspicious on "column" = 'element' and cell = element
union all
select line, "column", code, cell from staged join suspicious on "column" = 'value' and cell = value
union all
select line, "column", code, cell from staged join suspicious on "column" = 'topic' and cell = topic
union all
select line, "column", code, cell from staged join suspicious on "column" = 'organiser' and cell = organiser
union all
select line, "column", code, cell from staged join suspicious on "column" = 'report_no' and cell = report_no
union all
select line, "column", code, cell from staged join suspicious on "column" = 'report_date' and cell = report_date;
