"""The pickers every page shares. They live in the sidebar and in the address bar."""

import streamlit as st

import queries
from queries.filters import Filters
from ui import text
from ui.reader.view import View, district_names, known_years, view_of

# The address shows what the reader sees: names, years, language.
SHARED = {"bind": "query-params"}
DISTRICTS, YEARS, LANGUAGE = "huyen", "nam", "ngon_ngu"
# The district and years that a link asks for. Under the pickers' own parameters Streamlit would add them to the old ones.
ASKED = "xem"
CHOSEN = "chosen_view"


def language() -> str:
    """The language chosen at the switch, which is drawn later: `vi` or `en`."""
    chosen = st.session_state.get(LANGUAGE) or st.query_params.get(LANGUAGE)
    return text.LANGUAGES.get(chosen, "vi")


def draw(language: str) -> View:
    """Draw the shared pickers and return what the reader chose."""
    words = text.words(language)["filters"]
    version = queries.version()
    names, years = district_names(version), known_years(version)
    codes = {name: code for code, name in names.items()}
    _arrive(names, years)
    with st.sidebar:
        st.markdown(f"**{words['heading']}**")
        chosen = st.multiselect(
            words["districts"],
            list(codes),
            key=DISTRICTS,
            placeholder=words["all_districts"],
            help=words["districts_help"],
            select_all=False,  # nothing chosen is everything
            **SHARED,
        )
        first, last = _pick_years(words["years"], years)
        st.button(words["reset"], on_click=_reset, args=(years,), icon=":material/restart_alt:", width="stretch")
    draw_language(language)
    view = view_of(Filters.of(version, [codes[name] for name in chosen], first, last), language)
    st.session_state[CHOSEN] = view
    return view


def draw_language(language: str):
    """Draw the language switch, which is there before any record is."""
    label, languages = text.words(language)["filters"]["language"], list(text.LANGUAGES)
    st.sidebar.segmented_control(label, languages, default=languages[0], required=True, key=LANGUAGE, **SHARED)


def chosen() -> View:
    """The view that the pickers of this run chose."""
    return st.session_state[CHOSEN]


def link(page: str, label: str, district: str, first_year: int, last_year: int, **parameters: str):
    """Draw a link to another page that looks at one district (its code) in some years."""
    asked = {ASKED: [district, str(first_year), str(last_year)]}
    st.page_link(page, label=label, icon="", query_params=asked | parameters)


def _arrive(names: dict[str, str], years: list[int]):
    """Choose what the link that led here asks for, if the version has that district and those years."""
    asked = st.query_params.get_all(ASKED)
    if not asked:
        return
    del st.query_params[ASKED]
    district, *span = asked
    known = tuple(year for year in years if str(year) in span)
    if district not in names or not known:
        return
    st.session_state[DISTRICTS] = [names[district]]
    if len(years) > 1:
        st.session_state[YEARS] = (known[0], known[-1])


def _pick_years(label: str, years: list[int]) -> tuple[int, int]:
    if len(years) == 1:
        st.caption(f"{label}: {years[0]}")
        return years[0], years[0]
    return st.select_slider(label, years, value=(years[0], years[-1]), key=YEARS, **SHARED)


def _reset(years: list[int]):
    st.session_state[DISTRICTS] = []
    if len(years) > 1:
        st.session_state[YEARS] = (years[0], years[-1])
