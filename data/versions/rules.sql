-- The rules by which a version hides counts of people: see data/versions/rules.py.
--
-- One row. `people`: whether an element counts people under measures, by its code.
select protect, smallest_shown, spread, blur, people from disclosure_rules
