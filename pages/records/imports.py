"""Load reports: from a file or typed in; look at what is in them, publish."""

import streamlit as st

from ui.blocks import frame
from ui.desk import confirmation, grid, upload

language, words = frame.open_desk("imports")

has_outcome = confirmation.show_outcome(words)
ways = {"file": words["by_file"], "grid": words["by_grid"]}
way = st.segmented_control(words["way"], list(ways), format_func=ways.get, default="file", required=True, key="way")
if way == "grid":
    grid.show(words, language)
elif not has_outcome:
    upload.show(words, language)
