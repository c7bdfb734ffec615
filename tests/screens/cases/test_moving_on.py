"""Moving cases on by keyboard: the stage's tasks are looked through before they are added."""

from __future__ import annotations

from typing import Any

import pytest

from casetui.practice.areas import areas
from casetui.practice.case_file import belongings
from casetui.practice.cases import keeping, listing
from tests.firm import done
from tests.screens.desk import Hands, Office

HARLOW, OKAFOR = 1, 2
MARITIME = """
title = "Maritime"
[[stages]]
key = "salvage"
title = "salvage"
papers = ["Log book"]
evidence = ["The anchor"]
tasks = [
  { do = "Inspect the ship", on = "3wd" },
  { do = "Advise the owner [sic] of what the underwriters say of salvage", on = "1w", whose = "attorney" },
  { do = "Write to the master", on = "today" },
]
[[stages]]
key = "trial"
"""


@pytest.fixture
def at_sea(office: Office) -> Office:
    folder = areas.own_folder(office.path)
    folder.mkdir()
    (folder / "maritime.toml").write_text(MARITIME)
    session = office.reading()
    for number in (HARLOW, OKAFOR):
        done(keeping.change(session, _case(office, number).target, area="maritime").result())
    return office


def _case(office: Office, number: int) -> listing.ListedCase:
    row = listing.one(office.reading(), number)
    assert row is not None
    return row


def _tasks(office: Office, case: int) -> dict[str, Any]:
    return {item.title: item for item in belongings.planned(office.reading(), case)}


async def _salvage(hands: Hands, *keys: str) -> None:
    await hands.press("4")
    await hands.to(HARLOW)
    await hands.press(*keys, "S")
    assert hands.shows("salvage  3 tasks")
    await hands.type("salv")
    await hands.press("enter")


async def test_a_stage_shows_its_tasks_with_their_days_and_adds_them_in_one_act(at_sea: Office) -> None:
    async with at_sea.desk(size=(80, 24)) as hands:
        await _salvage(hands)
        assert "2026-0001: salvage" in hands.lines[1]
        for line in (
            "+        Mon 23 Nov 2026  MB   Inspect the ship",
            "+        Wed 25 Nov 2026  ADA  Advise the owner [sic]",
            "+        Wed 18 Nov 2026  MB   Write to the master",
            "paper    Log book", "evidence The anchor",
        ):  # fmt: skip
            assert hands.shows(line), hands.text
        assert _case(at_sea, HARLOW).stage == "" and _tasks(at_sea, HARLOW) == {}
        await hands.press("=")
        assert hands.status == "2026-0001 is in salvage now, with 3 tasks."
        assert "[Mine" in hands.lines[1] and hands.shows("salvage")
        tasks = _tasks(at_sea, HARLOW)
        assert {str(item.day) for item in tasks.values()} == {"2026-11-23", "2026-11-25", "2026-11-18"}
        await hands.to(HARLOW)
        await hands.press("S")
        assert hands.shows("salvage  now")
        await hands.press("esc", "u")
        assert _case(at_sea, HARLOW).stage == "" and _tasks(at_sea, HARLOW) == {}


async def test_x_drops_a_task_and_e_gives_it_another_day_or_owner(at_sea: Office) -> None:
    async with at_sea.desk(size=(80, 24)) as hands:
        await _salvage(hands)
        await hands.press("x")
        assert hands.shows("left out Mon 23 Nov 2026")
        await hands.press("j", "e")
        await hands.type("5 on the ship")
        await hands.press("enter")
        assert hands.screen.asking and hands.shows("!")
        await hands.press(*["backspace"] * 20)
        await hands.type("fri 14:00 @tn ! title: Write to the mate")
        assert hands.shows("Fri 20 Nov 2026 14:00")
        await hands.press("enter")
        assert hands.shows("Fri 20 Nov 14:00") and hands.shows("! Write to the mate")
        await hands.press("e")
        await hands.type("#0002 fri")
        await hands.press("enter")
        assert hands.shows("Here a task gets another day")
        await hands.press("esc", "=")
    tasks = _tasks(at_sea, HARLOW)
    assert [title[:17] for title in tasks] == ["Write to the mate", "Advise the owner "]
    item = tasks["Write to the mate"]
    assert (str(item.day), item.time, item.owner) == ("2026-11-20", "14:00", 2)


