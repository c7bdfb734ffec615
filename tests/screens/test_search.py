"""Searching everything by keyboard."""

from __future__ import annotations

from tests.screens.desk import Office


async def test_g_s_searches_as_one_types_and_enter_opens_what_was_found(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "s", *"deed")
        assert hands.shows("[Search everything]") and hands.screen.asking
        await hands.until(lambda: hands.shows("The deed"))
        await hands.press("enter", "enter")
        assert hands.lines[1].startswith("E1")
        await hands.press("q", "c", "o")
        assert hands.lines[1].startswith("2026-0001")
        await hands.press("q", "/")
        await hands.press(*["backspace"] * 4)
        await hands.type("kind:case estate")
        await hands.until(lambda: hands.shows("Estate of Brandt"))
        await hands.press("enter", "enter")
        assert hands.lines[1].startswith("2026-0003")
        await hands.press("q", "q")
        assert "[1 Inbox" in hands.lines[0]


async def test_what_is_unclear_or_not_there_is_said(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("g", "s")
        await hands.type("kind:nonsense x")
        assert hands.shows("kind: takes message, note")
        await hands.press("esc", "q", "g", "s")
        await hands.type("xyzzy")
        await hands.until(lambda: hands.shows("Nothing has “xyzzy”."))
