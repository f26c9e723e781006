"""Who may see the dashboard: asked in one place, by its pages and by its routes."""

from collections.abc import Mapping

OWN = {"same-origin", "none"}  # from the dashboard itself; typed, or a bookmark


def allowed(headers: Mapping[str, str]) -> bool:
    """Whether the request that came with these headers may be answered.

    Nobody signs in: who reaches the server may read it. What is refused is another site's page
    that asks in its reader's name; browsers say so themselves in Sec-Fetch-Site.
    """
    return headers.get("Sec-Fetch-Site", "none") in OWN
