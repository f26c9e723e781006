"""Sea: what was done with boats and their owners, and how the rules at sea are kept."""

from ui.blocks import frame, panel, panels

view, words = frame.open_page("sea")

frame.section(words["done"])
panels.years_beside(view, "east_sea_talks", "vessels_notified_safe_anchorage", "vessel_owner_commitments")
frame.warning(view, "east_sea_talks")
frame.remark(words["never_divide"])

frame.section(words["places"])
panel.beside(view, panels.by_district(view, "vessel_owner_commitments"), panels.by_district(view, "vms_coverage"))

frame.section(words["kept"])
panels.years_beside(view, "vms_coverage", "vessels_foreign_waters_violations")
frame.warning(view, "vms_coverage")
