"""The day and the moment. Today is Vietnam's day, whatever the server's clock zone; what is stored is UTC."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def today() -> date:
    """The day in Vietnam."""
    return datetime.now(VIETNAM).date()


def now() -> datetime:
    """The moment, UTC without a zone, to the second: as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
