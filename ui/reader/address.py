"""A page's own choices, kept in the address by their codes and over pages.

Streamlit's own binding writes the words a widget shows, which change with the language,
and forgets a page's choice when the reader comes back to it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def remembered(parameter: str, options: tuple[str, ...], first: str | None = None) -> Iterator[str]:
    """Yield the key of a widget to draw inside; its value is one of `options`.

    A new address (a link, Back, a reload) decides; otherwise the widget does, and after
    another page what was chosen last. The first option stays out of the address.
    """
    first = first or options[0]
    key, last, written = (f"{parameter}_{part}" for part in ("widget", "last", "written"))
    state, asked = st.session_state, st.query_params.get(parameter)
    arriving = key not in state
    if arriving:
        wanted = asked if asked in options else state.get(last, first)
    elif asked != state.get(written):
        wanted = asked if asked in options else first
    else:
        wanted = state[key]
    state[key] = wanted if wanted in options else first
    yield key
    state[last] = state[key]
    if state[key] != first:
        st.query_params[parameter] = state[key]
    elif parameter in st.query_params:
        del st.query_params[parameter]
    state[written] = st.query_params.get(parameter)
