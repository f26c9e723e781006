"""Outreach: how much was done to reach people, about what, by whom and when."""

from ui.blocks import frame, panel, panels

view, words = frame.open_page("outreach")

frame.section(words["amount"])
panels.years_beside(view, "propaganda_sessions", "propaganda_attendances")
panel.show(view, panels.by_district(view, "sessions_per_commune_year"))

frame.section(words["made_of"])
panel.beside(view, *(panels.by_part(view, "propaganda_sessions", dimension) for dimension in ("topic", "organiser")))
panel.show(view, panels.by_part(view, "propaganda_sessions", "month"))

frame.section(words["materials"])
panels.years_beside(view, "leaflets_distributed", "panels_posters", "security_order_gates")
