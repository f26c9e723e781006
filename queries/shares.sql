-- Shares of a whole by district: the 95 percent interval of each, the limits within which a
-- district of its size varies by chance around the province's share, and where it lies.
--
-- Grain: measure, area_code (a district; null = all chosen together, which has no limits). Numerators and
-- denominators are added over the years that have both; a stock takes the last year.
-- Interval: Wilson's score interval (1927). Limits, 95 and 99.8 percent: the funnel of
-- Spiegelhalter (2005) in its normal approximation, p0 +- z sqrt(p0 (1 - p0) / n), where p0 is
-- the share of the whole province, whichever districts are chosen. The two say the same: a
-- district is outside its 95 percent limits exactly when its interval leaves p0 out.
-- Position: within, above or below the 95 percent limits, far_above or far_below those of 99.8;
-- too_few where n p0 or n (1 - p0) is under 5, too little for the approximation; alone where
-- no other district reported; no_share where the part is larger than the whole.
-- Missing: nulls, and the position says why (not_reported, not_applicable, no_base, or suppressed:
-- a count of people is hidden in it, or in the province's share).
-- Parameters: $measures (list, of shares in percent), $districts (null = all), $first_year, $last_year
with

province as (
    select measure, denominator as size, numerator / nullif(denominator, 0) as share, suppressed as province_suppressed
    from aggregate($measures, [], null, $first_year, $last_year)
    where year is null and district_code is null
),

-- What is no share (nothing reported, nothing to divide by, a part above the whole) has no p
-- and nothing to be compared with.
compared as (
    select
        chosen.* exclude (value), size, province_suppressed,
        1.959963984540054 as z95,
        3.090232306167813 as z998,
        case when denominator > 0 then denominator end as n,
        case when numerator <= n then numerator / n end as p,
        case when p is not null and share <= 1 and district_code is not null then share end as p0,
        (p + z95 * z95 / (2 * n)) / (1 + z95 * z95 / n) as centre,
        z95 * sqrt(p * (1 - p) / n + z95 * z95 / (4 * n * n)) / (1 + z95 * z95 / n) as reach,
        sqrt(p0 * (1 - p0) / n) as deviation
    from aggregate($measures, [], $districts, $first_year, $last_year) as chosen
    join province using (measure)
    where year is null
)

select
    measure,
    district_code as area_code, short_name_vi as area,
    numerator, denominator,
    100 * p as value,
    100 * p0 as province,
    100 * (centre - reach) as interval_low,
    100 * (centre + reach) as interval_high,
    100 * (p0 - least(z95 * deviation, p0)) as low_95,
    100 * (p0 + least(z95 * deviation, 1 - p0)) as high_95,
    100 * (p0 - least(z998 * deviation, p0)) as low_998,
    100 * (p0 + least(z998 * deviation, 1 - p0)) as high_998,
    status,
    case
        when district_code is null then null
        when numerator is null then status
        when denominator = 0 then 'no_base'
        when province_suppressed then 'suppressed'
        when p is null or p0 is null then 'no_share'
        when n = size then 'alone'
        when n * least(p0, 1 - p0) < 5 then 'too_few'
        when p > p0 + z998 * deviation then 'far_above'
        when p < p0 - z998 * deviation then 'far_below'
        when p > p0 + z95 * deviation then 'above'
        when p < p0 - z95 * deviation then 'below'
        else 'within'
    end as position
from compared
left join areas on areas.vintage = compared.vintage and areas.code = compared.district_code
order by measure, areas.display_order nulls last
