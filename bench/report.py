"""The results as a page, as JSON with all of it, and as a CSV of the changes."""

import csv
import json
from dataclasses import asdict, astuple, fields
from pathlib import Path

from bench import exporting, goals
from bench.readers import Climb, Step
from bench.results import Results, Row

CHOICES = {"new": "never asked for", "seen": "asked before"}


def write(results: Results, folder: Path):
    """Write README.md, latest.json and latest.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "latest.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.name for field in fields(Row)])
        for row in results.rows:
            writer.writerow([round(value, 1) if isinstance(value, float) else value for value in astuple(row)])
    everything = asdict(results) | {"imports": [(one.size, one.seconds, one.megabytes) for one in results.imports]}
    (folder / "latest.json").write_text(json.dumps(everything, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(page(results), encoding="utf-8")


def page(results: Results) -> str:
    """The page's text; parts that were not measured are left out."""
    parts = [f"# Results\n\n{_machine(results)}", f"## Goals\n\n{goals.table(results)}"]
    if results.rows:
        parts.append(f"## A change of districts on the overview page\n\n{_changes(results)}")
    if results.climbs:
        parts.append(f"## Many readers\n\n{_climbs(results.climbs)}")
    facts = [_imported(one) for one in results.imports]
    if results.memory:
        of = results.memory
        facts.append(f"{of.filters} different filters: the server held {of.before:.0f} MB before and {of.after:.0f} MB after.")
    if results.export:
        facts.append(exporting.sentence(results.export))
    parts.append("## Publishing, memory, export\n\n" + "\n".join(f"- {fact}" for fact in facts))
    return "\n\n".join(parts) + "\n"


def _machine(results: Results) -> str:
    packages = ", ".join(f"{name} {number}" for name, number in results.packages.items())
    browser = f", Chromium {results.browser}" if results.browser else ""
    return (
        f"{results.day}; {results.machine}; {packages}{browser}. Made by `python -m bench`.\n"
        "[What is measured](../README.md). Milliseconds depend on the machine: trust the ratios."
    )


def _changes(results: Results) -> str:
    """Medians with the smallest and the largest, an app a line."""
    lines = ["| records | districts | app | server, ms | change → repaint, ms |", "|--:|---|---|--:|--:|"]
    cells = {(row.records, row.choices, row.app, row.measure): row for row in results.rows}
    for size, choices, app in dict.fromkeys(key[:3] for key in cells):
        both = [_milliseconds(cells.get((size, choices, app, measure))) for measure in ("server", "repaint")]
        lines.append(f"| {f'{size:,}' if size else '–'} | {CHOICES[choices]} | {app} | {' | '.join(both)} |")
    changes = results.rows[0].changes
    notes = [f"Medians of {changes} changes (smallest–largest), the apps in turn."]
    if any(row.measure == "repaint" for row in results.rows):
        notes.append("Ours, usual and Dash showed the same six numbers after every change.")
    return "\n".join(lines) + "\n\n" + " ".join(notes)


def _milliseconds(row: Row | None) -> str:
    return f"{row.median:.0f} ({row.smallest:.0f}–{row.largest:.0f})" if row else "–"


def _climbs(climbs: list[Climb]) -> str:
    """The steps of every app: p50 / p95 in milliseconds, and what the server held."""
    lines = ["| app | sessions | changes | p50, ms | p95, ms | server, MB |", "|---|--:|--:|--:|--:|--:|"]
    for climb in climbs:
        lines += [_step(climb.app, step) for step in climb.steps]
        lines += [_step(f"{climb.app}, after the limit", climb.after)] if climb.after else []
    return "\n".join(lines) + "\n\nEach session changes its filters every 5 s, districts and years drawn at random."


def _step(name: str, step: Step) -> str:
    return f"| {name} | {step.sessions} | {step.changes} | {step.p50:.0f} | {step.p95:.0f} | {step.megabytes:.0f} |"


def _imported(one) -> str:
    memory = f" and at most {one.megabytes:,.0f} MB" if one.megabytes else ""
    return f"Importing and publishing {one.size:,} records by command, all checks on, took {one.seconds:.1f} s{memory}."
