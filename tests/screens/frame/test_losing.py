"""A wall goes up before somebody who has the case open: within two seconds nothing of it is on their desk."""

from __future__ import annotations

from datetime import date

import pytest

from casetui.app import POLL_SECONDS
from casetui.practice.firm import firm
from casetui.practice.private import drafts
from casetui.practice.screening import ending, putting_up
from casetui.practice.screening.putting_up import Wanted
from casetui.session.results import Done
from casetui.sqlite.reading import raw
from tests.screens.desk import E_BRANDT, E_HARLOW, Hands, Office

HARLOW = 1
SENTENCE = "What was open here is gone from your sight."


def _shut_out(office: Office, *people: str, case: int = HARLOW) -> None:
    session = office.session("ADA" if "ADA" not in people else "RM")
    users = dict(raw(session.database).execute("SELECT initials, id FROM users").fetchall())
    wanted = Wanted(case, tuple(users[one] for one in people), "a conflict", date(2026, 5, 28))
    result = putting_up.put_up(session, firm.load(session), wanted).result()
    assert isinstance(result, Done), result


def _let_in(office: Office, case: int = HARLOW) -> None:
    assert isinstance(ending.end(office.session("ADA"), case, (), "over").result(), Done)


TELLING = ("Harlow", "The deed", "2026-0001", "Thanks. And now?", "History of E1")

FILE = ["g", "/", *"0001", "enter"]
OPENED: dict[str, list[str]] = {
    "overview": FILE, "timeline": [*FILE, "]"], "mail": [*FILE, "]", "]", "]"], "people": [*FILE, *"[[["],
    "a card opened from its people": [*FILE, *"[[[", "enter"], "its summary": [*FILE, "P"],
    "its keys": [*FILE, "?"], "an enquiry opened from it": [*FILE, "]", "]", "]", "enter"],
    "the case of an enquiry": ["enquiry", "enter", "c", "o"], "an enquiry": ["enquiry", "enter"],
    "its history": ["enquiry", "enter", ":", *"history", "enter"], "a letter": ["enquiry", "r"],
    "a question on it": ["enquiry", "enter", "s"], "a question on its row": ["enquiry", "s"],
}  # fmt: skip
"""What is pressed to have something of the case in sight."""


async def _press(hands: Hands, keys: list[str]) -> None:
    """Press keys, on the enquiry of the case where that is named first."""
    if keys[0] == "enquiry":
        await hands.view("a")
        await hands.to(E_HARLOW)
    await hands.press(*keys[keys[0] == "enquiry" :])


async def _has_lost_it(hands: Hands) -> None:
    await hands.until(lambda: HARLOW in hands.app.desk.hidden)
    losing = [worker for worker in hands.app.workers if worker.group == "lose"]
    await hands.until(lambda: all(worker.is_finished for worker in losing))
    await hands.rest()


def test_it_is_asked_often_enough() -> None:
    assert 2 * POLL_SECONDS <= 2.0, "what a wall hides is gone from an open desk within two seconds"


@pytest.mark.parametrize("keys", OPENED.values(), ids=OPENED.keys())
async def test_it_closes(office: Office, keys: list[str]) -> None:
    async with office.desk("TN") as hands:
        await _press(hands, keys)
        await hands.until(lambda: "?" in keys or any(hands.shows(text) for text in TELLING))
        opened = type(hands.screen).__name__ != "InboxScreen"
        _shut_out(office, "TN")
        await _has_lost_it(hands)
        await hands.until(lambda: not any(hands.shows(text) for text in TELLING))
        assert type(hands.screen).__name__ == "InboxScreen" and not hands.screen.asking
        assert (SENTENCE in hands.status) is opened


@pytest.mark.parametrize(
    "keys", [["V", "a"], ["V", "a", "p"], ["4", "V", "a"], ["4", "V", "a", "p"], ["g", "/", *"000"]], ids=str
)
async def test_lists_lose_its_rows_and_stay(office: Office, keys: list[str]) -> None:
    async with office.desk("TN") as hands:
        await hands.press(*keys)
        await hands.until(lambda: hands.shows("2026-0001"))
        _shut_out(office, "TN")
        await hands.until(lambda: not hands.shows("2026-0001"))
        await hands.rest()
        assert not hands.shows("The deed") and SENTENCE not in hands.status
        await hands.press("1")


async def test_another_case_stays_open_and_so_does_the_desk_of_whoever_is_inside(office: Office) -> None:
    async with office.desk("TN") as hands, office.desk("MB") as inside:
        await hands.press("g", "/", *"0003", "enter")
        await inside.press("g", "/", *"0001", "enter")
        _shut_out(office, "TN")
        await _has_lost_it(hands)
        await inside.rest()
        assert hands.shows("Estate of Brandt") and SENTENCE not in hands.status
        assert inside.shows("Harlow") and not inside.app.desk.hidden


async def test_what_was_found_is_gone(office: Office) -> None:
    async with office.desk("TN") as hands:
        await hands.press("g", "s", *"harlow", "enter")
        await hands.until(lambda: hands.shows("Harlow v. Wayside"))
        await hands.press("enter")
        _shut_out(office, "TN")
        await _has_lost_it(hands)
        await hands.until(lambda: hands.shows("Nothing has"))
        assert type(hands.screen).__name__ == "SearchScreen"


async def test_what_was_being_written_is_kept_behind_the_wall_until_it_is_gone(office: Office) -> None:
    async with office.desk("TN") as hands:
        await hands.view("a")
        await hands.to(E_HARLOW)
        await hands.press("r")
        await hands.type("Dear June, the deed")
        _shut_out(office, "TN")
        await hands.until(lambda: "What you were writing is kept." in hands.status)
        assert not hands.shows("Dear June")
        assert drafts.mine(office.reading("TN")) == []
        await hands.press(":", *"draft")
        assert not hands.shows("Draft:")
        await hands.press("esc")
        _let_in(office)
        await hands.until(lambda: not hands.app.desk.hidden)
        await hands.press("R")
        await hands.to(E_HARLOW)
        await hands.press("r")
        assert hands.shows("Dear June, the deed")
        await hands.press("esc", "q")


async def test_marks_on_what_is_gone_go_with_it(office: Office) -> None:
    async with office.desk("TN") as hands:
        await hands.view("a")
        await hands.to(E_HARLOW)
        await hands.press("space")
        _shut_out(office, "TN")
        await hands.until(lambda: E_HARLOW not in hands.numbers())
        await hands.rest()
        assert hands.screen.list.marked == []  # type: ignore[attr-defined]
        assert not hands.shows("marked")


def _tasks(office: Office) -> list[tuple[str, str]]:
    found = "SELECT title, state FROM agenda WHERE addressee_id IS NOT NULL"
    return raw(office.reading("RM").database).execute(found).fetchall()


async def test_whoever_had_it_open_is_told_to_return_papers(office: Office) -> None:
    async with office.desk("TN") as hands:
        await hands.press("g", "/", *"0001", "enter")
        _shut_out(office, "TN")
        await hands.until(lambda: _tasks(office) == [("Return papers 2026-0001", "open")])
        await hands.press("2")
        assert hands.shows("Return papers 2026-00")


async def test_whoever_never_looked_is_told_nothing(office: Office) -> None:
    async with office.desk("TN") as hands:
        await hands.open(E_BRANDT, view="a")
        _shut_out(office, "TN")
        await _has_lost_it(hands)
        assert _tasks(office) == [] and hands.shows("The will") and SENTENCE not in hands.status


