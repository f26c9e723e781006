"""District: everything known of one of them, beside the province, the year before and the plan."""

from ui import filters, frame

view = filters.chosen()
frame.open_page(view, "district")
