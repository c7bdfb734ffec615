"""How the main screens look, as pictures that a change has to be right to change.

`pytest --snapshot-update tests/screens/test_looks.py` makes them anew; look at the report before.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from casetui.app import DeskApp
from casetui.practice.privilege import claims
from casetui.practice.privilege.claims import Held
from tests.firm import done
from tests.screens.agenda.test_agenda import full
from tests.screens.desk import E_FILES, E_HARLOW, Hands, Office
from tests.screens.papers.test_papers import add

TEMPORARY = "TEXTUAL_SNAPSHOT_TEMPDIR"
_FOLDER = os.environ.get(TEMPORARY, "")
"""Where the plugin keeps its report; no TEXTUAL_ setting of the machine reaches the tests otherwise."""


def later(screen: Any) -> bool:
    """Whether the screen is still to draw what it draws a moment after the keys."""
    panes = getattr(screen, "panes", None)
    return bool(panes is not None and panes.waits) or getattr(screen, "counts_due", False)


Go = Callable[[Hands], Awaitable[None]]


async def inbox(hands: Hands) -> None:
    await hands.view("o")
    await hands.press("j", "space", "d")
    await hands.until(lambda: hands.lines[0].startswith("[1 Inbox"))


async def empty(hands: Hands) -> None:
    await hands.view("s")


async def enquiry(hands: Hands) -> None:
    await hands.to(E_HARLOW)
    await hands.press("enter")


async def writing(hands: Hands) -> None:
    await hands.to(E_HARLOW)
    await hands.press("r", *"It is at the registry [sic].", "esc")


async def outbox(hands: Hands) -> None:
    await writing(hands)
    await hands.press("a", "g", "o")
    await hands.until(lambda: hands.shows("It is at the registry"))


async def help_(hands: Hands) -> None:
    await hands.press("?")


async def picker(hands: Hands) -> None:
    await hands.view("n")
    await hands.to(E_FILES)
    await hands.press("c", "c", *"har")
    await hands.until(lambda: hands.shows("Harlow v. Wayside"))


async def prefix(hands: Hands) -> None:
    await hands.press("V")


def fill(hands: Hands) -> None:
    full(hands.office)
    hands.app._poll()  # it is no news any more when a place is opened, however slow that is


async def today(hands: Hands) -> None:
    fill(hands)
    await hands.press("2", "j", "j")
    await hands.until(lambda: hands.shows(" 7 Nobody"))


async def adding(hands: Hands) -> None:
    await today(hands)
    await hands.press("a", *"hearing fri 11:15-12:00 court 5 #2")


async def week(hands: Hands) -> None:
    fill(hands)
    await hands.press("3")


async def everybody(hands: Hands) -> None:
    await week(hands)
    await hands.press("V", "e")


async def cases(hands: Hands) -> None:
    fill(hands)
    await hands.press("4", "j")


async def overview(hands: Hands) -> None:
    fill(hands)
    await hands.press("g", "/", *"harlow", "enter")


async def timeline(hands: Hands) -> None:
    await overview(hands)
    await hands.press("]")


async def people(hands: Hands) -> None:
    await hands.press("g", "p", "j", "j")


async def contact(hands: Hands) -> None:
    await people(hands)
    await hands.press("enter")


async def contact_added(hands: Hands) -> None:
    await people(hands)
    await hands.press("a", *"June Harlow june@harlow.example.com mobile 555-0100")


async def contact_changed(hands: Hands) -> None:
    await people(hands)
    await hands.press("e")
    await hands.until(lambda: hands.shows("+ telephone"))


async def two_contacts(hands: Hands) -> None:
    await people(hands)
    await hands.press("space", "space", "M")


async def case_people(hands: Hands) -> None:
    await overview(hands)
    await hands.press("[", "[", "m", *"witness", "enter", *"yesterday", "enter")


async def producing(hands: Hands) -> None:
    lease = add(hands.office, "lease.txt", b"The lease.", "Lease of the moat")
    add(hands.office, "deed.txt", b"The deed.", "Deed")
    held = [Held("papers", lease)]
    done(claims.claim(hands.office.reading("RM"), held, "attorney-client", "Draft lease").result())
    hands.app._poll()
    await overview(hands)
    await hands.press("[", "c", "d", "enter")


SCREENS: dict[str, Go] = {
    "inbox": inbox, "empty": empty, "enquiry": enquiry, "writing": writing, "outbox": outbox, "help": help_,
    "picker": picker, "prefix": prefix, "today": today, "adding": adding, "week": week,
    "everybody": everybody, "cases": cases, "overview": overview, "timeline": timeline,
    "people": people, "contact": contact, "contact-added": contact_added, "contact-changed": contact_changed,
    "two-contacts": two_contacts, "case-people": case_people, "producing": producing,
}  # fmt: skip


@pytest.fixture(autouse=True)
def report(own_home: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the plugin find its report again."""
    monkeypatch.setenv(TEMPORARY, _FOLDER)


def taken(snap_compare: Any, office: Office, go: Go, size: tuple[int, int]) -> bool:
    app: DeskApp = office.app()

    async def run_before(pilot: Pilot[int]) -> None:
        hands = Hands(office, app, pilot)
        await hands.rest()
        await go(hands)
        await hands.until(lambda: not later(hands.screen))
        await hands.rest()

    return bool(snap_compare(app, terminal_size=size, run_before=run_before))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize("name", SCREENS)
def test_house_dark(snap_compare: Any, office: Office, name: str, size: tuple[int, int]) -> None:
    assert taken(snap_compare, office, SCREENS[name], size)


def test_house_light(snap_compare: Any, office: Office) -> None:
    office.theme = "house-light"
    assert taken(snap_compare, office, inbox, (80, 24))
