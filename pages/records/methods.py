"""Methods: how every number is counted, computed, checked and compared."""

from ui.blocks import frame, methods, panel, pickers

view, words = frame.open_page("methods")

methods.show(view, pickers.any_measure(view))

frame.section(words["rules"])
methods.rules(view)

frame.section(words["all"])
panel.show(view, methods.every(view))
