"""A screen that is left while its write still waits for the database takes nothing down with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from casetui.practice.cases import cases
from tests.screens.desk import Hands, Office


@contextmanager
def _held(office: Office) -> Iterator[None]:
    """Somebody else writes meanwhile."""
    other = sqlite3.connect(office.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


async def _add(hands: Hands, line: str) -> None:
    await hands.press("a")
    await hands.type(f"{line}\n")


async def test_today_is_left_while_its_act_waits(office: Office) -> None:
    async with office.desk() as hands:
        await hands.press("2")
        await _add(hands, "Ring the clerk today")
        with _held(office):
            await hands.send("d")
            await hands.send("1")
            await hands.until(lambda: hands.screen.PLACE == "inbox")
        await hands.until(lambda: "done" in hands.status)
        assert hands.app._exception is None


@pytest.mark.parametrize("letter", ["n"])
async def test_an_opened_enquiry_is_left_while_a_case_is_opened_from_it(office: Office, letter: str) -> None:
    async with office.desk() as hands:
        await hands.press("V", letter)
        await hands.press("enter", "c", "n", "enter", "enter", "enter", *"none known")
        with _held(office):
            await hands.send("enter")
            await hands.until(lambda: not hands.screen.asking)
            hands.app.pop_screen()  # as q does, once the keys need not wait any more
            await hands.until(lambda: hands.screen.PLACE == "inbox" and hands.screen.SCOPE == "inbox")
        await hands.until(lambda: "Opened case" in hands.status)
        assert "2026-" in hands.status and len(cases.candidates(office.reading())) > 2
