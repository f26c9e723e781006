"""The dashboard's front door: streamlit run dashboard.py"""

from pathlib import Path

import streamlit as st

from ui import access, filters, frame, view

LOGO = Path(__file__).parent / "ui" / "icon.png"

language = filters.language()
titles = frame.navigation_titles(language)
st.set_page_config(page_title=titles["site"], page_icon=str(LOGO), layout="wide")

sections = {
    titles["summary"]: [
        st.Page("pages/summary/overview.py", title=titles["overview"], icon=":material/dashboard:", default=True),
    ],
    titles["activities"]: [
        st.Page(
            "pages/activities/outreach.py", title=titles["outreach"], icon=":material/campaign:", url_path="outreach"
        ),
    ],
    titles["places"]: [
        st.Page("pages/places/explore.py", title=titles["explore"], icon=":material/query_stats:", url_path="explore"),
    ],
    titles["records"]: [
        st.Page(
            "pages/records/snapshots.py", title=titles["snapshots"], icon=":material/download:", url_path="snapshots"
        ),
    ],
}
page = st.navigation(sections)
if not access.allowed(st.context.headers):
    frame.refused(language)
elif view.something_is_published():
    filters.draw(language)
    page.run()
else:
    frame.nothing_published(language)
