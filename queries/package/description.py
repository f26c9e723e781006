"""How a data package describes itself: datapackage.json (Data Package v2) and a README."""

import json
import tomllib
from pathlib import Path

import queries
from data.versions import marks, pointer
from queries.filters import Filters, district_names, year_months

HERE = Path(__file__).parent
WORDS = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {  # by column; every other is text
    "period": "year",
    **dict.fromkeys(("vintage", "numerator", "numerator_before"), "integer"),
    **dict.fromkeys(("communes_reported", "communes_expected", "population", "per", "decimals", "record_id"), "integer"),
    **dict.fromkeys(("value", "value_before", "denominator", "denominator_before", "area_km2", "article_value"), "number"),
    **dict.fromkeys(("coastal", "ratio", "by_element", "of_people"), "boolean"),
    **dict.fromkeys(("valid_from", "valid_to", "report_date", "first_day", "last_day", "next_check"), "date"),
}
KEYS = {"areas": ["vintage", "code"], "measures": ["measure"], "records": ["record_id"]}
# The columns that stand for rows of another table.
AREA = {"fields": ["vintage", "area_code"], "reference": {"resource": "areas", "fields": ["vintage", "code"]}}
MEASURE = {"fields": ["measure"], "reference": {"resource": "measures", "fields": ["measure"]}}
ELEMENT = MEASURE | {"fields": ["element"]}
LINKS = {"data": [AREA, MEASURE], "changed_values": [AREA, MEASURE], "records": [AREA, ELEMENT]}


class About:
    """The descriptor and the README of one package; `earlier` is the version it is compared with, None without one."""

    def __init__(self, filters: Filters):
        self.filters = filters
        self.earlier = compared_with(filters.version)
        self.batches = [_batch(**row) for row in queries.run("package/batches", at=filters.version).to_dict("records")]
        self.left_out = queries.run("package/left_out", at=filters.version)["label_vi"]
        names = district_names(filters.version)
        kind = self.batches[0]["data_kind"]
        first, last = filters.first_year, filters.last_year
        span = f"{first}" if first == last else f"{first}–{last}"
        months = year_months(filters.version)[last]
        named = WORDS["package"]["years" if months == 12 else "years_in_progress"]
        self.facts = {
            "title": WORDS["package"]["title"],
            "kind": WORDS["kinds"][kind],
            "area": ", ".join(names[code] for code in filters.districts) or WORDS["package"]["all_districts"],
            "years": named.format(years=span, last=last, months=months),
            "version": filters.version.stem,
        }
        self.source = {"title": WORDS["sources"][kind]}

    def descriptor(self, tables: list) -> bytes:
        """datapackage.json"""
        content = {
            "$schema": PROFILE,
            "name": f"camau-antq-{self.facts['version']}",
            "title": self.facts["title"],
            "description": WORDS["package"]["description"].format(**self.facts),
            "version": str(pointer.order(self.filters.version)),
            "sources": [self.source],
            "filters": self.filters.parameters | {"districts": list(self.filters.districts)},
            "imports": self.batches,
            "compared_with": self.earlier,
            "resources": [_resource(table) for table in tables],
        }
        return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()

    def readme(self, tables: list) -> bytes:
        """README.md"""
        changes = next((table.rows for table in tables if table.name == "changed_values"), None)
        words = WORDS["readme"]
        compared = words["compared"].format(earlier=self.earlier, rows=changes) if self.earlier else words["first"]
        text = (HERE / "readme.md").read_text(encoding="utf-8")
        return text.format(
            **self.facts,
            command=command(self.filters, any(table.name == "records" for table in tables)),
            files="\n".join(
                words["file"].format(name=table.name, title=WORDS["resources"][table.name], rows=table.rows)
                for table in tables
            ),
            left_out="; ".join(self.left_out),
            compared=compared,
        ).encode()


def compared_with(version: Path) -> str | None:
    """The name of the version that this one was made from and is compared with; None where there is none."""
    return queries.rows("package/compared_with", at=version)[0]["version"]


def command(filters: Filters, with_records: bool) -> str:
    """What to type to get the same package."""
    return f"python -m data snapshot --out FILE.zip {filters.options}{' --records' if with_records else ''}"


def _batch(sha256: str, **public) -> dict:
    return public | {"hash": f"hmac-sha256:{mark}" if (mark := marks.of_original(sha256)) else None}


def _resource(table) -> dict:
    schema = {
        "fields": [
            {"name": column, "type": TYPES.get(column, "string"), "description": WORDS["fields"][column]}
            for column in table.columns
        ],
        "missingValues": [{"value": "", "label": WORDS["package"]["missing"]}],
    }
    if table.name in KEYS:
        schema["primaryKey"] = KEYS[table.name]
    if table.name in LINKS:
        schema["foreignKeys"] = LINKS[table.name]
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": WORDS["resources"][table.name],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": table.size,
        "hash": f"sha256:{table.digest.hexdigest()}",
        "dialect": {"header": True, "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }
