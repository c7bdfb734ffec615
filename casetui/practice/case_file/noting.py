"""Adding a note to a case itself."""

from __future__ import annotations

from concurrent.futures import Future

from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.cases import Case
from casetui.tables.notes import Note
from casetui.text import clean


def add(session: Session, case: int, text: str, kind: str = "file") -> Future[Result[int]]:
    """Add a note to a case; its id. Raises Refuse where it says nothing."""
    body = clean(text).strip()
    if not body:
        raise Refuse("A note needs a text.")

    def run(tx: Tx) -> int:
        tx.get(Case, case)
        return tx.insert(
            Note, case_id=case, kind=kind, author_id=session.me, at=tx.now, text_id=tx.text(body)
        )

    return session.write("note.add", run)
