"""Pledges: who promised what, and who meets the "Safe in security and order" standard."""

from ui.blocks import communes, frame, panel, panels

view, words = frame.open_page("pledges")

frame.section(words["signed"])
panels.years_beside(view, "student_drug_pledges", "unit_safety_standard_commitments")
frame.remark(words["not_met"])

frame.section(words["met"])
panel.beside(view, panels.by_district(view, "residential_areas_safe_rate"), communes.by_rule(view, "areas_70"))
panel.beside(view, panels.by_district(view, "communes_safe_rate"), panels.by_district(view, "units_safe_rate"))
