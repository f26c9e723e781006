"""History: every version and batch, what two versions say differently, and the way back."""

import streamlit as st

from ui import text
from ui.blocks import frame
from ui.desk import changes, confirmation, history, repairs
from ui.reader import access

language, words = frame.open_desk("history")
repairs.show_outcome()
is_steward = access.of_session().role == access.Role.STEWARD

with confirmation.failures_explained(text.words(language)["imports"]):
    frame.section(words["versions"])
    versions = history.versions(words, text.words(language)["data_kind"], language, with_accounts=is_steward)
    batches = history.batches(words, language, with_accounts=is_steward)
    if batches is not None:
        frame.section(words["compare"])
        pair = changes.choose_two(words, versions)
        if pair:
            changes.show(words, language, *pair)
    if batches is not None and is_steward:
        frame.section(words["actions"])
        left, middle, right = st.columns(3)
        with left:
            repairs.roll_back(words, versions)
        with middle:
            repairs.undo(words, batches)
        with right:
            repairs.verify(words, language)
