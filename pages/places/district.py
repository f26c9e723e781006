"""District: everything reported by one district, beside the province, the year before and the plan."""

import streamlit as st

from ui.blocks import communes, frame, panel, pickers, profile
from ui.reader import filters

head = st.container()
district = pickers.district(filters.chosen())
with head:
    frame.open_page("district", district)

profile.show(district)
frame.remark(district.words["shares"]["caution"])
panel.show(district, communes.table(district), level=2)
panel.show(district, communes.months(district), level=2)
