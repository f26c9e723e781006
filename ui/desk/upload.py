"""The desk where staff load reports: choose a file, look at what is in it, confirm, publish."""

import hashlib
from datetime import date

import streamlit as st

from data.checking.check import Findings
from data.publishing import actions, preview
from data.reading import templates
from data.reading.problems import Refused
from data.versions import history, store
from ui.desk import faults
from ui.reader.cache import shared
from ui.takeaway.tables import Table
from ui.text import format

UPLOAD, DONE = "upload_number", "import_done"
LARGEST = 200  # MB


def offer_templates(words: dict):
    """Draw the buttons that give the template and the valid codes."""
    st.subheader(words["template"], anchor=False)
    st.caption(words["template_help"])
    with st.container(horizontal=True):
        for format_name, name in templates.NAMES.items():
            st.download_button(
                words[f"template_{format_name}"], lambda kind=format_name: templates.made(kind), name,
                key=f"template_{format_name}", on_click="ignore", icon=":material/download:",
            )  # fmt: skip


def ask(words: dict, language: str) -> tuple[bytes | None, bool, str | None]:
    """Let the reader choose a file, and say whether it corrects and why."""
    st.subheader(words["file"], anchor=False)
    # The uploader speaks English only; style.css puts these words in the place of its own.
    st.html(f'<style>:root {{ --browse: "{words["browse"]}"; --drop: "{words["drop"]}"; }}</style>')
    number = st.session_state.setdefault(UPLOAD, 0)
    chosen = st.file_uploader(
        words["file_help"], key=f"report_{number}", max_upload_size=LARGEST, on_change=_forget_outcome
    )
    correct = st.checkbox(words["correct"], help=words["correct_help"], key="correct")
    reason = None
    if correct:
        names = history.reasons(language)
        reason = st.selectbox(words["reason"], list(names), format_func=names.get, key="reason")
    return (chosen.getvalue() if chosen else None), correct, reason


def show_preview(words: dict, language: str, content: bytes, correct: bool) -> Findings | None:
    """Draw what the file holds; returns the findings where it may be published, once its doubts are confirmed."""
    st.subheader(words["preview"], anchor=False)
    holder = preview.holder_of(content)
    if holder:
        st.info(words["already"].format(version=holder.stem))
        return None
    with st.spinner(words["reading"]):
        findings = _examined(content, correct)
    if findings.faults:
        st.error(words["refused"].format(count=format.number(len(findings.faults), 0, language)))
        faults.show_faults(words, language, findings.faults)
        return None
    st.success(words["accepted"].format(rows=format.number(findings.rows, 0, language)))
    if findings.replaces:
        st.info(words["replaces"].format(count=format.number(findings.replaces, 0, language)))
    for note in findings.notes:
        st.caption(f"{note.wrong(language)} {note.mend(language)}")
    st.markdown(f"**{words['totals']}**")
    _totals(words["columns"], language, findings).show("totals", words["not_known"])
    if any(total.of_people for total in findings.totals):
        st.caption(words["of_people"])
    return findings


def confirm(words: dict, language: str, findings: Findings, arguments: dict):
    """Draw what has to be agreed to and the button that publishes; `arguments` are those of publish_records."""
    replaces_demonstration = preview.shows_demonstration()
    agreed = True
    if findings.doubts:
        st.warning(words["doubts"].format(count=len(findings.doubts)))
        faults.show_doubts(words, language, findings.doubts)
    if replaces_demonstration:
        st.warning(words["would_replace"])
    if findings.doubts or replaces_demonstration:
        agreed = st.checkbox(words["agree"], key=f"agree_{st.session_state[UPLOAD]}")
    if st.button(words["publish"], type="primary", disabled=not agreed, icon=":material/publish:"):
        _publish(words, arguments | {"confirmed": agreed})


def show_outcome(words: dict):
    """Draw what the last import of this reader did, with a link to what changed."""
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
        st.button(words["another"], on_click=_forget_outcome, icon=":material/upload_file:")


def is_done() -> bool:
    """Whether this reader's import has just ended."""
    return DONE in st.session_state


def run_or_explain(words: dict, work, *arguments):
    """Call `work`, and draw why where the store cannot be read or written now; returns its result, or None."""
    try:
        return work(*arguments)
    except store.FAILURES as error:
        failure, values = store.explain(error)
        st.error(words[failure].format(**values))
    return None


def _publish(words: dict, arguments: dict):
    bar = st.progress(0.0)

    def show_step(step: str, share: float):
        bar.progress(share, words["steps"][step])

    earlier = store.base()
    try:
        done = actions.publish_records(**arguments, channel="page", progress=show_step)
    except (Refused, actions.NotConfirmed):  # somebody published since the preview was made
        bar.empty()
        st.warning(words["changed_meanwhile"])
        return
    st.session_state[DONE] = done, earlier.stem if earlier and not done.already else None
    st.session_state[UPLOAD] += 1  # an empty uploader for the next file
    st.rerun()


def _forget_outcome():
    st.session_state.pop(DONE, None)


def _examined(content: bytes, correct: bool) -> Findings:
    """The findings, which depend on the version a file is compared with and the day: a rerun does not read it again."""
    key = ("examined", hashlib.sha256(content).hexdigest(), correct, store.base(), date.today())
    return shared(key, lambda: preview.examine(content, correct))


def _totals(columns: dict, language: str, findings: Findings) -> Table:
    lines = [
        [
            getattr(total, f"label_{language}"), total.year, total.total, getattr(total, f"unit_{language}"),
            total.before, 100 * (total.total - total.before) / total.before if total.before else None, total.records,
        ]
        for total in findings.totals
    ]  # fmt: skip
    names = [columns[name] for name in ("element", "year", "total", "unit", "before", "change", "records")]
    digits = {columns["total"]: 0, columns["before"]: 0, columns["change"]: 1, columns["records"]: 0}
    return Table(names, lines, digits, language)
