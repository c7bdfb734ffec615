"""The walls of a case on the desk: put up with what follows from it said first, taken down with a reason."""

from __future__ import annotations

import pytest

from casetui.practice.cases import cases
from casetui.practice.screening import listing
from casetui.practice.screening.listing import WallRow
from tests.screens.desk import Hands, Office

HARLOW = 1
FILE = ["g", "/", *"0001", "enter"]


def _walls(office: Office) -> list[WallRow]:
    return listing.walls(office.reading("RM"), HARLOW)


async def _open(hands: Hands) -> None:
    await hands.press(*FILE)
    await hands.press("c", "w")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
async def test_an_attorney_shuts_somebody_out(office: Office, size: tuple[int, int]) -> None:
    tomas = office.session("TN")
    tomas.viewed(HARLOW)
    tomas.close()
    async with office.desk("ADA", size=size) as hands:
        await _open(hands)
        assert hands.shows("Nobody is shut out")
        await hands.press("a", "o", *"tomas", "enter")
        await hands.press("enter")
        await hands.press("enter")
        assert hands.shows("It needs a reason.")
        await hands.type("his sister's firm\n")
        await hands.type("yesterday\n")
        assert hands.shows("Tomas Nowak is told to return papers.") and hands.shows("no undo")
        assert _walls(office) == []
        await hands.press("y")
        assert hands.status.startswith("Tomas Nowak is shut out.")
        assert hands.shows("TN  Tomas Nowak") and hands.shows("17 Nov 2026") and hands.shows("asked")
        (wall,) = _walls(office)
        await hands.press("q")
        assert hands.shows("shut out      TN")
        assert (wall.since, wall.reason) == ("2026-11-17", "his sister's firm")
    assert cases.by_ref(office.session("TN"), "2026-0001") is None


async def test_only_a_few_stay_in_and_the_case_is_opened_again(office: Office) -> None:
    async with office.desk("RM") as hands:
        await _open(hands)
        await hands.press("a", "s", *"MB", "enter")
        await hands.press("enter")
        assert hands.status == "Ada Quill is its attorney: hand 2026-0001 over first."
        await hands.press("a", "s", *"MB", "enter")
        await hands.press(*"ADA", "enter")
        await hands.press("enter")
        await hands.type("a leak\n\n")
        await hands.press("y")
        assert hands.shows("All but a few") and hands.shows("IT  Ivo Tanaka")
        assert len(_walls(office)) == 3
        await hands.press("g", "g", "E")
        await hands.type("found it\n")
        assert hands.status == "Everybody may see it again."
        assert all(row.ended_why == "found it" for row in _walls(office))
        assert hands.shows("ended") and hands.shows("taken down")


async def test_one_is_let_back_in(office: Office) -> None:
    async with office.desk("ADA") as hands:
        await _open(hands)
        await hands.press("E")
        assert hands.status == "There is no wall here to take down."
        for who in ("tomas", "ivo"):
            await hands.press("a", "o", *who, "enter")
            await hands.press("enter")
            await hands.type("x\n\n")
            await hands.press("y")
        await hands.press("g", "g", "E")
        await hands.type("over\n")
        assert hands.status == "Tomas Nowak may see it again."
        assert [row.stands for row in _walls(office)] == [True, False]


async def test_leaving_a_question_puts_nothing_up(office: Office) -> None:
    async with office.desk("ADA") as hands:
        await _open(hands)
        await hands.press("a", "o", *"tomas", "enter")
        await hands.press("enter")
        await hands.type("x\n\n")
        await hands.press("esc")
        assert _walls(office) == [] and hands.shows("Nobody is shut out")
        await hands.press("q")
        assert hands.shows("Harlow")


async def test_a_case_manager_sees_the_walls_and_changes_none(office: Office) -> None:
    async with office.desk("MB") as hands:
        await _open(hands)
        await hands.press("a")
        assert "Only an attorney or a supervising attorney" in hands.status
        assert not hands.shows("Looked at it")
        await hands.press("]")
        assert hands.shows("Nobody is shut out")


async def test_a_supervisor_sees_who_looked_and_when(office: Office) -> None:
    tomas = office.session("TN")
    tomas.viewed(HARLOW)
    tomas.close()
    async with office.desk("RM") as hands:
        await _open(hands)
        await hands.press("]")
        assert hands.shows("Wed 18 Nov 2026 10:00") and hands.shows("TN  Tomas Nowak")
        await hands.press("/", *"nobody", "enter")
        assert not hands.shows("TN  Tomas")
        await hands.press("q", "q")
        assert hands.shows("Harlow")


async def test_it_closes_for_whom_a_wall_is_put_up_meanwhile(office: Office) -> None:
    async with office.desk("TN") as hands, office.desk("ADA") as lawyer:
        await _open(hands)
        assert hands.shows("Harlow")
        await _open(lawyer)
        await lawyer.press("a", "o", *"tomas", "enter")
        await lawyer.press("enter")
        await lawyer.type("x\n\n")
        await lawyer.press("y")
        await hands.until(lambda: "gone from your sight" in hands.status)
        assert not hands.shows("Harlow") and lawyer.shows("TN  Tomas Nowak")
