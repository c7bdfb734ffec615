"""An invitation in an opened message: read at a glance, taken over with one key, found by its update."""

from __future__ import annotations

import pytest

from casetui.practice.agenda import agenda
from tests.practice.calendars.test_invitations import calendar, letter
from tests.screens.desk import Office


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_takes_over_what_the_message_shows(office: Office, size: tuple[int, int]) -> None:
    number = office.take_in(letter(calendar()))
    async with office.desk("RM", size=size) as hands:
        await hands.open(number)
        await hands.until(lambda: hands.shows("not in the agenda yet"))
        said = "Thu 3 Dec 2026 09:30–10:30", "Courtroom 5", "Clerk of Court <clerk@court.test>"
        assert all(hands.shows(text) for text in said) and hands.shows("a takes it over")
        await hands.press("a")
        assert hands.shows("into the agenda") and hands.shows("with its preparation")
        await hands.press("i")
        await hands.until(lambda: hands.status.startswith("T1 is in the agenda."))
        await hands.until(lambda: hands.shows("in the agenda as T1"))
        (item,) = agenda.by_ids(office.reading("RM"), [1])
        assert (item.kind, item.day, item.place) == ("hearing", "2026-12-03", "Courtroom 5")
        await hands.press("u")
        await hands.until(lambda: agenda.by_ids(office.reading("RM"), [1]) == [])


async def test_its_update_and_its_cancellation_find_the_item(office: Office) -> None:
    first = office.take_in(letter(calendar()))
    async with office.desk("RM") as hands:
        await hands.open(first)
        await hands.press("a", "i")
        await hands.until(lambda: agenda.by_ids(office.reading("RM"), [1]) != [])
        update = office.take_in(letter(calendar(start="20261204T160000Z", sequence=1), subject="Moved"))
        await hands.press("q", "R")
        await hands.open(update)
        await hands.press("a")
        assert hands.shows("change T1")
        await hands.press("i")
        await hands.until(lambda: agenda.by_ids(office.reading("RM"), [1])[0].day == "2026-12-04")


async def test_l_writes_a_line_all_the_same_and_a_letter_without_one_asks_nothing(office: Office) -> None:
    number = office.take_in(letter(calendar()))
    async with office.desk("RM") as hands:
        await hands.open(number)
        await hands.press("a", "l")
        await hands.type("call the clerk tmr\n")
        assert agenda.by_ids(office.reading("RM"), [1])[0].title == "call the clerk"


async def test_hostile_words_stay_words(office: Office) -> None:
    evil = calendar(title="[bold red]Pay now[/] \x1b]0;pwned\x07", more="COMMENT:[@click=app.quit]x[/]\r\n")
    number = office.take_in(letter(evil))
    async with office.desk("RM") as hands:
        await hands.open(number)
        await hands.until(lambda: hands.shows("[bold red]Pay now[/]"))
        await hands.press("a")
        assert hands.shows("[bold red]Pay now[/]")
