"""The filters that every page shares, in the sidebar and in the address: districts, years, language."""

from urllib.parse import parse_qs, urlencode

import streamlit as st

import queries
from queries.filters import Filters
from ui import text
from ui.reader import address
from ui.reader.view import View, district_names, year_months

# Streamlit writes the filters to the address as the reader sees them, such as the names of districts.
SHARED = {"bind": "query-params"}
DISTRICTS, YEARS, LANGUAGE = "huyen", "nam", "ngon_ngu"
# The district and years that a link asks for: to the filters' own parameters Streamlit would only add them.
ASKED = "xem"
CHOSEN, KEPT = "chosen_view", "kept_filters"  # in the session: of this page; of the last page that had filters


def language() -> str:
    """The language chosen at the switch, which is drawn later: `vi` or `en`."""
    chosen = st.session_state.get(LANGUAGE) or st.query_params.get(LANGUAGE)
    return text.LANGUAGES.get(chosen, "vi")


def draw(language: str):
    """Draw the filters; `chosen` then is what the reader chose. A line says what the address names that is not known."""
    words = text.words(language)["filters"]
    version = queries.version()
    names, years = district_names(version), list(year_months(version))
    codes = {name: code for code, name in names.items()}
    address.say_unknown(language, DISTRICTS, names.values())
    address.say_unknown(language, YEARS, map(str, years))
    _follow_link(language, names, years)
    _come_back(names, years)
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
    st.session_state[KEPT] = Filters.of(version, [codes[name] for name in chosen], first, last, list(names))
    st.session_state[CHOSEN] = View(**vars(st.session_state[KEPT]), language=language)


def leave_out(language: str):
    """Draw no filters, since they would do nothing on this page: `chosen` then is the whole province in all years."""
    years = list(year_months(queries.version()))
    st.session_state[CHOSEN] = View(queries.version(), (), years[0], years[-1], language)
    draw_language(language)


def draw_language(language: str):
    """Draw the language switch, which needs no records."""
    label, languages = text.words(language)["filters"]["language"], list(text.LANGUAGES)
    st.sidebar.segmented_control(label, languages, default=languages[0], required=True, key=LANGUAGE, **SHARED)


def chosen() -> View:
    """What the reader chose in the filters of this run."""
    return st.session_state[CHOSEN]


def link(view: View, page: str, district: str, first_year: int, **parameters: str) -> str:
    """The address of a page of the section "places" that shows one district, by its code, from this year to the last chosen
    one, as it is beside other pages; `parameters` are the page's own choices."""
    of_language = {LANGUAGE: next(name for name, code in text.LANGUAGES.items() if code == view.language)}
    asked = of_language | {ASKED: [district, str(first_year), str(view.last_year)]} | parameters
    return f"{page}?{urlencode(asked, doseq=True)}"


def follow(address: str):
    """Go where a `link` leads, in the language that is chosen."""
    page, _, asked = address.partition("?")
    parameters = {name: values for name, values in parse_qs(asked).items() if name != LANGUAGE}
    st.switch_page(f"pages/places/{page}.py", query_params=parameters)


def _follow_link(language: str, names: dict[str, str], years: list[int]):
    """Choose what the link that the reader followed asks for, if the version has that district and those years."""
    address.say_unknown(language, ASKED, [*names, *map(str, years)])
    district, *span = st.query_params.get_all(ASKED) or [""]
    st.query_params.pop(ASKED, None)
    asked_years = [year for year in years if str(year) in span]
    if district in names and asked_years:
        _choose([names[district]], asked_years, years)


def _come_back(names: dict[str, str], years: list[int]):
    """Choose again what was chosen before the reader looked at a page without filters, unless the address says more."""
    kept = st.session_state.get(KEPT)
    if kept and DISTRICTS not in st.session_state and not {DISTRICTS, YEARS} & set(st.query_params):
        span = [year for year in years if kept.first_year <= year <= kept.last_year]
        _choose([names[code] for code in kept.districts if code in names], span or years, years)


def _choose(names: list[str], chosen: list[int], years: list[int]):
    """Set the filters to districts, by name, and to the first and last of the `chosen` years."""
    st.session_state[DISTRICTS] = names
    if len(years) > 1:  # of a single year nothing is asked
        st.session_state[YEARS] = (chosen[0], chosen[-1])
