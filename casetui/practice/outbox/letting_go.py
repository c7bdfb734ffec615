"""Letting a letter go that is held back: a lawyer's act, with a reason, for this letter as it is."""

from __future__ import annotations

from concurrent.futures import Future

from casetui.practice import acting
from casetui.practice.acting import Target
from casetui.practice.lines import whole
from casetui.practice.outbox import holding
from casetui.practice.outbox.outbox import SENDING, SENT, OutgoingRow
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.outbox import Outgoing

LONGEST = 300


def let_go(session: Session, item: OutgoingRow, reason: str) -> Future[Result[int]]:
    """Let a message go to those it is held back from; where it was for approval or a draft it stays that.

    What it says or to whom it goes must not change afterwards: then it is held again. The value is its id.
    """

    def run(tx: Tx) -> int:
        row = acting.as_seen(tx, Outgoing, Target(item.id, item.version))
        if row["state"] in (SENDING, SENT):
            raise Refuse(f"O{item.id} has left.")
        why = whole(reason, LONGEST, "The reason")
        if not why:
            raise Refuse("Say why it may go although it is held back.")
        held = holding.obstacles(tx.session, row["recipients"], row["copies"], row["case_id"])
        keys = "\n".join(dict.fromkeys(one.key for one in held))
        if not held or keys == row["let_go_of"]:
            raise Refuse(f"Nothing holds O{item.id} back.")
        tx.update(Outgoing, item.id, None, let_go=why, let_go_of=keys)
        return item.id

    return session.write("outgoing.let_go", run)


def held(session: Session, item: OutgoingRow) -> str:
    """Why a message that has not left is held back, in words; '' where it is not."""
    if item.state in (SENDING, SENT):
        return ""
    its = item.recipients, item.copies, item.case, item.let_go_of
    return holding.sentence(holding.obstacles(session, *its))
