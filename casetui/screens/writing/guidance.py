"""Writing what the client of a case may be told while nobody can be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from casetui.practice.cases import cases, keeping, listing
from casetui.practice.cases.listing import ListedCase
from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm import dating
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.performing import show, written
from casetui.screens.frame.surface import Surface
from casetui.screens.writing.writing import NotYet, Piece, Seen, WritingScreen, told
from casetui.session.results import Conflict, Refuse
from casetui.widgets.cells import Cell, Line

SAVE, END = "enter", "D"
UNTIL = "until"
NOTHING_YET = 0
"""The version of guidance that is not there."""


class GuidanceHeading:
    """Until when it holds."""

    ways: Sequence[tuple[str, str]] = (("t", "until when"),)

    def __init__(self, desk: Desk, until: date | None) -> None:
        """Begin with a last day, or with none."""
        self.desk, self.until = desk, until

    def lines(self) -> Iterator[Line]:
        """The day."""
        day = f"{self.until:%a %-d %b %Y}" if self.until is not None else "it is ended (esc, t: a day)"
        yield Cell("Until    ", "dim"), Cell(day)

    def kept(self) -> Mapping[str, Any]:
        """The day."""
        return {UNTIL: self.until.isoformat() if self.until is not None else ""}

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Have that day."""
        self.until = date.fromisoformat(kept[UNTIL]) if kept.get(UNTIL) else None

    async def change(self, key: str, on: WritingScreen) -> bool:
        """Ask for the day."""
        text = f"{self.until:%-d %b %Y}" if self.until is not None else ""
        why = ""
        while True:
            text = await on.ask.line("Until (empty: until it is ended):", text, why=why)
            try:
                desk = self.desk
                self.until = dating.day(text, desk.firm, desk.now()) if text.strip() else None
                return True
            except Unclear as unclear:
                why = str(unclear)


async def write(on: Surface, row: ListedCase) -> None:
    """Write it, or write on at what is said now."""
    desk = on.desk
    there = keeping.guidance(desk.session, row.id)
    heading = GuidanceHeading(desk, there.until if there is not None else None)

    def theirs() -> str:
        now = keeping.guidance(desk.session, row.id)
        return f"As it is now. Ending again puts yours in:\n\n{now.body}" if now is not None else ""

    seen = Seen(there.id if there is not None else NOTHING_YET, theirs)

    async def finish(key: str, text: str) -> NotYet | None:
        touched = {"guidance": (), "cases": [row.id]}
        if key == END:
            writing, said = keeping.end_guidance(desk.session, row.id, seen.version), "the guidance is ended"
        else:
            try:
                writing = keeping.guide(desk.session, row.id, text, heading.until, seen.version)
            except Refuse as refusal:
                return NotYet(str(refusal))
            said = "the client may be told so"
        result = await written(writing)
        if isinstance(result, Conflict):
            now = keeping.guidance(desk.session, row.id)
            seen.version = now.id if now is not None else NOTHING_YET
            return NotYet(str(result), theirs())
        return told(show(on, result, f"{row.ref}: {said}.", touched))

    endings = [(SAVE, "save"), *([(END, "end it")] if there is not None else [])]
    piece = Piece(
        f"guidance:{row.ref}", f"{row.ref}: what the client may be told", there.body if there else "",
        endings, finish, heading, row.id, at_end=True, seen=seen,
    )  # fmt: skip
    await on.app.push_screen(WritingScreen(desk, piece))


async def go_on(on: Surface, ref: str) -> None:
    """Go on with a draft of it, where its case is in sight."""
    case = cases.by_ref(on.desk.session, ref)
    row = listing.one(on.desk.session, case) if case is not None else None
    if row is not None:
        await write(on, row)
