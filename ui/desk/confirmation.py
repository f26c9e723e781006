"""Confirming what was shown of a file or a grid, publishing it, and what came of it."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from data.checking.check import Findings
from data.publishing import actions, preview
from data.reading.problems import Refused
from data.versions import store
from ui.desk import faults
from ui.reader import access

UPLOAD, DONE, SHOWN = "upload_number", "import_done", "preview_shown"


def confirm(words: dict, language: str, findings: Findings, **arguments):
    """Draw what has to be confirmed and the button that publishes; `arguments` are those of actions.publish_records."""
    replaces_demonstration = preview.shows_demonstration()
    if findings.doubts:
        st.warning(words["doubts"].format(count=len(findings.doubts)))
        faults.show_doubts(words, language, findings.doubts)
    if replaces_demonstration:
        st.warning(words["would_replace"])
    has_nothing_to_agree = not findings.doubts and not replaces_demonstration
    # An agreement, and a click, hold for what the page showed: where that changed, these are other widgets, not yet ticked.
    seen = actions.seen_of(store.base(), findings)
    agreed = has_nothing_to_agree or st.checkbox(words["agree"], key=f"agree_{st.session_state[UPLOAD]}_{seen}")
    clicked = st.button(
        words["publish"], type="primary", disabled=not agreed, icon=":material/publish:", key=f"publish_{seen}"
    )
    if clicked and agreed:
        _publish(words, confirmed=agreed, seen=seen, **arguments)
        return
    file, base = arguments["content"], store.base()
    shown_file, shown_base = st.session_state.get(SHOWN, (file, base))
    if shown_file == file and shown_base != base:
        st.warning(words["changed_meanwhile"])
    st.session_state[SHOWN] = file, base


def show_outcome(words: dict) -> bool:
    """Draw what this reader's import has just done, with a link to what changed; returns whether there is any to draw."""
    if DONE not in st.session_state:
        return False
    done, earlier = st.session_state[DONE]
    if done.already:
        st.info(words["already"].format(version=done.version))
    else:
        st.success(words["published"].format(version=done.version, rows=done.records, batch=done.batch))
    with st.container(horizontal=True):
        if earlier:
            st.page_link(
                "pages/records/history.py", label=words["see_changes"], icon=":material/difference:",
                query_params={"tu": earlier, "den": done.version},
            )  # fmt: skip
        st.page_link("pages/summary/overview.py", label=words["see_numbers"], icon=":material/dashboard:")
        st.button(words["another"], on_click=forget_outcome, icon=":material/upload_file:")
    return True


@contextmanager
def failures_explained(words: dict) -> Iterator[None]:
    """Draw why, where the store cannot be read or written inside the block, or the visitor may not do it."""
    try:
        yield
    except store.FAILURES as error:
        failure, values = store.explain(error)
        st.error(words[failure].format(**values))
    except access.NotAllowed:
        st.error(words["not_allowed"])


def _publish(words: dict, **arguments):
    arguments |= {"account": access.require_steward()}
    bar, earlier = st.progress(0.0), store.base()
    arguments |= {"channel": "page", "progress": lambda step, share: bar.progress(share, words["steps"][step])}
    try:
        done = actions.publish_records(**arguments)
    except (Refused, actions.NotConfirmed):  # another version was published since the preview was made
        bar.empty()
        st.warning(words["changed_meanwhile"])
        return
    st.session_state[DONE] = done, earlier.stem if earlier and not done.already else None
    st.session_state[UPLOAD] += 1  # an empty uploader for the next file
    st.rerun()


def forget_outcome():
    st.session_state.pop(DONE, None)
