"""The clock that is passed in, so that tests and demos can stop it."""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], int]
"""Gives the present instant in whole UTC seconds since the epoch."""


def system_clock() -> int:
    """The machine's own clock."""
    return int(time.time())
