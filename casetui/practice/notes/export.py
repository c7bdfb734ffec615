"""The notes of a case as one text, to be given away: what is privileged stays here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casetui.practice.notes import notes, statements
from casetui.practice.notes.notes import NoteRow
from casetui.session.session import Session
from casetui.words import Words


@dataclass(frozen=True)
class Exported:
    """The text, how many notes are in it, and how many privileged ones were left out."""

    text: str
    count: int
    left_out: int


def text_of(
    session: Session, words: Words, case: int, head: Callable[[NoteRow], str], *, privileged: bool = False
) -> Exported:
    """The notes of a case, oldest first, each under its head; privileged ones only where that is wanted."""
    rows = notes.of_case(session, case, most=None, body=None)[::-1]
    kept = [row for row in rows if privileged or not row.privileged]
    parts = [f"{head(row)}\n\n{statements.shown(session, words, row)}\n" for row in kept]
    return Exported("\n".join(parts), len(kept), len(rows) - len(kept))

