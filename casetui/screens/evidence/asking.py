"""Asking for what is known of evidence in one line, for a day, and for whatever may be refused as unclear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from casetui.practice.evidence import typed
from casetui.practice.evidence.typed import Wish
from casetui.screens.frame.surface import Surface
from casetui.session.results import Refuse

T = TypeVar("T")


async def understood(
    on: Surface, label: str, text: str, read: Callable[[str], T],
    said: Callable[[T], str] = lambda _value: "", hint: str = "",
) -> T:  # fmt: skip
    """Ask for a line until it can be read; how it is understood stands at its right."""

    def echo(line: str) -> tuple[str, str]:
        if not line.strip():
            return hint, "dim"
        try:
            return said(read(line)), "good"
        except Refuse as refused:
            return str(refused), "bad"

    why = ""
    while True:
        text = await on.ask.line(label, text, echo=echo, why=why)
        try:
            return read(text)
        except Refuse as refused:
            why = str(refused)


async def wish(on: Surface, label: str, now: Wish | None = None) -> Wish:
    """Ask for what is known of an item; `now` is what that is so far."""
    desk = on.desk
    text = typed.said(now, desk.staff.initials) if now is not None else ""
    return await understood(
        on, label, text, lambda line: typed.read(line, desk.firm, desk.today(), desk.words, desk.staff),
        lambda found: _told(on, found), typed.HINT,
    )  # fmt: skip


def _told(on: Surface, found: Wish) -> str:
    desk = on.desk
    due = f"due {date.fromisoformat(found.due):%a %-d %b %Y}" if found.due else ""
    parts = (
        desk.words[f"evidence_kind.{found.kind}"], due, found.source and f"from {found.source}",
        desk.staff.initials(found.chaser) if found.chaser else "",
        f"proves {typed.points_said(found.points)}" if found.points else "",
    )  # fmt: skip
    return ", ".join(filter(None, parts))


async def day(on: Surface, label: str, *, past: bool, empty: date | None) -> date | None:
    """Ask for a day; `empty` is what nothing typed means."""
    desk = on.desk

    def read(text: str) -> date | None:
        if not text.strip():
            return empty
        return typed.day_typed(text, desk.firm, desk.today(), past=past)

    hint = f"empty: {empty:%a %-d %b}" if empty is not None else "empty: when it is due"
    return await understood(on, label, "", read, lambda found: f"{found:%a %-d %b %Y}" if found else "", hint)


async def past_day(on: Surface, label: str) -> date:
    """Ask for a day that has been, today where nothing is typed."""
    found = await day(on, label, past=True, empty=on.desk.today())
    return found or on.desk.today()


async def needed(on: Surface, label: str, text: str = "", why: str = "Say so in a line.") -> str:
    """Ask for a line that may not be empty."""

    def read(line: str) -> str:
        if not line.strip():
            raise Refuse(why)
        return line

    return await understood(on, label, text, read)
