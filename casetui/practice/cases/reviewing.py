"""Reviewing cases: that somebody went through a whole case, and what they found."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

from casetui.session.results import Conflict, Done, Refuse, Refused
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from casetui.tables.notes import Note
from casetui.text import clean


def review(
    session: Session, cases: Sequence[tuple[int, int]], note: str = ""
) -> Future[Done[tuple[int, ...]] | Conflict | Refused]:
    """Say that these cases (id and version as seen) were gone through; a note goes into each."""

    def run(tx: Tx) -> tuple[int, ...]:
        if not cases:
            raise Refuse("There is no case to review.")
        assert session.actor is not None
        body = clean(note).strip()
        for case, version in cases:
            tx.update(Case, case, version, reviewed_at=tx.now)
            if body:
                tx.insert(
                    Note, case_id=case, kind="file", author_id=session.actor.id, at=tx.now,
                    text_id=tx.text(body),
                )  # fmt: skip
        return tuple(case for case, _version in cases)

    return session.write("case.review", run)
