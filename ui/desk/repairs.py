"""Repairs of the store: going back to a version, undoing a batch, checking everything."""

import streamlit as st

from data.publishing import actions
from data.versions import history, pointer, verification
from ui.reader import access

OUTCOME = "repair_outcome"


def show_outcome():
    """Draw what the last repair did, once."""
    if OUTCOME in st.session_state:
        st.success(st.session_state.pop(OUTCOME))


def roll_back(words: dict, versions: list[history.Version]):
    """Draw the choice of another version to make the current one."""
    _heading(words, "rollback")
    others = [version.name for version in versions if not version.is_current and not version.is_damaged]
    name = st.selectbox(words["columns"]["version"], others, key="rollback_to", placeholder="–")
    if st.button(words["rollback_button"], disabled=not others, key="rollback"):
        access.require_steward()
        now = actions.roll_back(next(version.path for version in versions if version.name == name))
        _done(words["rolled_back" if now == name else "rolled_back_anew"].format(version=now, old=name))


def undo(words: dict, batches: list[history.Batch]):
    """Draw the choice of a batch to undo; `batches` are those in force."""
    _heading(words, "undo")
    if not batches or batches[0].data_kind == "demonstration":
        st.caption(words["demo_stays" if batches else "no_batches"])
        return
    number = st.selectbox(words["columns"]["batch"], [batch.number for batch in batches], key="undo_batch")
    sure = st.checkbox(words["undo_agree"], key=f"undo_sure_{number}")
    if st.button(words["undo_button"], disabled=not sure, key="undo"):
        try:
            version = actions.undo(number, channel="page", account=access.require_steward())
            _done(words["undone_now"].format(batch=number, version=version))
        except actions.LaterBatches as later:
            st.error(words["later_batches"].format(batch=number, later=", ".join(map(str, later.args))))
        except actions.NoSuchBatch:
            st.error(words["no_such_batch"].format(batch=number))


def verify(words: dict, language: str):
    """Draw the button that checks the store, and the faults and notes of the check."""
    _heading(words, "verify")
    if st.button(words["verify_button"], key="verify"):
        access.require_steward()
        faults, notes = verification.verify()
        if faults:
            st.error(words["verify_bad"].format(count=len(faults)))
        else:
            st.success(words["verify_good"].format(versions=len(pointer.versions())))
        st.text("\n".join(verification.verdict(finding, language) for finding in (*faults, *notes)))


def _heading(words: dict, repair: str):
    st.markdown(f"**{words[repair]}**")
    st.caption(words[f"{repair}_help"])


def _done(outcome: str):
    st.session_state[OUTCOME] = outcome
    st.rerun()
