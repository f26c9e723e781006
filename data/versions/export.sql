-- The records in force as a CSV file in the columns of an import, in a total order. A period is written as the
-- year, quarter, month or day that its first and last day make, else as these days (15/12/2013-14/12/2014). Not applicable records, which have no value, are
-- left out. Returns the number of records. Parameter: $target (the path of the file)
--
-- Grain: record.
copy (
    select
        area_code,
        case
            when first_day = last_day then strftime(first_day, '%Y-%m-%d')
            when day(first_day) = 1 and last_day = first_day + interval 1 month - interval 1 day
                then strftime(first_day, '%Y-%m')
            when day(first_day) = 1 and month(first_day) % 3 = 1 and last_day = first_day + interval 3 month - interval 1 day
                then year(first_day) || '-Q' || quarter(first_day)
            when first_day = make_date(year(first_day), 1, 1) and last_day = make_date(year(first_day), 12, 31)
                then year(first_day)::varchar
            else strftime(first_day, '%d/%m/%Y') || '-' || strftime(last_day, '%d/%m/%Y')
        end as period,
        element, value, topic, organiser, report_no, report_date
    from records
    join reports using (report_id)
    where status = 'reported'
    order by report_date, report_no, area_code, first_day, last_day, element, topic, organiser
) to $target (format csv, header)
