"""What mends the store as a whole: going back to a version, taking a batch out, checking it all."""

import streamlit as st

from data.publishing import actions
from data.versions import history, pointer, verification

SAID = "repair_said"


def say_outcome():
    """What the last repair did, told once."""
    said = st.session_state.pop(SAID, None)
    if said:
        st.success(said)


def roll_back(words: dict, known: list[history.Version]):
    """Let the reader make another version the current one."""
    st.markdown(f"**{words['rollback']}**")
    st.caption(words["rollback_help"])
    others = [version.name for version in known if not version.is_current and not version.is_damaged]
    name = st.selectbox(words["columns"]["version"], others, key="rollback_to", placeholder="–")
    if st.button(words["rollback_button"], disabled=not others, key="rollback"):
        now = actions.roll_back(next(version.path for version in known if version.name == name))
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
    """Check the store on demand and say what was found."""
    st.markdown(f"**{words['verify']}**")
    st.caption(words["verify_help"])
    if st.button(words["verify_button"], key="verify"):
        faults, notes = verification.verify()
        lines = [verification.verdict(one, language) for one in (*faults, *notes)]
        if faults:
            st.error(words["verify_bad"].format(count=len(faults)))
        else:
            st.success(words["verify_good"].format(versions=len(pointer.versions())))
        st.text("\n".join(lines))


def _done(said: str):
    st.session_state[SAID] = said
    st.rerun()
