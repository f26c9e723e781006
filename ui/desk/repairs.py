"""Repairs of the store: going back to a version, taking a batch out, checking everything."""

import streamlit as st

from data.publishing import actions
from data.versions import history, pointer, verification

OUTCOME = "repair_outcome"


def show_outcome():
    """Draw what the last repair did, once."""
    outcome = st.session_state.pop(OUTCOME, None)
    if outcome:
        st.success(outcome)


def roll_back(words: dict, versions: list[history.Version]):
    """Let the reader make another version the current one."""
    st.markdown(f"**{words['rollback']}**")
    st.caption(words["rollback_help"])
    others = [version.name for version in versions if not version.is_current and not version.is_damaged]
    name = st.selectbox(words["columns"]["version"], others, key="rollback_to", placeholder="–")
    if st.button(words["rollback_button"], disabled=not others, key="rollback"):
        now = actions.roll_back(next(version.path for version in versions if version.name == name))
        _done(words["rolled_back" if now == name else "rolled_back_anew"].format(version=now, old=name))


def undo(words: dict, batches: list[history.Batch], is_demonstration: bool):
    """Let the reader take a batch out."""
    st.markdown(f"**{words['undo']}**")
    st.caption(words["undo_help"])
    if is_demonstration or not batches:
        st.caption(words["demo_stays" if is_demonstration else "no_batches"])
        return
    number = st.selectbox(words["columns"]["batch"], [batch.number for batch in batches], key="undo_batch")
    sure = st.checkbox(words["undo_agree"], key=f"undo_sure_{number}")
    if st.button(words["undo_button"], disabled=not sure, key="undo"):
        try:
            _done(words["undone_now"].format(batch=number, version=actions.undo(number, channel="page")))
        except actions.LaterBatches as later:
            st.error(words["later_batches"].format(batch=number, later=", ".join(map(str, later.args))))
        except actions.NoSuchBatch:
            st.error(words["no_such_batch"].format(batch=number))


def verify(words: dict, language: str):
    """Check the store on demand and list faults and notes."""
    st.markdown(f"**{words['verify']}**")
    st.caption(words["verify_help"])
    if st.button(words["verify_button"], key="verify"):
        faults, notes = verification.verify()
        lines = [verification.verdict(finding, language) for finding in (*faults, *notes)]
        if faults:
            st.error(words["verify_bad"].format(count=len(faults)))
        else:
            st.success(words["verify_good"].format(versions=len(pointer.versions())))
        st.text("\n".join(lines))


def _done(outcome: str):
    st.session_state[OUTCOME] = outcome
    st.rerun()
