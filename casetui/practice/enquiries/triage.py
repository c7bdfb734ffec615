"""What a case manager does to enquiries: answered, snoozed, taken, assigned, forwarded, filed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casetui.practice import acting
from casetui.practice.acting import Acted, Outcome, Row, RowAct, Target
from casetui.practice.enquiries import enquiries
from casetui.practice.enquiries.enquiries import CLOSED, OPEN, SNOOZED, WITH
from casetui.practice.firm.firm import Firm
from casetui.practice.lines import whole
from casetui.practice.walls.owning import may_own
from casetui.practice.walls.walls import is_shut_out
from casetui.session import following
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.mail import Message
from casetui.tables.notes import Note
from casetui.tables.outbox import Outgoing
from casetui.text import clean, clean_line


@dataclass(frozen=True)
class Closed(Acted):
    """What closing came to; `unsent` are those closed although a reply to them is not sent."""

    unsent: tuple[int, ...] = ()


def _each(session: Session, action: str, targets: Sequence[Target], change: RowAct) -> Outcome:
    return acting.each(session, action, targets, _as_seen, change)


def _as_seen(tx: Tx, target: Target) -> Row:
    return acting.as_seen(tx, Enquiry, target)


def _with_unsent(tx: Tx, acted: Acted) -> Closed:
    query = tx.rows(Outgoing, Outgoing.enquiry)
    unsent = column(query.where(Outgoing.enquiry.in_(acted.done), Outgoing.state != "sent"))
    return Closed(acted.done, acted.left, tuple(sorted(set(unsent))))


def close(
    session: Session, targets: Sequence[Target], outcome: str = "", note: str = "", dates: str = ""
) -> Outcome:
    """Done with them: out of every open list. The clock of one nobody answered is not counted as met.

    Without an outcome they are answered, and what a machine sent is noted: nobody can answer that.
    The court's mail leaves only when somebody says what became of its dates (enquiries.DATES).
    """

    def change(tx: Tx, row: Row) -> None:
        if row["state"] == CLOSED:
            raise Refuse(f"E{row['id']} is closed already.")
        if dates not in ("", *enquiries.DATES):
            raise Refuse(f"Of the dates in the court's mail is said: {', '.join(enquiries.DATES)}.")
        if enquiries.holds_dates(row) and not dates:
            raise Refuse(f"E{row['id']} is from the court: are its dates taken, or are there none?")
        if note.strip():
            add_note_in(tx, row, note, "outcome")
        ended = whole(outcome, 200, "The outcome") or enquiries.plain_outcome(row["automatic"])
        tx.update(
            Enquiry, row["id"], None, state=CLOSED, closed_at=tx.now, outcome=ended,
            wake_at=None, with_id=None, rank=enquiries.resting_rank(row["kind"]),
            dates=dates if enquiries.holds_dates(row) else row["dates"],
        )  # fmt: skip

    return acting.each(session, "enquiry.close", targets, _as_seen, change, _with_unsent)


def say_dates(session: Session, targets: Sequence[Target], dates: str) -> Outcome:
    """Say what became of the dates in the court's mail, which stays where it is."""

    def change(tx: Tx, row: Row) -> None:
        if dates not in enquiries.DATES:
            raise Refuse(f"Of the dates in the court's mail is said: {', '.join(enquiries.DATES)}.")
        tx.update(Enquiry, row["id"], None, dates=dates)

    return _each(session, "enquiry.dates", targets, change)


def reopen(session: Session, targets: Sequence[Target]) -> Outcome:
    """Open closed or waiting ones again, without a new clock: nobody asked again."""

    def change(tx: Tx, row: Row) -> None:
        if row["state"] == OPEN:
            raise Refuse(f"E{row['id']} is open.")
        rank = enquiries.resting_rank(row["kind"])
        tx.update(Enquiry, row["id"], None, **enquiries.REOPENED, rank=rank)

    return _each(session, "enquiry.reopen", targets, change)


def snooze(session: Session, targets: Sequence[Target], until: int) -> Outcome:
    """Out of sight until an instant, or until the reply clock, which never stops, runs out before."""

    def change(tx: Tx, row: Row) -> None:
        if until <= tx.now:
            raise Refuse("That time is past; a snooze needs one to come.")
        if row["state"] == CLOSED:
            raise Refuse(f"E{row['id']} is closed.")
        due = row["due_at"]
        wake = min(until, due) if due is not None and due > tx.now else until
        rank = enquiries.resting_rank(row["kind"])
        tx.update(Enquiry, row["id"], None, state=SNOOZED, wake_at=wake, with_id=None, rank=rank)

    return _each(session, "enquiry.snooze", targets, change)


