"""The people of a case by keyboard: who comes in, what they become, and until when they were it."""

from __future__ import annotations

from casetui.practice.case_file import belongings
from casetui.practice.case_file.belongings import PartyRow
from tests.screens.desk import Hands, Office

HARLOW = 1


def _parties(office: Office) -> list[PartyRow]:
    return belongings.parties(office.reading(), HARLOW)


async def _people(hands: Hands) -> None:
    await hands.press("4")
    await hands.to(HARLOW)
    await hands.press("enter", "[", "[", "[")
    assert "[People 1]" in hands.lines[3]


async def test_a_brings_somebody_in_who_is_known(office: Office) -> None:
    async with office.desk() as hands:
        await _people(hands)
        await hands.press("a", *"lena", "enter", *"witness", "enter", "o")
        assert hands.status == "Lena Brandt is in this case as witness."
        assert "[People 2]" in hands.lines[3] and hands.shows("witness")
        assert [(row.name, row.role, row.side) for row in _parties(office)][1:] == [
            ("Lena Brandt", "witness", "ours")
        ]
        await hands.press("u")
        assert len(_parties(office)) == 1 and not hands.shows("Lena")


async def test_a_brings_somebody_in_who_is_new(office: Office) -> None:
    async with office.desk() as hands:
        await _people(hands)
        await hands.press("a", *"Ward & Co ward@wayside.test")
        await hands.until(lambda: hands.shows("new  Ward"))
        await hands.press("enter")
        assert hands.foot.startswith("[contact] Ward & Co ward@wayside.test")
        await hands.press("tab", "enter", *"opposing counsel", "enter")
        assert hands.status == "Ward & Co is in this case as opposing counsel."
        assert [(row.name, row.side, row.organisation) for row in _parties(office)][1:] == [
            ("Ward & Co", "theirs", True)
        ]


async def test_m_gives_another_role_and_the_old_one_stays_to_be_seen(office: Office) -> None:
    async with office.desk() as hands:
        await _people(hands)
        await hands.press("m", *"witness", "enter", *"yesterday", "enter")
        assert hands.status.startswith("June Harlow is witness from ")
        now, before = _parties(office)
        assert (now.role, now.until, before.role) == ("witness", "", "client")
        assert before.until <= now.since
        lines = [line for line in hands.lines if "June Harlow" in line]
        assert lines[0].lstrip(" >").startswith("witness") and "client" in lines[1] and "until" in lines[1]
        await hands.press("u")
        assert [(row.role, row.until) for row in _parties(office)] == [("client", "")]


async def test_E_ends_a_role_with_a_day_and_only_once(office: Office) -> None:
    async with office.desk() as hands:
        await _people(hands)
        await hands.press("E", *"nonsense", "enter")
        assert hands.screen.asking
        await hands.press(*["backspace"] * 8, *"yesterday")
        assert hands.foot.rstrip().endswith("2026")
        await hands.press("enter")
        assert "client until " in hands.status
        assert [bool(row.until) for row in _parties(office)] == [True]
        await hands.press("E")
        assert hands.status.startswith("It ended on ")
        await hands.press("m")
        assert hands.status.startswith("It ended on ")


async def test_enter_opens_the_card_and_e_and_r_act_on_it_here(office: Office) -> None:
    async with office.desk() as hands:
        await _people(hands)
        await hands.press("enter")
        assert hands.lines[1].startswith("C1  June Harlow")
        await hands.press("J")
        assert hands.status == "That was the last of the list."
        await hands.press("q", "e", *"language", "enter", "e", "s", "enter", "esc")
        assert hands.status == "C1 June Harlow: language changed."
        assert hands.shows("language") and hands.shows("es")
        await hands.press("r")
        assert hands.shows("Letter to June Harlow in 2026-0001")
