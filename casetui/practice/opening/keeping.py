"""That nothing is written in a closed case until somebody opens it again."""

from __future__ import annotations

from casetui.practice.cases.cases import ARCHIVED, CLOSED
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, tuples
from casetui.tables.cases import Case
from casetui.tables.kinds import KINDS

AT_ITS_END = (
    "case.close", "case.reopen", "case.archive", "case.open", "conflict.check", "conflict.sign", "act.undo",
    "act.redo", "mail.ingest", "file.read", "wall.add", "wall.end", "attachment.copy", "evidence.read",
)  # fmt: skip
"""Acts that a closed case allows: those of its end, what comes from outside, and what guards it."""

GOES_ON = ("enquiry.", "sender.", "outgoing.", "contact.", "private.", "custody.", "preservation.")
"""What goes on all the same: mail still comes and is answered, people's names are their own, things are given
back, and those who were told to keep something are released."""


def follow(tx: Tx) -> None:
    """Refuse an act that writes in a closed case."""
    if tx.action in AT_ITS_END or tx.action.startswith(GOES_ON):
        return
    for ref, status in _closed(tx):
        raise Refuse(f"{ref} is {status}: nothing is written in it until it is opened again, with a reason.")


def _closed(tx: Tx) -> list[tuple[str, str]]:
    """The closed cases in which this act wrote, each with its state."""
    cases: set[int] = set(tx.changed(Case))
    for its in KINDS.values():
        case = its.model._meta.fields.get("case")
        if case is not None and (changed := tx.changed(its.model)):
            rows = tx.session.rows(its.model, case, withdrawn=True)
            rows = rows.where(among(its.model.id, changed), case.is_null(False))
            cases |= {row[0] for row in tuples(rows)}
    if not cases:
        return []
    query = tx.rows(Case, Case.ref, Case.status).where(
        among(Case.id, cases), Case.status.in_((CLOSED, ARCHIVED))
    )
    return tuples(query)
