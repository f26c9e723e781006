"""A page's own choices, kept in the address as codes, and kept while the reader visits other pages.

Streamlit's own binding writes into the address the words a widget shows, which change with the language, and
forgets a page's choice when the reader leaves the page.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import streamlit as st

from ui import text

NO_PAGE = "khong_co_trang"  # the parameter by which ui/server/redirect.py tells which page there is not


@contextmanager
def remembered(parameter: str, options: tuple[str, ...], first: str) -> Iterator[str]:
    """Yield the key for a widget that is drawn inside the block; its value is one of `options`.

    The value comes from the address where that is new (a link, Back, a reload), else from the widget, and on
    coming back from another page from the last choice. `first`, the default, is not written to the address.
    """
    key, last, written = (f"{parameter}_{part}" for part in ("widget", "last", "written"))
    state, in_address = st.session_state, st.query_params.get(parameter)
    if key in state:
        wanted = state[key] if in_address == state.get(written) else in_address
    else:
        wanted = in_address if in_address in options else state.get(last)
    state[key] = wanted if wanted in options else first
    yield key
    state[last] = state[key]
    if state[key] != first:
        st.query_params[parameter] = state[key]
    elif parameter in st.query_params:
        del st.query_params[parameter]
    state[written] = st.query_params.get(parameter)


def say_unknown(language: str, parameter: str, known: Iterable[str]):
    """Draw a line that says which values of a parameter of the address are not among the `known`; nothing where all are."""
    unknown = sorted(set(st.query_params.get_all(parameter)) - {"", *known})
    if unknown:
        words = text.words(language)["filters"]
        names = ", ".join(words["quoted"].format(name=name.replace("`", "")) for name in unknown)
        st.info(words["unknown"].format(names=names), icon=":material/info:")
