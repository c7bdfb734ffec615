"""Saying what one contact is to another, and that it has ended."""

from __future__ import annotations

from casetui.practice.people import listing, relations
from casetui.screens.frame.acting import Ended
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.performing import committed
from casetui.screens.people import picking
from casetui.session.results import Done
from casetui.text import clean_line

USUAL = ("director of", "shareholder of", "subsidiary of", "spouse of", "parent of", "employee of")
HINT = f"such as {', '.join(USUAL[:4])}"


async def relate(on: DeskScreen, contact: int) -> None:
    """Ask to whom somebody is bound, and how."""
    row = listing.one(on.desk.session, contact)
    if row is None:
        raise Ended
    who = clean_line(row.called, 24)
    other = int(await picking.pick(on, f"{who} is bound to:", without=(contact,)))
    there = listing.one(on.desk.session, other)
    called = clean_line(there.called if there is not None else f"C{other}", 24)

    def echo(text: str) -> tuple[str, str]:
        return (f"{who} is {text.strip()} {called}", "good") if text.strip() else (HINT, "dim")

    nature = await on.ask.line(f"{who} is, to {called}:", echo=echo)
    if not nature.strip():
        raise Ended
    result = await committed(on, relations.relate(on.desk.session, contact, other, nature))
    _told(on, result, f"{who} is {clean_line(nature)} {called}.", contact, other)


async def unrelate(on: DeskScreen, contact: int) -> None:
    """Ask which of their relations has ended, where there are several, and end it."""
    lines = relations.of(on.desk.session, contact)
    if not lines:
        on.say("They are bound to nobody, as far as anybody has entered it; c b does.", "dim")
        return
    offers = [(line.id, line.said, "") for line in lines]
    key = await on.ask.pick("Which has ended?", narrowed(offers))
    line = next(line for line in lines if line.id == key)
    result = await committed(on, relations.unrelate(on.desk.session, line.id))
    _told(on, result, f"Ended: {line.said}.", contact, line.contact)


def _told(on: DeskScreen, result: object, said: str, *contacts: int) -> None:
    if not isinstance(result, Done):
        on.say(str(result), "bad")
        return
    on.rows_changed("contacts", contacts, here=True)
    on.tell_below({"contacts": contacts})
    on.say(" ".join((said, *result.told)), "good")
