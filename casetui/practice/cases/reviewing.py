"""Reviewing cases: that somebody went through a whole case, and what they found."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from casetui.tables.notes import Note
from casetui.text import clean


def review(session: Session, targets: Sequence[Target], note: str = "") -> Outcome:
    """Say that these cases were gone through; a note goes into each."""
    body = clean(note).strip()

    def seen(tx: Tx, target: Target) -> Row:
        return acting.as_seen(tx, Case, target)

    def change(tx: Tx, row: Row) -> None:
        tx.update(Case, row["id"], None, reviewed_at=tx.now)
        if body:
            text = tx.text(body)
            tx.insert(Note, case_id=row["id"], kind="file", author_id=session.me, at=tx.now, text_id=text)

    if not targets:
        raise Refuse("There is no case to review.")
    return acting.each(session, "case.review", targets, seen, change)
