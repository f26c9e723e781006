"""The same page as Dash and DuckDB make it: one callback asks small queries and sends new figures to charts that stay.

Run by `python bench/dash_app.py RECORDS PORT` in bench/.venv: sums of the records are put into a DuckDB file first, which
every callback reads through a cursor of its own. A production server answers, as many requests at a time as it has threads.
"""

import sys
import tempfile
from pathlib import Path

import duckdb
import waitress
from dash import Dash, Input, Output, dcc, html

HERE = Path(__file__).parent
SOURCE = HERE.parent / "data" / "source"
SQL = {file.stem: file.read_text(encoding="utf-8") for file in HERE.glob("dash_sql/*.sql")}
YEARS = (2012, 2016)
THREADS = 8
CHARTS = ("bars", "tiles", "propaganda_sessions", "crime_tips_reports")
HEADINGS = {"missing": "Chưa báo cáo", "fall": "Giảm trên 20%", "below": "Dưới chỉ tiêu"}
SENTENCES = {
    "missing": "{district}: {label}",
    "fall": "{district}: {label} giảm {amount}%",
    "below": "{district}: tỷ lệ phá án {amount}%, chỉ tiêu 75%",
}

app = Dash(__name__, title="Tổng quan", update_title="")


def prepare(records: str, file: Path):
    """Write the DuckDB file of the page: see dash_sql/prepare.sql."""
    sources = {"areas": str(SOURCE / "areas.csv"), "elements": str(SOURCE / "elements.csv"), "records": records}
    with duckdb.connect(str(file)) as connection:
        for statement in connection.extract_statements(SQL["prepare"]):
            connection.execute(statement, {name: sources[name] for name in statement.named_parameters})


def layout(districts: list[str]) -> html.Div:
    """The page without numbers: filters in a sidebar, places for cards, charts and lists."""
    first, last = YEARS
    charts = [dcc.Graph(id=name, config={"displaylogo": False}, style={"flex": 1, "height": 450}) for name in CHARTS]
    row = {"display": "flex", "gap": "1rem"}
    sidebar = [
        html.H2("Xem số liệu của"),
        html.Label("Huyện"),
        dcc.Dropdown(districts, [], id="districts", multi=True),
        html.Label("Năm"),
        dcc.RangeSlider(first, last, 1, value=[first, last], id="years", marks={year: str(year) for year in YEARS}),
    ]
    page = [
        html.H1("Phong trào toàn dân bảo vệ an ninh Tổ quốc đang ở đâu?"),
        html.P("Những việc đã làm và kết quả mang lại, theo huyện và năm."),
        html.Div(id="cards", style={"display": "grid", "gridTemplateColumns": "repeat(3, 1fr)", "gap": "1rem"}),
        html.H2("So sánh các huyện"),
        html.Div(charts[:2], style=row),
        html.H2("Qua các năm: việc đã làm và kết quả"),
        html.Div(charts[2:], style=row),
        html.H2(id="attention-title"),
        html.Div(id="attention", style=row),
    ]
    style = {**row, "fontFamily": "sans-serif"}
    return html.Div([html.Aside(sidebar, style={"width": 260}), html.Main(page, style={"flex": 1, "minWidth": 0})], style=style)


def number(value: float | None, decimals: int = 0) -> str:
    if value is None:
        return "–"
    return f"{value:,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


@app.callback(
    Output("cards", "children"),
    *(Output(name, "figure") for name in CHARTS),
    Output("attention-title", "children"),
    Output("attention", "children"),
    Input("districts", "value"),
    Input("years", "value"),
)
def update(districts: list[str], years: list[int]) -> list:
    """All that depends on the filters."""
    first, last = years
    asked = {"districts": districts, "first": first, "last": last}
    sums = {}
    for element, year, value in rows("years", **asked):
        sums.setdefault(element, {})[year] = value
    *places, (_, people, *_, province) = rows("rates", first=first, last=last)
    places = [place for place in places if not districts or place[0] in districts]
    people = sum(place[1] for place in places)
    columns = [column(labels[element], sums.get(element, {}), first, last) for element in CHARTS[2:]]
    return [cards(sums, rows("share", **asked)[0], people, first, last), bars(places, province), tiles(places), *columns,
            f"Cần xem trong năm {last}", attention(rows("attention", districts=districts, last=last))]  # fmt: skip


def rows(query: str, **parameters) -> list[tuple]:
    """The rows of dash_sql/<query>.sql."""
    return store.cursor().execute(SQL[query], parameters).fetchall()


