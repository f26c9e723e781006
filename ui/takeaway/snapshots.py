"""Numbers to take away: the data package of a version, and its raw records."""

from dataclasses import replace
from html import escape
from pathlib import Path

import streamlit as st

import queries
from queries import package
from queries.package import description, records
from ui.reader.view import View, built_once, rows, year_months
from ui.takeaway import export_route
from ui.text import format

MEGABYTE = 1_000_000
_summary, _count = built_once(package.summary), built_once(records.counted)


def pick_version(view: View) -> View:
    """Choose among the versions that have records; returns this view of that version."""
    versions = [path for path in reversed(queries.versions()) if year_months(path)]
    if len(versions) == 1:
        return view
    label, first = view.words["snapshots"]["version"], versions.index(view.version)
    chosen = st.selectbox(label, versions, first, format_func=lambda path: _label(view, path), key="snapshot_version")
    return view.at(chosen)


def show_package(view: View):
    """Draw what the data package holds, its hash, what changed since the version before, and the link to the file."""
    words = view.words["snapshots"]
    with st.container(border=True, key="package"):
        st.markdown(f"**{words['package'].format(area=view.area, years=view.years, version=view.version.stem)}**")
        st.caption(words["package_note"])
        if not package.readable(view.version):
            st.info(words["older_structure"])
            return
        count = _count(view.filters)
        with_records = st.checkbox(words["with_records"].format(rows=_number(view, count)), key="with_records")
        with st.spinner(words["making"]):
            made = _summary(view.filters, with_records)
        files = [
            words["file"].format(name=name, rows=_number(view, lines), what=words[f"file_{name}"])
            for name, lines in made.rows.items()
        ]
        st.markdown("\n".join(files))
        st.markdown(_changes(view))
        label = words["take_package"].format(size=format.number(made.size / MEGABYTE, 1, view.language))
        export_route.offer(view, "package", label, count if with_records else 0, made.sha256, with_records)
        st.html(f'<p class="hash">{escape(words["hash"])}<br><code>{made.sha256}</code></p>')
        st.caption(words["again"].format(command=description.command(view.filters, with_records)))


def show_records(view: View):
    """Draw the link to the raw records as one CSV, how many there are, and which elements it leaves out."""
    words = view.words["snapshots"]
    with st.container(border=True, key="records"):
        st.markdown(f"**{words['records'].format(area=view.area, years=view.years, version=view.version.stem)}**")
        names = queries.run("package/left_out", at=view.version)[f"label_{view.language}"]
        st.caption(words["records_note"].format(elements="; ".join(names)))
        count = _count(view.filters)
        export_route.offer(view, "records", words["take_records"].format(rows=_number(view, count)), count)


@built_once
def _changes(view: View) -> str:
    """How many figures were revised, added, withdrawn, or are missing for another reason since the version before;
    what did not happen is left out, except revisions."""
    words, compared = view.words["snapshots"], package.compared(view.filters)
    if compared is None:
        return words["not_compared"]
    earlier, figures = compared
    counts = {"revised": 0} | figures["change"].value_counts().to_dict()
    changes = [
        words[f"changed_{change}"].format(count=_number(view, counts[change]))
        for change in ("revised", "added", "withdrawn", "status") if change in counts
    ]  # fmt: skip
    return words["compared"].format(earlier=earlier, changes=", ".join(changes))


def _label(view: View, version: Path) -> str:
    words, facts = view.words["snapshots"], rows(replace(view, version=version), "version_facts")[0]
    return words["version_line"].format(
        version=version.stem,
        kind=view.words["data_kind"][facts["data_kind"]],
        records=_number(view, facts["records"]),
        day=format.day(facts["cut_off_day"], view.language),
        mark=words["current"] if version == queries.version() else "",
    )


def _number(view: View, value: int) -> str:
    return format.number(value, 0, view.language)
