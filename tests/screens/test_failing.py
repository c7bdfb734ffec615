"""A database that can't be read or written for a while: the desk says why, and goes on when it can."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from casetui.practice.enquiries import correspondence, inbox
from tests.screens.desk import E_COURT, Office


def _locked(*_given: object, **_named: object) -> None:
    raise sqlite3.OperationalError("database is locked")


async def test_a_read_that_fails_is_a_sentence_and_the_desk_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office.desk() as hands:
        with monkeypatch.context() as patch:
            patch.setattr(inbox, "page", _locked)
            await hands.press("R")
            assert hands.status.startswith("Nothing was done: another program holds it")
            await hands.press("]")
            assert "another program holds it" in hands.status
        await hands.press("[", "R")
        with monkeypatch.context() as patch:
            patch.setattr(correspondence, "of_enquiry", _locked)
            await hands.press("r")
            assert "another program holds it" in hands.status
        await hands.to(E_COURT)
        await hands.press("enter")
        assert hands.lines[1].startswith(f"E{E_COURT}")


async def test_a_poll_that_fails_is_a_sentence_and_the_next_one_works(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office.desk() as hands:
        with monkeypatch.context() as patch:
            patch.setattr(type(hands.app.desk.session), "changed", _locked)
            hands.app._poll()
        assert "another program holds it" in hands.status
        hands.app._poll()


async def test_a_desk_that_can_only_read_says_so_from_the_start(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unwritable(_path: Path) -> str:
        return "its disk can only be read"

    monkeypatch.setattr("casetui.app.unwritable", unwritable)
    async with office.desk() as hands:
        assert hands.status == "This desk can only read: its disk can only be read."
