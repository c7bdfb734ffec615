"""What is said of the day of a line that is being written, and asked where it books somebody twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casetui.practice.agenda import preparing
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.bookings import Bookings
from casetui.screens.frame.asking import Asking
from casetui.screens.frame.desk import Desk


async def if_twice(ask: Asking, doubles: Sequence[str]) -> str:
    """Ask whether somebody is to be booked twice all the same; '' if so, or if nobody is, else why not."""
    if not doubles:
        return ""
    why, ways = f"Double booking with {doubles[0]}", [("b", "book it anyway"), ("e", "change the line")]
    return "" if await ask.choice(why[:44], ways, "e") == "b" else f"{why}."


def load_words(bookings: Bookings, user: int | None, day: date) -> str:
    """How full somebody's day is already."""
    load = bookings.load(user, day).words
    return f"that day: {load}" if load else "that day is free"


def day_notes(desk: Desk, bookings: Bookings, item: New, doubles: Sequence[str]) -> list[str]:
    """All there is to say of an item that would be added."""
    if item.plan.day is None:
        return []
    notes = [f"double booking: {name}" for name in doubles[:2]]
    notes.append(load_words(bookings, item.owner, item.plan.day))
    if tasks := preparing.tasks(desk.session, desk.firm, desk.staff, item, desk.today()):
        notes.append(f"+{len(tasks)} preparation")
    return notes
