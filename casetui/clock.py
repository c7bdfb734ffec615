"""The clock that is passed in, so that tests and demos can stop it, and what it shows somewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], int]
"""Gives the present instant in whole UTC seconds since the epoch."""


def system_clock() -> int:
    """The machine's own clock."""
    return int(time.time())


def local(instant: int, zone: str) -> datetime:
    """An instant (UTC seconds) by the clocks of an IANA zone."""
    from zoneinfo import ZoneInfo  # here: most starts need no time of day

    return datetime.fromtimestamp(instant, UTC).astimezone(ZoneInfo(zone))