async def test_leaving_changes_nothing_or_moves_on_alone(at_sea: Office) -> None:
    async with at_sea.desk() as hands:
        await _salvage(hands)
        await hands.press("q", "esc")
        assert hands.shows("2026-0001: salvage")  # the question was left: the list is still there
        await hands.press("q", "x")
        assert hands.status == "The stage is as it was." and _case(at_sea, HARLOW).stage == ""
        await _salvage(hands)
        await hands.press("q", "w")
        assert hands.status == "2026-0001 is in salvage now."
        assert _case(at_sea, HARLOW).stage == "salvage" and _tasks(at_sea, HARLOW) == {}


async def test_in_the_file_of_a_case_its_tabs_show_what_came_along(at_sea: Office) -> None:
    async with at_sea.desk() as hands:
        await _salvage(hands, "enter", "[", "[", "[", "[")
        await hands.press("=")
        assert "[Agenda 3]" in hands.lines[3] and hands.shows("Inspect the ship")


async def test_many_move_on_at_once_each_with_its_own(at_sea: Office) -> None:
    async with at_sea.desk(size=(80, 24)) as hands:
        await hands.press("4", "*", "S")
        await hands.type("salvage")
        await hands.press("enter")
        assert hands.shows("3 cases: salvage") and hands.shows("2026-0002  Inspect the ship")
        await hands.press("=")
        assert hands.shows("2 are in salvage now, each with its tasks; not 2026-0004")
        assert len(_tasks(at_sea, HARLOW)) == len(_tasks(at_sea, OKAFOR)) == 3


async def test_what_others_changed_meanwhile_is_said_and_nothing_is_added(at_sea: Office) -> None:
    async with at_sea.desk() as hands:
        await _salvage(hands)
        other = at_sea.reading("TN")
        done(keeping.change(other, _case(at_sea, HARLOW).target, court="Kestrel").result())
        await hands.press("=")
        assert hands.shows("2026-0001: salvage") and "Tomas Nowak" in hands.status
        assert _tasks(at_sea, HARLOW) == {} and _case(at_sea, HARLOW).stage == ""


async def test_a_file_of_an_area_that_cant_be_used_is_named_where_the_stage_is_asked(at_sea: Office) -> None:
    path = areas.own_folder(at_sea.path) / "maritime.toml"
    path.write_text(MARITIME.replace('"1w"', '"soon"'))
    async with at_sea.desk(size=(80, 24)) as hands:
        await hands.press("4")
        await hands.to(HARLOW)
        await hands.press("S")
        assert hands.shows("stages 1 tasks 2 on: ") and hands.shows("soon is no day")
        await hands.press("g")
        await hands.type("disc")
        await hands.press("enter")
        assert hands.status == "2026-0001 is in discovery now."


async def test_what_was_changed_is_kept_and_given_back_and_D_throws_it_away(at_sea: Office) -> None:
    async with at_sea.desk() as hands:
        await _salvage(hands)
        await hands.press("x", "e")
        await hands.type("tmr 9:00 @- title: Call [sic]")
        await hands.press("enter")
    async with at_sea.desk() as hands:
        assert "A stage of 2026-0001 was begun" in hands.status
        await hands.press(":", *"draft", "enter")
        assert hands.lines[1].startswith("2026-0001  Harlow")
        assert hands.status == "S in 2026-0001, and the stage, give back what you changed of its tasks."
        await hands.press("q")
        await _salvage(hands)
        assert "What you had changed of it is back" in hands.status
        assert hands.shows("left out Mon 23 Nov 2026") and hands.shows("Thu 19 Nov 09:00")
        assert hands.shows("Call [sic]")
        await hands.press("q", "x")
        assert hands.status == "The stage is as it was; what you changed of the tasks is kept."
        await _salvage(hands)
        await hands.press("D", "e")
        assert hands.shows("left out")
        await hands.press("D", "x")
        assert hands.status == "The stage is as it was; what you changed of the tasks is thrown away."
        await _salvage(hands)
        assert not hands.shows("left out")
        await hands.press("x", "=")
        assert hands.status == "2026-0001 is in salvage now, with 2 tasks."
    async with at_sea.desk() as hands:
        assert "was begun" not in hands.status
