"""The files of a data package, in the order they are written."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import duckdb

import queries
from queries import hub
from queries.filters import Filters
from queries.package import as_csv, description, records

SQL = {"data": "package/data", "changed_values": "package/changed_values", "records": records.QUERY}


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
        tables = list(_tables(cursor, filters, about.earlier, with_records))
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


def _tables(cursor: duckdb.DuckDBPyConnection, filters: Filters, earlier: str | None, with_records: bool) -> Iterator[Table]:
    def of(name: str, query: str) -> Table:
        sql = queries.text_of(query)
        named = {key: filters.parameters[key] for key in queries.parameters(query)}
        return Table(name, as_csv.columns(cursor, sql, named), as_csv.lines(cursor, sql, named))

    yield of("data", SQL["data"])
    yield of("areas", "package/areas")
    yield of("measures", "measures")
    if earlier:
        yield of("changed_values", SQL["changed_values"])
    if with_records:
        yield Table("records", records.columns(cursor, filters), records.lines(cursor, filters))
