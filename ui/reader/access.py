"""Who may see the dashboard; its pages and its routes ask here."""

from collections.abc import Mapping

OWN = {"same-origin", "none"}  # sent by the dashboard's own pages; by an address that was typed, or a bookmark


def allowed(headers: Mapping[str, str]) -> bool:
    """Whether the request that came with these headers may be answered.

    Nobody signs in: who reaches the server may read it. A request that another site's page makes in the browser
    of a reader is refused; browsers mark it in Sec-Fetch-Site.
    """
    return headers.get("Sec-Fetch-Site", "none") in OWN
