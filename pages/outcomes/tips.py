"""Tips: what people report, what became of it, and what was done in the same years."""

from ui.blocks import frame, panel, panels, shares

view, words = frame.open_page("tips")
frame.warning(view, "tips_per_10000_people_year")

frame.section(words["amount"])
by_year = panels.by_district_and_year(view, "crime_tips_reports", shape="heat")
panel.beside(view, panels.by_district(view, "tips_per_10000_people_year"), by_year)

frame.section(words["became"])
frame.in_columns(("tips_useful_rate", "tips_resolved_rate"), lambda code: shares.explained(view, code))
frame.remark(view.words["shares"]["caution"])
frame.warning(view, "tips_resolved_rate")

frame.section(words["beside"])
panels.years_beside(view, "propaganda_sessions", "crime_tips_reports", "crimes_recorded")
frame.remark(words["no_cause"])

frame.section(words["also"])
panels.years_beside(view, "wanted_persons_persuaded_arrested", "weapons_explosives_handed_in")