def take(session: Session, targets: Sequence[Target]) -> Outcome:
    """Make the acting user their owner."""
    return _own(session, "enquiry.take", targets, session.me)


def assign(session: Session, targets: Sequence[Target], owner: int | None) -> Outcome:
    """Give them an owner, or none."""
    return _own(session, "enquiry.assign", targets, owner)


def _own(session: Session, action: str, targets: Sequence[Target], owner: int | None) -> Outcome:
    def change(tx: Tx, row: Row) -> None:
        if owner is not None:
            may_own(tx, owner, row["case_id"], "enquiry.take", "enquiries")
        tx.update(Enquiry, row["id"], None, owner_id=owner)

    return _each(session, action, targets, change)


def forward(session: Session, firm: Firm, targets: Sequence[Target], to: int, instruction: str) -> Outcome:
    """Put them before somebody with a line; the owner stays, and they come back at half the clock."""

    def change(tx: Tx, row: Row) -> None:
        if row["state"] == CLOSED:
            raise Refuse(f"E{row['id']} is closed.")
        may_own(tx, to, row["case_id"], "enquiry.take", "enquiries")
        if instruction.strip():
            add_note_in(tx, row, instruction, "instruction")
        owner = row["owner_id"] or (session.me if session.actor else None)
        tx.update(
            Enquiry, row["id"], None, state=WITH, with_id=to, instruction=clean_line(instruction, 300),
            wake_at=enquiries.half_clock(firm, row, tx.now), owner_id=owner,
            rank=enquiries.resting_rank(row["kind"]),
        )  # fmt: skip

    return _each(session, "enquiry.forward", targets, change)


def answer(session: Session, targets: Sequence[Target], line: str) -> Outcome:
    """Answer what was forwarded to the acting user: it returns to the top of its owner's list."""

    def change(tx: Tx, row: Row) -> None:
        if row["state"] != WITH:
            raise Refuse(f"E{row['id']} is with nobody, so there is nobody to answer.")
        if line.strip():
            add_note_in(tx, row, line, "answer")
        tx.update(Enquiry, row["id"], None, **enquiries.RETURNED, instruction=clean_line(line, 300))

    return _each(session, "enquiry.return", targets, change)


def add_note(session: Session, targets: Sequence[Target], text: str) -> Outcome:
    """Add the same note to each; an empty one is refused."""

    def change(tx: Tx, row: Row) -> None:
        add_note_in(tx, row, text, "file")
        if row["state"] == WITH and session.actor and row["with_id"] == session.me:
            tx.update(Enquiry, row["id"], None, **enquiries.RETURNED)

    return _each(session, "note.add", targets, change)


def add_note_in(tx: Tx, row: Row, text: str, kind: str) -> int:
    """Write a note on an enquiry inside another act; its id."""
    body = clean(text).strip()
    if not body:
        raise Refuse("The note is empty.")
    return tx.insert(
        Note, case_id=row["case_id"], enquiry_id=row["id"], kind=kind, author_id=tx.session.me,
        at=tx.now, text_id=tx.text(body),
    )  # fmt: skip


def link(session: Session, targets: Sequence[Target], case: int) -> Outcome:
    """File them and all that hangs on them in a case; an ownerless one becomes its case manager's."""

    return _each(session, "enquiry.link", targets, lambda tx, row: file_in(tx, row, case))


def unpropose(session: Session, targets: Sequence[Target]) -> Outcome:
    """Say that they are not of the case that was proposed; they stay where they are."""

    def run(tx: Tx, row: Row) -> None:
        if row["case_id"] is not None or row["proposed_id"] is None:
            raise Refuse(f"E{row['id']} is proposed to no case.")
        tx.update(Enquiry, row["id"], None, proposed_id=None, proposed_why="")

    return _each(session, "enquiry.unpropose", targets, run)


def file_in(tx: Tx, row: Row, case: int) -> None:
    """Set the case of an enquiry, of all that is part of it and of what was read in its messages.

    Whoever may not see that case is not its owner. What was filed elsewhere by itself stays there.
    """
    manager, owner = tx.get(Case, case)["manager_id"], row["owner_id"]
    if owner is None or is_shut_out(tx, owner, case):
        owner = manager
    following.refile(tx, Enquiry, row["id"], case, owner_id=owner, proposed_id=None, proposed_why="")
    messages = tx.rows(Message, Message.id).where(Message.enquiry == row["id"])
    following.refile_along(tx, AgendaItem, AgendaItem.message.in_(messages), row["case_id"], case)
