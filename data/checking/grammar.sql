-- How the text of a cell is read as a number, a day or a period. What does not fit is null, never guessed.

-- A whole number: 0, 11081, or 11.081 with dots between groups of three digits. A single digit may have
-- a zero before it, as reports write it (05); no other number begins with 0, or 0.125 would be 125.
create or replace temp macro count_of(text) as
    case
        when regexp_full_match(text, '0?\d|[1-9]\d{1,11}|[1-9]\d{0,2}(\.\d{3}){1,3}') then replace(text, '.', '')::bigint
    end;

-- A day: 2014-03-15 or 15/03/2014.
create or replace temp macro day_of(text) as
    case
        when regexp_full_match(text, '\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}')
            then try_strptime(text, ['%Y-%m-%d', '%d/%m/%Y'])::date
    end;

-- A period by its first day: a year 2014, a quarter 2014-Q1, a month 2014-03, or a day.
create or replace temp macro first_day_of(text) as
    case
        when regexp_full_match(text, '\d{4}') then try_cast(text || '-01-01' as date)
        when regexp_full_match(text, '\d{4}-Q[1-4]')
            then try_cast(left(text, 4) || '-' || (3 * right(text, 1)::integer - 2) || '-01' as date)
        when regexp_full_match(text, '\d{4}-\d{2}') then try_cast(text || '-01' as date)
        else day_of(text)
    end;

-- The last day of that period.
create or replace temp macro last_day_of(text) as
    (first_day_of(text) + case
        when regexp_full_match(text, '\d{4}') then interval 1 year
        when regexp_full_match(text, '\d{4}-Q[1-4]') then interval 3 month
        when regexp_full_match(text, '\d{4}-\d{2}') then interval 1 month
        else interval 1 day
    end - interval 1 day)::date;
