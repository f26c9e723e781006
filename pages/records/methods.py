"""Methods: how every number is counted, computed, checked and compared."""

from ui.blocks import frame, methods, panels, pickers

view, words = frame.open_page("methods")

methods.show(view, pickers.any_measure(view))

frame.section(words["rules"])
methods.rules(view)

frame.section(words["all"])
panels.show(view, methods.every(view))
