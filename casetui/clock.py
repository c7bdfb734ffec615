"""The clock that is passed in, so that tests and demos can stop it, and what it shows somewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], int]
"""Gives the present instant in whole UTC seconds since the epoch."""


def system_clock() -> int:
    """The machine's own clock."""
    return int(time.time())


def local(instant: int, zone: str) -> datetime:
    """An instant (UTC seconds) by the clocks of an IANA zone."""
    from zoneinfo import ZoneInfo  # here: most starts need no time of day

    return datetime.fromtimestamp(instant, UTC).astimezone(ZoneInfo(zone))


def instant_of(local_time: datetime, zone: str) -> int:
    """The instant of a local time; an hour that the clocks skip is read as the time before they did."""
    from zoneinfo import ZoneInfo

    return int(local_time.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).timestamp())


def midnight(day: date, zone: str) -> int:
    """The instant a day begins at; where the clocks skip midnight, the moment they went forward."""
    return instant_of(datetime(day.year, day.month, day.day), zone)
