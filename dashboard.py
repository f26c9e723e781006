"""The dashboard: streamlit run dashboard.py"""

from pathlib import Path

import streamlit as st

import queries
from queries.hub import VersionGone
from ui import text
from ui.blocks import frame, signing
from ui.reader import access, address, filters, view
from ui.reader.access import Role

LOGO = Path(__file__).parent / "ui" / "icon.png"
FIRST = "overview"
DESK = ("imports", "history")  # the pages that are shown before there are any records
UNFILTERED = ("published", "methods", *DESK)  # the pages on which districts and years change nothing
FOR_STEWARDS = ("imports",)  # the pages that only change the store
# The navigation: sections, and their pages with their icons. A page is pages/<section>/<page>.py at the address /<page>.
SECTIONS = {
    "summary": {"overview": "dashboard", "published": "fact_check"},
    "activities": {"outreach": "campaign", "sea": "sailing", "pledges": "handshake"},
    "outcomes": {"tips": "record_voice_over", "community": "diversity_3", "models": "workspace_premium"},
    "places": {"district": "location_city", "explore": "query_stats"},
    "records": {"snapshots": "download", "imports": "upload_file", "history": "history", "methods": "menu_book"},
}

PAGES = "pages"  # in the session: a language and the pages, titled in it

language = filters.language()
titles = text.words(language)["navigation"]
st.set_page_config(page_icon=str(LOGO), layout="wide")  # first, or the browser asks another server for the page's icon

if PAGES not in st.session_state or st.session_state[PAGES][0] != language:  # else made again for every change of a filter
    st.session_state[PAGES] = language, {
        titles[section]: [
            st.Page(f"pages/{section}/{page}.py", title=titles[page], icon=f":material/{icon}:", url_path=page, default=page == FIRST)
            for page, icon in pages.items()
        ]
        for section, pages in SECTIONS.items()
    }
visitor = access.of_session()
page = st.navigation(st.session_state[PAGES][1], expanded=True, position="sidebar" if visitor.role else "hidden")
st.set_page_config(page_title=f"{page.title} · {titles['site']}")
missing = view.nothing_to_show()
signing.draw_account(language, visitor)
if missing or not visitor.role:
    filters.draw_language(language)
else:
    filters.leave_out(language) if page.url_path in UNFILTERED else filters.draw(language)
address.say_unknown(language, address.NO_PAGE, ())
st.query_params.pop(address.NO_PAGE, None)
if visitor.role < (Role.STEWARD if page.url_path in FOR_STEWARDS else Role.READER):
    signing.show_refusal(language, visitor)
elif missing and page.url_path not in DESK:
    frame.say_nothing(language, missing)
else:
    try:
        with view.of_one_content(None if missing else queries.version()):
            page.run()
    except VersionGone:  # deleted or replaced while the page ran: run it on the version to read now
        st.rerun()
