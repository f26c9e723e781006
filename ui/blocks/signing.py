"""Signing in and out, and the page for those who may not do what they came for."""

from html import escape

import streamlit as st
from streamlit.errors import StreamlitAuthError

from ui import text
from ui.blocks import frame
from ui.reader import accounts, roles
from ui.reader.access import Visitor

FAILED = "dang_nhap"  # the parameter of the address that the server sets where a sign-in failed
MENDED_BY_SIGNING_IN = {"sign_in", "expired", "not_verified"}


def draw_account(language: str, visitor: Visitor):
    """Draw in the sidebar who is signed in, with the button that signs out; or the one that signs in."""
    words, rules = text.words(language)["access"], _rules()
    with st.sidebar:
        if visitor.name:
            role = escape(words["roles"][visitor.role.name.lower()])
            st.html(f'<div class="account"><b>{escape(visitor.name)}</b><span>{role}</span></div>')
            if not (rules and rules.header):
                look = {"icon": ":material/logout:", "width": "stretch", "key": "sign_out"}
                st.button(words["sign_out"], on_click=st.logout, **look)
            elif rules.sign_out:
                st.link_button(words["sign_out"], rules.sign_out, icon=":material/logout:", width="stretch")
        elif visitor.role and visitor.lacks in MENDED_BY_SIGNING_IN:  # without a role the page has the buttons
            _sign_in_buttons(words, kind="secondary")


def show_refusal(language: str, visitor: Visitor):
    """Draw the page of those who may not see or do what they asked for: why, and what helps."""
    words = text.words(language)["access"]
    reason = words[visitor.lacks]
    frame.draw_title(reason)
    with st.container(width=560):
        st.markdown(reason["what_to_do"].format(file=roles.file().name))
        if visitor.lacks in MENDED_BY_SIGNING_IN:
            _sign_in_buttons(words, kind="primary", width="content")


def _sign_in_buttons(words: dict, kind: str, width: str = "stretch"):
    """One button for each provider. Where the secrets say too little for a sign-in to begin, that is said."""
    if st.query_params.get(FAILED):
        st.error(words["failed"])
    names = accounts.providers()
    for name in names:
        label = words["sign_in_button"] if len(names) == 1 else words["sign_in_with"].format(provider=name)
        if st.button(label, type=kind, icon=":material/login:", width=width, key=f"sign_in_{name}_{kind}"):
            try:
                st.login(None if name == "default" else name)
            except StreamlitAuthError:
                st.error(words["unusable"]["what_to_do"])


def _rules() -> roles.Rules | None:
    try:
        return roles.read()
    except roles.Unusable:
        return None
