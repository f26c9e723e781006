"""The files of a data package, in the order they are written."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import duckdb

import queries
from queries import catalogue, hub
from queries.filters import Filters
from queries.package import as_csv, description, records

SQL = {"data": "package/data", "changed_values": "package/changed_values", "records": records.QUERY}
WORDS_OF_INDICATORS = ("title_vi", "title_en", "unit_vi", "unit_en", "meaning_vi", "meaning_en", "formula_vi", "source_vi")


@dataclass
class Table:
    """One CSV: its columns and its lines, some rows at a time; all is known of it once it is written."""

    name: str
    columns: list[str]
    lines: Iterable[tuple[int, bytes]]
    rows: int = 0
    size: int = 0
    digest: object = field(default_factory=hashlib.sha256)

    def written(self) -> Iterator[bytes]:
        """Hand the lines on, and keep count of them."""
        for rows, part in self._parts():
            self.rows += rows
            self.size += len(part)
            self.digest.update(part)
            yield part

    def _parts(self) -> Iterator[tuple[int, bytes]]:
        yield 0, as_csv.header(self.columns)
        yield from self.lines


def files(filters: Filters, with_records: bool, rows: dict[str, int]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield name and content of each file; fills `rows` with the rows of each table as it goes."""
    with hub.cursor(filters.version) as cursor:
        about = description.About(cursor, filters)
        texts = dict(cursor.execute(queries.text_of("package/definitions")).fetchall())
        tables = list(_tables(cursor, filters, about.earlier, with_records, texts["catalogue.toml"]))
        for table in tables:
            yield f"{table.name}.csv", table.written()
            rows[table.name] = table.rows
        for table in tables:
            if table.name in SQL:
                yield f"sql/{table.name}.sql", [queries.text_of(SQL[table.name]).encode()]
        for name, text in texts.items():
            yield name, [text.encode()]
        yield "README.md", [about.readme(tables)]
        yield "datapackage.json", [about.descriptor(tables)]


def _tables(
    cursor: duckdb.DuckDBPyConnection, filters: Filters, earlier: str | None, with_records: bool, catalogue_text: str
) -> Iterator[Table]:
    def of(name: str, query: str) -> Table:
        sql = queries.text_of(query)
        named = {key: filters.parameters[key] for key in queries.parameters(query)}
        return Table(name, as_csv.columns(cursor, sql, named), as_csv.lines(cursor, sql, named))

    yield of("data", SQL["data"])
    yield of("areas", "package/areas")
    yield _measures(cursor, catalogue_text)
    if earlier:
        yield of("changed_values", SQL["changed_values"])
    if with_records:
        yield Table("records", records.columns(cursor, filters), records.lines(cursor, filters))


def _measures(cursor: duckdb.DuckDBPyConnection, catalogue_text: str) -> Table:
    """Elements as the version has them, indicators in the words of the catalogue that goes with it."""
    indicators = catalogue.of_text(catalogue_text)
    rows = cursor.execute(queries.text_of("package/measures")).df().astype(object)
    rows = rows.where(rows.notna(), None).to_dict("records")
    for row in rows:
        entry = indicators.get(row["measure"]) if row["kind"] == "indicator" else None
        row |= {word: getattr(entry, word) if entry else row.get(word) for word in WORDS_OF_INDICATORS}
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_plain(value) for value in row.values()] for row in rows)
    return Table("measures", list(rows[0]), [(len(rows), text.getvalue().encode())])


def _plain(value) -> object:
    return str(value).lower() if isinstance(value, bool) else value
