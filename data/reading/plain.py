"""Large files as programs write them: each line below the header is a record, and no cell needs a second look.

They are read a block of lines at a time, and each distinct text of a block is judged once: a tenth of the time that reading
line by line takes. What is not so plain is left to staging.py; what that would write is written here to the byte.
"""

from itertools import islice
from pathlib import Path

from data.reading import below, days, form, letters, lines, naming
from data.reading.cleaning import clean
from data.reading.columns import Header
from data.reading.problems import Refused
from data.reading.staging import DAYS, LONGEST, STAGED, Reading, days_of

LARGE = 1_000_000  # bytes: loading the library takes longer than reading a smaller file line by line
HEAD = 100_000  # bytes in which the header and the lines that it is chosen by have to stand
BLOCK = 4_000_000  # bytes that are read at a time
FILLED = {"area_code", "period", "element", "value"}  # columns in which a line without a cell may be no record


class NotPlain(Exception):
    """Something in the file needs a second look."""


def stage(content: bytes, target: Path) -> Reading | None:
    """What staging.stage writes to `target` and returns, or None where the file is not large, or not plain."""
    if len(content) < LARGE or b'"' in content or b"\0" in content or content.count(b"\r") != content.count(b"\r\n"):
        return None
    try:
        head = content[: content.rindex(b"\n", 0, HEAD) + 1]
        header = _header(head)
        _write(content, header, lines.delimiter_of(head.decode()), target)
    except (NotPlain, Refused, ValueError, ImportError):  # the library's own errors are ValueErrors
        return None
    return Reading(header)


def _header(head: bytes) -> Header:
    """The header on the first line. Raises NotPlain where there is more to say of the first lines."""
    table = form.found(lines.sheet_of(head).lines)
    if table is None:
        raise NotPlain
    header, first = table.header, list(islice(table.lines, form.DEEPEST))
    says_more = table.faults or table.doubts or table.notes or header.given or header.spare or header.problems or header.missing
    if type(header) is not Header or header.line != 1 or says_more or len(first) < form.DEEPEST or first[0][0] != 2:
        raise NotPlain
    return header


def _write(content: bytes, header: Header, delimiter: str, target: Path):
    """Write every line as a staged row. Raises NotPlain, and ValueError where a line has another number of cells."""
    import pyarrow
    from pyarrow import csv

    names, text = sorted(header.positions, key=header.positions.get), pyarrow.string()
    blocks = csv.open_csv(
        pyarrow.py_buffer(content),
        csv.ReadOptions(use_threads=False, block_size=BLOCK, skip_rows=1, column_names=names),
        csv.ParseOptions(delimiter=delimiter, quote_char=False, ignore_empty_lines=False),
        csv.ConvertOptions(column_types=dict.fromkeys(names, pyarrow.dictionary(pyarrow.int32(), text)), null_values=[]),
    )
    schema = pyarrow.schema([(name, text) for name in ("line", *STAGED, *DAYS)])
    line = 2
    with csv.CSVWriter(target, schema, write_options=csv.WriteOptions(quoting_style="all_valid")) as writer:
        for block in blocks:
            _refuse(block, names)
            columns = {name: block[name].cast(text) for name in names} | _days(block)
            columns["line"] = pyarrow.arange(line, line + len(block)).cast(text)
            nothing = pyarrow.repeat("", len(block))
            writer.write(pyarrow.record_batch([columns.get(name, nothing) for name in schema.names], schema))
            line += len(block)


def _refuse(block, names: list[str]):
    """Raise NotPlain where a cell of the block would be cleaned, shows damage, is missing, has a unit, or makes a line no record."""
    for name in names:
        for text in block[name].dictionary.to_pylist():
            is_odd = clean(text) != text or len(text) > LONGEST or letters.shows_damage(text) or days.BY_HAND.match(text)
            if is_odd or not text and name in FILLED or name == "area_code" and below.kind_of(text):
                raise NotPlain
            if name in below.NAMED and naming.is_total(text) or name == "value" and not text[-1].isdecimal():
                raise NotPlain


def _days(block) -> dict:
    """The columns DAYS of a block: each distinct pair of a period and a date is looked up once."""
    import pyarrow
    from pyarrow import compute

    period, date = block["period"], block["report_date"]
    pairs = compute.add(compute.multiply(period.indices.cast("int64"), len(date.dictionary)), date.indices).dictionary_encode()
    texts = period.dictionary.to_pylist(), date.dictionary.to_pylist()
    places = (divmod(pair, len(texts[1])) for pair in pairs.dictionary.to_pylist())
    found = [days_of(texts[0][of_period], texts[1][of_date]) for of_period, of_date in places]
    return {name: pyarrow.array(column).take(pairs.indices) for name, column in zip(DAYS, zip(*found, strict=True), strict=True)}
