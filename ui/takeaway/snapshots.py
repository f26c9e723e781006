"""Numbers to take away: the data package of a version, and its raw records."""

from html import escape
from pathlib import Path

import streamlit as st

import queries
from queries import package
from queries.filters import Filters
from queries.package import description, records
from ui.reader.view import View, built_once, known_years
from ui.takeaway import export_route
from ui.text import format

MEGABYTE = 1_000_000


def pick_version(view: View) -> View:
    """Choose among the versions that have records; returns this view of that one."""
    versions = {path.stem: path for path in reversed(queries.versions()) if known_years(path)}
    if len(versions) == 1:
        return view
    chosen = st.selectbox(
        view.words["snapshots"]["version"],
        list(versions),
        list(versions).index(view.version.stem),
        format_func=lambda name: _label(view, versions[name]),
        key="snapshot_version",
    )
    return view.at(versions[chosen])


def show_package(view: View):
    """What the data package holds, its hash, what it says otherwise than the one before, and the file."""
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
            made = _made(view.filters, with_records)
        st.markdown("\n".join(_file(view, name, rows) for name, rows in made.rows.items()))
        st.markdown(_compared(view))
        label = words["take_package"].format(size=format.number(made.size / MEGABYTE, 1, view.language))
        export_route.offer(view, "package", label, count if with_records else 0, made.sha256, with_records)
        st.html(f'<p class="hash">{escape(words["hash"])}<br><code>{made.sha256}</code></p>')
        st.caption(words["again"].format(command=description.command(view.filters, with_records)))


def show_records(view: View):
    """The raw records as one CSV, how many there are, and which are not given away."""
    words = view.words["snapshots"]
    with st.container(border=True, key="records"):
        st.markdown(f"**{words['records'].format(area=view.area, years=view.years, version=view.version.stem)}**")
        names = records.left_out(view.filters)[f"label_{view.language}"]
        st.caption(words["records_note"].format(elements="; ".join(names)))
        count = _count(view.filters)
        export_route.offer(view, "records", words["take_records"].format(rows=_number(view, count)), count)


def _compared(view: View) -> str:
    words, changes = view.words["snapshots"], _changes(view.filters)
    if changes is None:
        return words["not_compared"]
    earlier, counts = changes
    said = [words[f"changed_{change}"].format(count=_number(view, count)) for change, count in counts.items()]
    return words["compared"].format(earlier=earlier, changes=", ".join(said))


def _file(view: View, name: str, rows: int) -> str:
    words = view.words["snapshots"]
    return words["file"].format(name=name, rows=_number(view, rows), what=words[f"file_{name}"])


def _label(view: View, version: Path) -> str:
    words, facts = view.words["snapshots"], _facts(version)
    mark = words["current"] if version == queries.version() else ""
    return words["version_line"].format(
        version=version.stem,
        kind=view.words["data_kind"][facts["data_kind"]],
        records=_number(view, facts["records"]),
        day=format.day(facts["cut_off_day"], view.language),
        mark=mark,
    )


def _number(view: View, value: int) -> str:
    return format.number(value, 0, view.language)


@built_once
def _facts(version: Path) -> dict:
    return queries.run("version_facts", at=version).iloc[0].to_dict()


@built_once
def _count(filters: Filters) -> int:
    return records.counted(filters)


@built_once
def _made(filters: Filters, with_records: bool) -> package.Summary:
    return package.summary(filters, with_records)


@built_once
def _changes(filters: Filters) -> tuple[str, dict[str, int]] | None:
    """The version compared with, and how many figures were revised, added, withdrawn, or are missing for
    another reason; what did not happen is left out, but for revisions."""
    compared = package.compared(filters)
    if compared is None:
        return None
    earlier, changed = compared
    counts = changed["change"].value_counts()
    kinds = [kind for kind in ("revised", "added", "withdrawn", "status") if kind == "revised" or kind in counts]
    return earlier, {kind: int(counts.get(kind, 0)) for kind in kinds}
