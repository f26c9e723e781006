"""District: everything reported by one district, beside the province, the year before and the plan."""

from ui.blocks import communes, frame, panel, pickers, profile

view, _ = frame.open_page("district")
district = pickers.district(view)

profile.show(district)
frame.remark(district.words["shares"]["caution"])
panel.show(district, communes.table(district))
panel.show(district, communes.months(district))
