"""That nothing is written in a closed case until somebody opens it again."""

from __future__ import annotations

from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, tuples
from casetui.tables.cases import DESTROYED, ENDED, Case
from casetui.tables.kinds import KINDS

AT_ITS_END = (
    "case.close", "case.reopen", "case.archive", "case.open", "conflict.check", "conflict.sign", "act.undo",
    "act.redo", "mail.ingest", "file.read", "wall.add", "wall.end", "attachment.copy", "hold.set", "hold.end",
    "seal.set", "seal.end", "client_money.bank", "client_money.match",
)  # fmt: skip
"""Acts that a closed case allows: those of its end, what comes from outside, and what guards it."""

AFTER = ("act.undo", "act.redo", "wall.add", "wall.end", "mail.ingest", "file.read")
"""Acts that a case allows whose file was destroyed: of it nothing is written any more."""

GOES_ON = ("enquiry.", "sender.", "outgoing.", "contact.", "private.", "disposal.")
"""What goes on all the same: mail still comes and is answered, and people's names are their own."""


def follow(tx: Tx) -> None:
    """Refuse an act that writes in a closed case."""
    goes_on = tx.action in AT_ITS_END or tx.action.startswith(GOES_ON)
    if tx.action in AFTER or tx.action.startswith("disposal."):
        return
    for ref, status in _ended(tx):
        if status == DESTROYED:
            raise Refuse(f"{ref} was destroyed: nothing is written in it any more.")
        if goes_on:
            continue
        raise Refuse(f"{ref} is {status}: nothing is written in it until it is opened again, with a reason.")


def _ended(tx: Tx) -> list[tuple[str, str]]:
    """The closed and destroyed cases in which this act wrote, each with its state."""
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
        among(Case.id, cases), Case.status.in_(ENDED)
    )
    return tuples(query)
