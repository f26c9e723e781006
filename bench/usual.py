"""The same page as it is usually written: pandas and plotly.express, loading cached.

Cached are the loaded records, with what the page needs of them in small types; every
rerun filters and groups them once. The settings are Streamlit's own.
"""

import os
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

SOURCE = Path(__file__).parents[1] / "data" / "source"
FALLS = [  # watched for falls: more of them is better
    "propaganda_sessions", "propaganda_attendances", "models_registered", "models_active_effective",
    "units_safe", "vessel_owner_commitments", "unit_safety_standard_commitments",
]  # fmt: skip


@st.cache_data
def load_areas() -> pd.DataFrame:
    areas = pd.read_csv(SOURCE / "areas.csv", dtype={"code": str, "parent_code": str})
    return areas[areas["level"] == "district"].set_index("short_name_vi")


@st.cache_data
def load_elements() -> pd.DataFrame:
    return pd.read_csv(SOURCE / "elements.csv").set_index("code")


@st.cache_data
def load_records(path: str) -> pd.DataFrame:
    areas = pd.read_csv(SOURCE / "areas.csv", dtype={"code": str, "parent_code": str})
    names = areas[areas["level"] == "district"].set_index("code")["short_name_vi"]
    of_commune = areas[areas["level"] == "commune"].set_index("code")["parent_code"].map(names)
    records = pd.read_csv(path, dtype={"area_code": str})
    records["district"] = records["area_code"].map(of_commune).astype("category")
    records["element"] = records["element"].astype("category")
    records["year"] = records["period"].str[:4].astype("int16")
    return records[["district", "year", "element", "value"]]


def number(value: float, decimals: int = 0) -> str:
    if pd.isna(value):
        return "–"
    return f"{value:,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


st.set_page_config(page_title="Tổng quan", layout="wide")
areas, elements = load_areas(), load_elements()
records = load_records(os.environ["BENCH_RECORDS"])
years = sorted(records["year"].unique().tolist())

st.sidebar.header("Xem số liệu của")
chosen = st.sidebar.multiselect("Huyện", areas.index.tolist())
first, last = st.sidebar.select_slider("Năm", years, value=(years[0], years[-1]))

in_span = records[records["year"].between(first, last)]
of_chosen = records[records["district"].isin(chosen)] if chosen else records
shown = [name for name in areas.index if not chosen or name in chosen]
table = of_chosen.groupby(["district", "year", "element"], observed=True)["value"].sum()
table = table.unstack("element").reindex(columns=elements.index)
span = table[table.index.get_level_values("year").isin(range(first, last + 1))]
by_year = span.groupby("year").sum(min_count=1)
before = table.groupby("year").sum(min_count=1).reindex([last - 1]).iloc[0]

st.title("Phong trào toàn dân bảo vệ an ninh Tổ quốc đang ở đâu?")
st.write("Những việc đã làm và kết quả mang lại, theo huyện và năm.")


def total(element: str) -> float:
    return by_year[element].sum(min_count=1)


def at_end(element: str) -> float:
    return by_year.loc[last, element]


def change(element: str) -> str | None:
    now = by_year.loc[last, element]
    return None if pd.isna(before[element]) or not before[element] else f"{100 * (now / before[element] - 1):+.1f}%"


both = span[["persons_not_reoffending", "persons_managed_educated"]].dropna().sum()
share = 100 * both["persons_not_reoffending"] / both["persons_managed_educated"]
people = areas["population"].astype(int)
tips_rate = 10_000 * total("crime_tips_reports") / (people[shown].sum() * (last - first + 1))
cards = [
    ("Cuộc tuyên truyền", number(total("propaganda_sessions")), "propaganda_sessions",
     f"{number(total('propaganda_attendances'))} lượt người dự"),
    ("Tin báo, tố giác", number(total("crime_tips_reports")), "crime_tips_reports", f"{number(tips_rate, 1)} / 10.000 dân / năm"),
    ("Không tái phạm", number(share, 1) + "%", "persons_not_reoffending",
     f"{number(both.iloc[0])} / {number(both.iloc[1])} đối tượng"),
    ("Mô hình hiệu quả", number(at_end("models_active_effective")), "models_active_effective",
     f"{number(total('models_reviewed_replicated'))} mô hình nhân rộng"),
    ("Đơn vị đạt chuẩn", number(at_end("units_safe")), "units_safe",
     f"{number(total('unit_safety_standard_commitments'))} lượt cam kết"),
    ("Chủ phương tiện cam kết", number(total("vessel_owner_commitments")), "vessel_owner_commitments",
     f"{number(total('vessels_notified_safe_anchorage'))} phương tiện được thông báo"),
]  # fmt: skip
for column, (title, value, element, beside) in zip([*st.columns(3), *st.columns(3)], cards):
    column.metric(title, value, change(element), border=True)
    column.caption(beside)

st.subheader("So sánh các huyện")
tips = span["crime_tips_reports"].groupby("district", observed=True).sum().reindex(shown)
rates = (10_000 * tips / (people[shown] * (last - first + 1))).rename("rate").rename_axis("district").reset_index()
province = in_span.loc[in_span["element"] == "crime_tips_reports", "value"].sum()
province_rate = 10_000 * province / (people.sum() * (last - first + 1))
left, right = st.columns([3, 2])
with left:
    figure = px.bar(rates, x="rate", y="district", orientation="h", text_auto=".1f", title="Tin trên 10.000 dân mỗi năm")
    figure.add_vline(x=province_rate, line_dash="dot", annotation_text=f"Toàn tỉnh: {number(province_rate, 1)}")
    figure.update_yaxes(autorange="reversed")
    st.plotly_chart(figure, key="bars")
with right:
    placed = rates.join(areas[["grid_row", "grid_col"]], on="district")
    grid = placed.pivot(index="grid_row", columns="grid_col", values="rate")
    st.plotly_chart(px.imshow(grid, text_auto=".1f", color_continuous_scale="Blues", title="Trên bản đồ ô"), key="tiles")

st.subheader("Qua các năm: việc đã làm và kết quả")
left, right = st.columns(2)
for column, element in ((left, "propaganda_sessions"), (right, "crime_tips_reports")):
    title = elements.loc[element, "label_vi"]
    column.plotly_chart(px.bar(by_year.reset_index(), x="year", y=element, text_auto=True, title=title), key=element)

st.subheader(f"Cần xem trong năm {last}")
now, earlier = (table.reindex([(name, year) for name in shown]).droplevel("year") for year in (last, last - 1))
labels = elements["label_vi"]
missing = [
    f"{name}: {labels[code]}"
    for name in shown
    for code, row in elements.iterrows()
    if (row["applies_to"] == "all" or areas.loc[name, "coastal"]) and pd.isna(now.loc[name, code])
]
falls = [
    f"{name}: {labels[code]} giảm {number(100 * (1 - now.loc[name, code] / earlier.loc[name, code]), 1)}%"
    for name in shown
    for code in FALLS
    if earlier.loc[name, code] >= 30 and now.loc[name, code] < 0.8 * earlier.loc[name, code]
]
cleared = 100 * now["crimes_cleared"] / now["crimes_recorded"]
below = [f"{name}: tỷ lệ phá án {number(value, 1)}%, chỉ tiêu 75%" for name, value in cleared.items() if value < 75]
for column, (heading, found) in zip(
    st.columns(3), (("Chưa báo cáo", missing), ("Giảm trên 20%", falls), ("Dưới chỉ tiêu", below))
):
    column.write(f"{heading}: **{len(found)}**")
    column.markdown("\n".join(f"- {sentence}" for sentence in found[:5]))
