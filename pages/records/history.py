"""History: every version and batch, what two versions say differently, and the way back."""

import streamlit as st

from ui import text
from ui.blocks import frame
from ui.desk import changes, history, repairs, upload

language, words = frame.open_desk("history")
repairs.show_outcome()


def page():
    """Draw the page of a store that can be read."""
    st.subheader(words["versions"], anchor=False)
    versions = history.versions(words, text.words(language)["data_kind"], language)
    current = history.readable()
    if current is None:
        st.caption(words["no_batches"])
        return
    st.subheader(words["batches"].format(version=current.stem), anchor=False)
    batches = history.batches(words, language, current)
    st.subheader(words["compare"], anchor=False)
    pair = changes.choose_two(words, versions)
    if pair:
        changes.show(words, language, *pair)
    st.subheader(words["actions"], anchor=False)
    left, middle, right = st.columns(3)
    with left:
        repairs.roll_back(words, versions)
    with middle:
        repairs.undo(words, batches, history.is_demonstration(versions))
    with right:
        repairs.verify(words, language)


upload.run_or_explain(text.words(language)["imports"], page)
