"""Outreach: how much was done to reach people, about what, by whom and when."""

from ui.blocks import frame, panels

view, words = frame.open_page("outreach")

panels.years_beside(view, "propaganda_sessions", "propaganda_attendances")
panels.show(view, panels.by_district(view, "sessions_per_commune_year"))

frame.section(words["made_of"])
panels.beside(view, *(panels.by_part(view, "propaganda_sessions", dimension) for dimension in ("topic", "organiser")))
panels.show(view, panels.by_part(view, "propaganda_sessions", "month"))

frame.section(words["materials"])
panels.years_beside(view, "leaflets_distributed", "panels_posters", "security_order_gates")
