"""The filters that every page shares, in the sidebar and in the address: districts, years, language."""

import streamlit as st

import queries
from queries.filters import Filters
from ui import text
from ui.reader.view import View, district_names, year_months

# Streamlit writes the filters to the address as the reader sees them, such as the names of districts.
SHARED = {"bind": "query-params"}
DISTRICTS, YEARS, LANGUAGE = "huyen", "nam", "ngon_ngu"
# The district and years that a link asks for: to the filters' own parameters Streamlit would only add them.
ASKED = "xem"
CHOSEN = "chosen_view"  # in the session


def language() -> str:
    """The language chosen at the switch, which is drawn later: `vi` or `en`."""
    chosen = st.session_state.get(LANGUAGE) or st.query_params.get(LANGUAGE)
    return text.LANGUAGES.get(chosen, "vi")


def draw(language: str) -> View:
    """Draw the filters and return what the reader chose."""
    words = text.words(language)["filters"]
    version = queries.version()
    names, years = district_names(version), list(year_months(version))
    codes = {name: code for code, name in names.items()}
    _follow_link(names, years)
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
        if len(years) > 1:
            first, last = st.select_slider(words["years"], years, value=(years[0], years[-1]), key=YEARS, **SHARED)
        else:
            first = last = years[0]
            st.caption(f"{words['years']}: {first}")
        everything = ([], years, years)
        st.button(words["reset"], on_click=_choose, args=everything, icon=":material/restart_alt:", width="stretch")
    draw_language(language)
    filters = Filters.of(version, [codes[name] for name in chosen], first, last)
    st.session_state[CHOSEN] = View(**vars(filters), language=language)
    return st.session_state[CHOSEN]


def draw_language(language: str):
    """Draw the language switch, which needs no records."""
    label, languages = text.words(language)["filters"]["language"], list(text.LANGUAGES)
    st.sidebar.segmented_control(label, languages, default=languages[0], required=True, key=LANGUAGE, **SHARED)


def chosen() -> View:
    """What the reader chose in the filters of this run."""
    return st.session_state[CHOSEN]


def link(page: str, label: str, district: str, first_year: int, last_year: int, **parameters: str):
    """Draw a link to a page that shows one district, by its code, in these years; `parameters` are the page's own choices."""
    asked = {ASKED: [district, str(first_year), str(last_year)]}
    st.page_link(page, label=label, icon="", query_params=asked | parameters)


def _follow_link(names: dict[str, str], years: list[int]):
    """Choose what the link that the reader followed asks for, if the version has that district and those years."""
    district, *span = st.query_params.get_all(ASKED) or [""]
    st.query_params.pop(ASKED, None)
    asked_years = [year for year in years if str(year) in span]
    if district in names and asked_years:
        _choose([names[district]], asked_years, years)


def _choose(names: list[str], chosen: list[int], years: list[int]):
    """Set the filters to districts, by name, and to the first and last of the `chosen` years."""
    st.session_state[DISTRICTS] = names
    if len(years) > 1:  # of a single year nothing is asked
        st.session_state[YEARS] = (chosen[0], chosen[-1])
