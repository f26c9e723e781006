-- Every measure: what each element and indicator is, how its values come about, and its words in both languages.
--
-- Grain: measure; indicators first, then elements, each in the order of their source. Missing: nulls. Of the
-- lists of elements each is one text, the names separated by spaces.
select
    measure, kind, element_kind,
    title_vi, title_en, unit_vi, unit_en, meaning_vi, meaning_en, formula_vi, formula_en,
    array_to_string(numerator_of, ' ') as numerator_of,
    array_to_string(denominator_of, ' ') as denominator_of,
    array_to_string(made_of, ' ') as made_of,
    ratio, per, decimals, over_years, applies_to, direction, by_element, of_people,
    warning_vi, warning_en, reference_vi, reference_en, source_vi, source_en, framework_vi, framework_en,
    article_value, article_qualifier, checker, next_check
from measures
order by kind desc, display_order
