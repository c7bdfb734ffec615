"""`/` on the lists that are held whole: the outbox, decisions, Today, the Week."""

from __future__ import annotations

import pytest

from casetui.practice.outbox import outbox
from casetui.practice.outbox.letter import Letter
from tests.screens.agenda.test_agenda import full, titles
from tests.screens.desk import E_HARLOW, Hands, Office


def letters(office: Office) -> None:
    """Three letters on their way out, one sent back, and one for approval."""
    session = office.session("MB")
    for to, subject, state in (
        ("Leïla Haddad <leila@haddad.example.com>", "Your question", outbox.READY),
        ("Chidi Okafor <chidi@okafor.example.com>", "The lease", outbox.DRAFT),
        ("June Harlow <june@harlow.example.com>", "Answer to interrogatories", outbox.FOR_APPROVAL),
    ):
        enquiry = E_HARLOW if "June" in to else None
        letter = Letter("reply", enquiry, None, to, "", subject, "Text.")
        outbox.write(session, letter, state).result()


async def filtered(hands: Hands, text: str) -> list[int]:
    await hands.press("/", *text, "enter")
    return hands.numbers()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("leila", [1]), ("LEASE okafor", [2]), ("2026-0001", [3]), ("O2", [2]), ("for approval", [3]),
        ("zebra", []),
    ],
)
async def test_the_outbox_is_filtered_by_what_its_rows_show(
    office: Office, text: str, numbers: list[int]
) -> None:
    letters(office)
    async with office.desk() as hands:
        await hands.press("g", "o")
        assert await filtered(hands, text) == numbers
        assert f"/{text}" in hands.foot
        await hands.press("q")
        assert len(hands.numbers()) == 3
        assert hands.shows("[g o Outbox")


async def test_the_outbox_says_in_which_view_a_letter_is_and_enter_goes_there(office: Office) -> None:
    letters(office)
    async with office.desk() as hands:
        await hands.press("g", "o", "]", "]")
        assert await filtered(hands, "lease") == []
        assert hands.shows("1 in “not sent”.") and hands.shows("enter goes to “not sent”; esc takes it off.")
        await hands.press("enter")
        assert hands.numbers() == [2]
        assert "/lease" in hands.foot, "the filter is still there"


async def test_decisions_are_filtered_by_addressee_and_title(office: Office) -> None:
    full(office)
    letters(office)
    async with office.desk("ADA") as hands:
        await hands.press("g", "d")
        assert len(hands.screen.list.rows) > 2  # type: ignore[attr-defined]
        for text in ("harlow", "interrog", "o3"):
            await hands.press("/", "ctrl+u", *text, "enter")
            assert [row.decision.name for row in hands.screen.list.rows] == ["O3"]  # type: ignore[attr-defined]


async def test_the_week_is_filtered_too_and_the_filter_stays_from_day_to_day(office: Office) -> None:
    full(office)
    async with office.desk() as hands:
        await hands.press("3")
        assert len(titles(hands)) > 2
        await hands.press("/", *"court", "enter")
        assert titles(hands) == ["Conference"]
        await hands.press("]")
        assert hands.shows("1 in Wed 18 Nov.") and "/court" in hands.foot
        await hands.press("enter")
        assert titles(hands) == ["Conference"] and "/court" in hands.foot
        await hands.press("q")
        assert len(titles(hands)) > 2


async def test_a_filter_of_today_stays_in_its_other_views_and_finds_case_titles(office: Office) -> None:
    full(office)
    async with office.desk() as hands:
        await hands.press("2", "/", *"wayside", "enter")
        assert titles(hands) == ["Defence", "Conference"]
        await hands.press("8")
        assert titles(hands) == ["Defence"]
        assert "/wayside" in hands.foot


async def test_leaving_the_line_brings_back_what_was(office: Office) -> None:
    letters(office)
    async with office.desk() as hands:
        await hands.press("g", "o", "/", *"lease", "enter", "/", "ctrl+u", *"leila")
        assert hands.numbers() == [1]
        await hands.press("esc")
        assert hands.numbers() == [2] and "/lease" in hands.foot


async def test_a_list_of_proposed_lines_is_seen_whole_before_it_is_accepted(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2", "a")
        await hands.paste("call Okafor fri\nhearing 27nov 10:00\n")
        await hands.press("/", *"okafor", "enter")
        assert hands.shows("call Okafor") and not hands.shows("hearing")
        await hands.press("=")
        assert hands.status.startswith("The filter is off")
        assert hands.shows("hearing")
        await hands.press("=")
        assert "added" in hands.status