def cards(sums: dict, share: tuple, people: int, first: int, last: int) -> list:
    """Six numbers, each with its change to the year before and what stands beside it."""

    def total(element: str) -> int | None:
        reported = [value for year, value in sums.get(element, {}).items() if year >= first]
        return sum(reported) if reported else None

    def at_end(element: str) -> int | None:
        return sums.get(element, {}).get(last)

    part, whole = share
    tips = total("crime_tips_reports")
    rate = None if tips is None else 10_000 * tips / (people * (last - first + 1))
    texts = [
        ("Cuộc tuyên truyền", number(total("propaganda_sessions")), "propaganda_sessions",
         f"{number(total('propaganda_attendances'))} lượt người dự"),
        ("Tin báo, tố giác", number(tips), "crime_tips_reports", f"{number(rate, 1)} / 10.000 dân / năm"),
        ("Không tái phạm", number(whole and 100 * part / whole, 1) + "%", "persons_not_reoffending",
         f"{number(part)} / {number(whole)} đối tượng"),
        ("Mô hình hiệu quả", number(at_end("models_active_effective")), "models_active_effective",
         f"{number(total('models_reviewed_replicated'))} mô hình nhân rộng"),
        ("Đơn vị đạt chuẩn", number(at_end("units_safe")), "units_safe",
         f"{number(total('unit_safety_standard_commitments'))} lượt cam kết"),
        ("Chủ phương tiện cam kết", number(total("vessel_owner_commitments")), "vessel_owner_commitments",
         f"{number(total('vessels_notified_safe_anchorage'))} phương tiện được thông báo"),
    ]  # fmt: skip
    return [card(title, value, sums.get(element, {}), last, beside) for title, value, element, beside in texts]


def card(title: str, value: str, by_year: dict, last: int, beside: str) -> html.Div:
    now, before = by_year.get(last), by_year.get(last - 1)
    change = f"{100 * (now / before - 1):+.1f}%" if now is not None and before else ""
    lines = [html.Div(title), html.Div(value, className="card-value", style={"fontSize": "2rem"}), html.Div(change)]
    return html.Div([*lines, html.Small(beside)], className="card-body", style={"border": "1px solid #ddd", "padding": "1rem"})


def bars(places: list[tuple], province: float | None) -> dict:
    """Districts beside the province, which is a line."""
    names, rates = [place[0] for place in places], [place[-1] for place in places]
    bar = {"type": "bar", "orientation": "h", "x": rates, "y": names, "texttemplate": "%{x:.1f}"}
    line = {"type": "line", "x0": province, "x1": province, "y0": 0, "y1": 1, "yref": "paper", "line": {"dash": "dot"}}
    words = {"x": province, "y": 1, "yref": "paper", "text": f"Toàn tỉnh: {number(province, 1)}", "showarrow": False}
    axis = {"autorange": "reversed", "automargin": True}
    return figure(bar, "Tin trên 10.000 dân mỗi năm", yaxis=axis, shapes=[line], annotations=[words])


def tiles(places: list[tuple]) -> dict:
    """Districts as tiles where they lie."""
    across, down = ([place[at] for place in places] for at in (3, 2))
    heat = {"type": "heatmap", "x": across, "y": down, "z": [place[-1] for place in places], "colorscale": "Blues"}
    return figure(heat | {"texttemplate": "%{z:.1f}"}, "Trên bản đồ ô", yaxis={"autorange": "reversed"})


def column(title: str, by_year: dict, first: int, last: int) -> dict:
    """One element year by year."""
    years = list(range(first, last + 1))
    bar = {"type": "bar", "x": years, "y": [by_year.get(year) for year in years], "texttemplate": "%{y}"}
    return figure(bar, title)


def figure(trace: dict, title: str, **settings) -> dict:
    return {"data": [trace], "layout": {"title": {"text": title}, **settings}}


def attention(found: list[tuple]) -> list[html.Div]:
    """Three lists: how many there are, and the first five."""
    lists = []
    for kind, heading in HEADINGS.items():
        lines = [
            SENTENCES[kind].format(district=district, label=label, amount=number(amount, 1))
            for one, district, label, amount, *_ in found
            if one == kind
        ]
        words = html.P([f"{heading}: ", html.B(len(lines))])
        lists.append(html.Div([words, html.Ul([html.Li(line) for line in lines[:5]])], style={"flex": 1}))
    return lists


if __name__ == "__main__":
    records, port = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.duckdb"
        prepare(records, file)
        with duckdb.connect(str(file), read_only=True) as store:
            names = [name for (name,) in store.execute("from districts select district").fetchall()]
            labels = dict(store.execute("from elements select element, label").fetchall())
            app.layout = layout(names)
            waitress.serve(app.server, host="127.0.0.1", port=int(port), threads=THREADS)
