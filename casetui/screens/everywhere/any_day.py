"""Going to any day by typing it."""

from __future__ import annotations

from datetime import date

from casetui.practice.agenda.bookings import Bookings
from casetui.practice.dates import dates
from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm.dating import working_days
from casetui.screens.agenda.day_notes import load_words
from casetui.screens.frame.base import DeskScreen

HINT = "fri, +3, 2w, 12jun, 12/6/27"


async def run(screen: DeskScreen) -> None:
    """Ask for a day, and show it in the Week."""
    desk = screen.desk
    bookings = Bookings(desk.session, desk.firm)

    def read(text: str) -> date:
        when = dates.parse(text, desk.today(), desk.firm.day_order, working_days(desk.firm))
        if when.at is not None or when.after:
            raise Unclear("A day is asked for, without a time.")
        return when.day

    def echo(text: str) -> tuple[str, str]:
        if not text.strip():
            return HINT, "dim"
        try:
            day = read(text)
        except Unclear as unclear:
            return str(unclear), "bad"
        return f"{day:%a %-d %b %Y}, {load_words(bookings, desk.me.id, day)}", "good"

    text, why = "", ""
    while text := await screen.ask.line("Day:", text, echo=echo, why=why):
        try:
            screen.go("week", read(text).isoformat())
            return
        except Unclear as unclear:
            why = str(unclear)
