-- One catalogue entry becomes a measure.
insert into measures
select
    $measure, 'indicator', $display_order, $ratio, $per, $over_years, $applies_to, $direction, $by_element,
    $numerator_of, $denominator_of, $unit_vi, $unit_en;
