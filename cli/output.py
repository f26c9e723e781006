"""How the command line writes: sentences of messages.toml, faults as a table, or all as JSON.

Where nobody reads the output any more, as after `| head -1`, the rest of it is dropped: that is no failure of the
command. What was done to the store is then said on the error stream.
"""

import json
import os
import sys
import tomllib
from functools import partial
from pathlib import Path

from data.checking.check import Findings
from data.reading.problems import Problem
from ui.text import format

WORDS = tomllib.loads((Path(__file__).parent / "messages.toml").read_text(encoding="utf-8"))
SHOWN = 100  # faults in the table; --json gives all

number = partial(format.number, decimals=0, language="vi")


def print_message(message: str, **values) -> bool:
    """Print a sentence; returns whether somebody could read it."""
    return _print(WORDS[message].format(**values))


def print_deed(message: str, **values):
    """Print what was done to the store, at once and in any case."""
    if not print_message(message, **values):
        print_error(message, **values)


def print_error(message: str, **values) -> int:
    """Print a sentence on the error stream; returns 1, the exit status of what was refused."""
    print(WORDS[message].format(**values), file=sys.stderr)
    return 1


def print_problems(heading: str, problems: tuple[Problem, ...]):
    """Print faults or doubts as a table: line, column, what is wrong, what to do."""
    print_message(heading, count=number(len(problems)))
    lines = [(WORDS["line"], WORDS["column"], WORDS["what"])]
    lines += [(str(problem.line or "–"), problem.heading() or "–", f"{problem.wrong()} {problem.mend()}") for problem in problems[:SHOWN]]
    line_width, column_width = (max(len(line[cell]) for line in lines) for cell in (0, 1))
    for line, column, what in lines:
        _print(f"  {line:>{line_width}}  {column:<{column_width}}  {what}")
    if len(problems) > SHOWN:
        print_message("more_faults", count=number(len(problems) - SHOWN))


def print_totals(findings: Findings):
    """Print what the file holds, by element and year, beside the year before."""
    for total in findings.totals:
        values = {field: number(getattr(total, field)) or WORDS["not_known"] for field in ("records", "total", "before")}
        values |= {"before": WORDS["not_told"]} if total.of_people else {}
        print_message("total", label=total.label_vi, year=total.year, last=total.year - 1, **values)
    for note in findings.notes:
        print_message("note", note=note.wrong())


def print_json(outcome: dict) -> bool:
    """Print an outcome for a program; returns whether somebody could read it."""
    return _print(json.dumps(outcome, ensure_ascii=False, indent=1))


def print_findings(status: str, findings: Findings | None = None, **values) -> bool:
    """Print the outcome of an import for a program: status, version, faults, doubts and totals; returns whether somebody
    could read it."""
    findings = findings or Findings(0, ())
    outcome = {"status": status, **values, "rows": findings.rows, "replaces": findings.replaces}
    for kind in ("faults", "doubts", "notes"):
        outcome[kind] = [
            {"line": problem.line, "column": problem.column, "code": problem.code, "found": problem.value}
            | {"wrong": problem.wrong(), "mend": problem.mend()}
            for problem in getattr(findings, kind)
        ]
    return print_json(outcome | {"totals": [total._asdict() for total in findings.totals]})


def _print(text: str) -> bool:
    """Print a line at once; returns False from the moment on when the output is closed or cannot be written."""
    if sys.stdout is None or sys.stdout.closed:
        return False
    try:
        print(text, flush=True)
    except OSError:
        # What is still in the buffer would fail again when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.stdout.close()
        return False
    return True
