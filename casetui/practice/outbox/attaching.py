"""Changing what goes with a message that is in the outbox: a change of it as its text is one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future

from casetui.practice.outbox import committing, enclosures
from casetui.practice.outbox.letter import Enclosed
from casetui.practice.outbox.outbox import FOR_APPROVAL, READY, SENDING, SENT, OutgoingRow
from casetui.session.results import Refuse, Result, Stale
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.outbox import Outgoing

Files = tuple[Enclosed, ...]


def attach(session: Session, item: OutgoingRow, files: Sequence[Enclosed]) -> Future[Result[Files]]:
    """Have these files go with a message too; the value is all that goes with it then."""
    return _change(session, item, lambda there: enclosures.together(there, files))


def detach(session: Session, item: OutgoingRow, numbers: Collection[int]) -> Future[Result[Files]]:
    """Take files off a message, by their numbers; the value is what goes with it then."""

    def without(there: Files) -> Files:
        missing = sorted(set(numbers) - {file.id for file in there})
        if missing:
            raise Refuse(f"F{missing[0]} does not go with O{item.id}.")
        return tuple(file for file in there if file.id not in numbers)

    return _change(session, item, without)


def _change(session: Session, item: OutgoingRow, change: Callable[[Files], Files]) -> Future[Result[Files]]:
    def run(tx: Tx) -> Files:
        row = tx.get(Outgoing, item.id)
        if row["version"] != item.version:
            raise Stale(tx.conflict(Outgoing, row))
        if row["state"] in (SENDING, SENT):
            raise Refuse(f"O{item.id} has left; write a new message instead.")
        there = enclosures.of_one(tx.session, item.id)
        # What a lawyer said yes to, or let go, was the letter with what went along.
        its_files = change(there)
        engages = committing.why(tx.session, row["case_id"], row["kind"], row["subject"], bool(its_files))
        again = row["state"] == READY and (row["needs_approval"] or bool(engages))
        if again and engages:
            tx.told.append(engages)
        tx.update(
            Outgoing, item.id, item.version, state=FOR_APPROVAL if again else row["state"],
            needs_approval=int(again or row["needs_approval"]),
            enclosed=enclosures.put(tx, item.id, row["case_id"], its_files), approved_by=None,
            approved_at=None, let_go="", let_go_of="",
        )  # fmt: skip
        return enclosures.of_one(tx.session, item.id)

    return session.write("outgoing.attach", run)
