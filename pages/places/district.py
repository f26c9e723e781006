"""District: everything known of one of them, beside the province, the year before and the plan."""

from ui.blocks import communes, frame, panels, pickers, profile, shares
from ui.reader import filters

view = filters.chosen()
frame.open_page(view, "district")
one = pickers.district(view)

profile.show(one)
shares.caution(one)
panels.show(one, communes.table(one), "communes")
panels.show(one, communes.months(one), "months")
