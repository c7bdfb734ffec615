"""The one line being typed is kept like a letter, and a court's order becomes what its lines are."""

from __future__ import annotations

import asyncio

import pytest

from casetui.practice.agenda import agenda
from casetui.practice.private import drafts
from casetui.screens.agenda import adding
from tests.screens.desk import E_COURT, Office

ORDER = (
    "SCHEDULING ORDER\n1. Answer: December 21, 2026\n"
    "2. Final pretrial conference: January 12, 2027 at 10:00 a.m.\n"
    "3. Jury trial: January 25, 2027 at 9:00 a.m. (5 days)\n"
)


def kept(office: Office) -> list[str]:
    return [one.body for one in drafts.mine(office.reading("MB")) if one.subject.startswith("line:")]


async def test_a_line_that_is_left_is_kept_and_offered_by_the_next_a(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.type("deadline reply 21dec by ord")
        await hands.press("esc")
        assert "the line is kept" in hands.status
    async with office.desk() as hands:
        await hands.press("3", "a")
        assert hands.shows("“deadline reply 21dec by ord” was not added yet")
        await hands.press("enter")
        assert "deadline reply 21dec by ord" in hands.foot
        await hands.type("er\n")
        row = agenda.one(office.reading("MB"), 1)
        assert row is not None and (row.title, row.source) == ("reply", "order")
        await hands.until(lambda: kept(office) == [])
        await hands.press("a")
        assert not hands.shows("was not added yet")


async def test_another_line_does_not_take_the_place_of_the_one_that_was_left(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.type("task one")
        await hands.press("esc", "a")
        await hands.type("task two\n")
        await hands.press("a")
        assert hands.shows("“task one” was not added yet")


async def test_a_line_whose_connection_drops_is_kept(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.type("call Okafor re deed fri 14:")
        hands.app.leave()
        await hands.until(lambda: kept(office) == ["call Okafor re deed fri 14:"])


async def test_an_emptied_line_is_not_offered_again(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.type("task x")
        await hands.press("esc", "a", "enter", *["backspace"] * 6, "esc")
        await hands.until(lambda: kept(office) == [])
        await hands.press("a")
        assert not hands.shows("task x")


async def test_what_looks_like_a_time_is_asked_before_enter_is_taken(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.type("task follow up in a few days\n")
        assert hands.shows("in a few days") and hands.shows("in quotes")
        assert agenda.one(office.reading("MB"), 1) is None
        await hands.press(*["backspace"] * len("in a few days"))
        await hands.type('"in a few days"\n')
        row = agenda.one(office.reading("MB"), 1)
        assert row is not None and row.title == "follow up in a few days" and row.day is None


async def test_an_order_pasted_on_court_mail_becomes_deadlines_and_events(office: Office) -> None:
    async with office.desk() as hands:
        await hands.open(E_COURT)
        await hands.press("a")
        assert hands.shows("[deadline]")
        await hands.paste(ORDER)
        assert hands.shows("left out")
        await hands.press("=")
        added = agenda.by_ids(office.reading("RM"), range(1, 30))
        rows = [row for row in added if row.parent is None]
        assert [(row.kind, row.title) for row in rows] == [
            ("deadline", "Answer"), ("hearing", "Final pretrial conference"), ("trial", "Jury trial"),
        ]  # fmt: skip
        assert all(row.message is not None for row in rows) and rows[2].end_day == "2027-01-29"


async def test_tab_says_what_one_row_or_all_rows_are(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.paste("Answer: December 21, 2026\nReply: January 12, 2027\n")
        assert hands.shows("[task]")
        await hands.press("tab", "a", "d")
        await hands.until(lambda: not hands.shows("[task]") and hands.shows("[deadline]"))
        await hands.press("g", "g", "tab", "t", "=")
        assert [row.kind for row in agenda.by_ids(office.reading("MB"), [1, 2])] == ["task", "deadline"]


async def test_a_line_added_at_once_is_not_kept_a_second_later(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "RESTS", 0.05)
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.type("task one\n")
        assert "added" in hands.status
        await asyncio.sleep(0.2)
        await hands.rest()
        assert kept(office) == []


async def test_what_is_kept_is_thrown_away_with_one_key_and_a_sentence(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.type("task one")
        await hands.press("esc", "a")
        await hands.paste("task two\ntask three\n")
        await hands.press("q", "a")
        assert hands.shows("“task one” was not added yet") and hands.shows("shift+tab throws it away")
        await hands.press("shift+tab")
        assert hands.shows("Thrown away: “task one”.") and hands.shows("A list of 2 lines was not added yet")
        await hands.press("shift+tab")
        assert hands.shows("Thrown away: the list of 2 lines.")
        await hands.until(lambda: drafts.mine(office.reading("MB")) == [])
        await hands.type("task four")
        await hands.press("shift+tab")
        assert "task four" in hands.foot, "what is being typed is nobody's to throw away"


async def test_a_list_is_thrown_away_once_that_is_confirmed(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.paste("task two\ntask three\n")
        await hands.press("D", "e")
        assert hands.shows("2 lines to add")
        await hands.press("D", "x")
        assert hands.status == "Thrown away: the 2 lines. Nothing was added."
        await hands.until(lambda: drafts.mine(office.reading("MB")) == [])


async def test_a_list_whose_rows_stand_on_the_agenda_says_so_row_by_row(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.paste("task one fri\nhearing 27nov 10:00 court 5\n")
        await hands.press("=")
        await hands.until(lambda: drafts.mine(office.reading("MB")) == [])
        count = len(agenda.by_ids(office.reading("RM"), range(1, 50)))
        await hands.press("a")
        await hands.paste("Task ONE fri\nhearing 27nov 10:00 court 5\ntask new fri\n")
        assert sum("as T" in line for line in hands.lines) == 2
        await hands.until(lambda: hands.shows("T1 on the agenda is the same already."))
        await hands.press("=")
        assert "2 stand on the agenda already:" in hands.foot
        await hands.press("x")
        assert hands.status.startswith("Left out what stands on the agenda already")
        await hands.press("=")
        added = agenda.by_ids(office.reading("RM"), range(1, 50))
        assert [row.title for row in added[count:]] == ["new"]
