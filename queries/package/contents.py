"""The files of a data package, in the order they are written."""

from collections.abc import Iterable, Iterator

import queries
from queries import hub
from queries.filters import Filters
from queries.package import description, records
from queries.package.as_csv import Table

WITH_SQL = ("data", "changed_values", "records")  # the tables beside which their query is laid


def files(filters: Filters, with_records: bool, rows: dict[str, int]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield name and content of each file; fills `rows` with the rows of each table as it goes."""
    with hub.cursor(filters.version) as cursor:
        about = description.About(filters)
        tables = list(_tables(filters, about.earlier, with_records))
        for table in tables:
            yield f"{table.name}.csv", table.written(cursor)
            rows[table.name] = table.rows
        for table in tables:
            if table.name in WITH_SQL:
                yield f"sql/{table.name}.sql", [table.sql.encode()]
        for name, text in queries.run("package/definitions", at=filters.version).itertuples(index=False):
            yield name, [text.encode()]
        yield "README.md", [about.readme(tables)]
        yield "datapackage.json", [about.descriptor(tables)]


def _tables(filters: Filters, earlier: str | None, with_records: bool) -> Iterator[Table]:
    names = {"data": "package/data", "areas": "package/areas", "measures": "measures"}
    if earlier:
        names["changed_values"] = "package/changed_values"
    for name, query in names.items():
        yield Table(name, queries.text_of(query), [queries.named(query, filters.parameters)])
    if with_records:
        yield records.table(filters)
