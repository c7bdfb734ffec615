"""What a place of a line was read as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True)
class FoundDay:
    """A day, or a stretch up to `last`, that ends at a place; `counted` was it reckoned and not named."""

    day: date
    end: int
    last: date | None = None
    counted: bool = False
    year: bool = False
    """Whether its year was typed."""
    at: time | None = None
    """A time that was typed in one word with it."""
    zone: str = ""
    said: str = ""
    """What it was counted from, in words that leave no doubt."""
    no_year: bool = False
    """Whether it was named by its day and month alone, so that a year may still follow."""
    weekday: int | None = None
    """The weekday that was typed with it, which it must be."""
    weak: bool = False
    """Whether it may as well be other numbers, such as a fraction: its place in the line decides."""
