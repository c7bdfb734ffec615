"""What a case manager does to enquiries: answered, snoozed, taken, assigned, forwarded, filed, declined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from casetui.db.schema import Attachment, Case, Enquiry, Message, Note, Outgoing
from casetui.practice import cases, contacts, enquiries
from casetui.practice.enquiries import CLOSED, OPEN, SNOOZED, WITH
from casetui.practice.firm import Firm
from casetui.practice.letters import Letter
from casetui.results import Conflict, Done, Refuse, Refused, Stale
from casetui.session import Session
from casetui.text import clean, clean_line
from casetui.transaction import Tx


@dataclass(frozen=True)
class Target:
    """An enquiry as the user saw it when they acted."""

    id: int
    version: int


@dataclass(frozen=True)
class Acted:
    """What a bulk act came to: the enquiries it changed, and those it could not, each with why."""

    done: tuple[int, ...]
    left: tuple[tuple[int, str], ...] = ()
    unsent: tuple[int, ...] = ()  # closed although a reply to them is not sent


Outcome = Future[Done[Acted] | Conflict | Refused]
Change = Callable[[Tx, dict[str, Any]], None]


def _each(session: Session, action: str, targets: Sequence[Target], change: Change) -> Outcome:
    """Change every target in one act; several leave out those that can't be, one alone says why it can't."""

    def run(tx: Tx) -> Acted:
        done, left = [], []
        for target in targets:
            try:
                row = tx.get(Enquiry, target.id)
                if row["version"] != target.version:
                    raise Stale(tx.conflict(Enquiry, row))
                change(tx, row)
                done.append(target.id)
            except (Stale, Refuse) as problem:
                if len(targets) == 1:
                    raise
                left.append((target.id, str(problem)))
        return Acted(tuple(done), tuple(left), _unsent(tx, done) if action == "enquiry.close" else ())

    return session.write(action, run)


def _unsent(tx: Tx, ids: Sequence[int]) -> tuple[int, ...]:
    query = tx.rows(Outgoing, Outgoing.enquiry).where(Outgoing.enquiry.in_(ids), Outgoing.state != "sent")
    return tuple(sorted({row[0] for row in query.tuples()}))


def close(session: Session, targets: Sequence[Target], outcome: str = "answered", note: str = "") -> Outcome:
    """Done with them: out of every open list. The clock of one nobody answered is not counted as met."""

    def change(tx: Tx, row: dict[str, Any]) -> None:
        if row["state"] == CLOSED:
            raise Refuse(f"E{row['id']} is closed already.")
        if note.strip():
            add_note_in(tx, row, note, "outcome")
        tx.update(
            Enquiry, row["id"], None, state=CLOSED, closed_at=tx.now, outcome=clean_line(outcome, 200),
            wake_at=None, with_id=None,
        )  # fmt: skip

    return _each(session, "enquiry.close", targets, change)


def reopen(session: Session, targets: Sequence[Target]) -> Outcome:
    """Open closed or waiting ones again, without a new clock: nobody asked again."""

    def change(tx: Tx, row: dict[str, Any]) -> None:
        if row["state"] == OPEN:
            raise Refuse(f"E{row['id']} is open.")
        tx.update(Enquiry, row["id"], None, state=OPEN, closed_at=None, outcome="", wake_at=None, with_id=None)

    return _each(session, "enquiry.reopen", targets, change)


def snooze(session: Session, targets: Sequence[Target], until: int) -> Outcome:
    """Out of sight until an instant, or until the reply clock runs out, whichever is first: it never stops."""

    def change(tx: Tx, row: dict[str, Any]) -> None:
        if until <= tx.now:
            raise Refuse("That time is past; a snooze needs one to come.")
        if row["state"] == CLOSED:
            raise Refuse(f"E{row['id']} is closed.")
        due = row["due_at"]
        wake = min(until, due) if due is not None and due > tx.now else until
        tx.update(Enquiry, row["id"], None, state=SNOOZED, wake_at=wake, rank=enquiries.resting_rank(row["kind"]))

    return _each(session, "enquiry.snooze", targets, change)


def take(session: Session, targets: Sequence[Target]) -> Outcome:
    """Make the acting user their owner."""
    assert session.actor is not None
    return _own(session, "enquiry.take", targets, session.actor.id)


def assign(session: Session, targets: Sequence[Target], owner: int | None) -> Outcome:
    """Give them an owner, or none."""
    return _own(session, "enquiry.assign", targets, owner)


def _own(session: Session, action: str, targets: Sequence[Target], owner: int | None) -> Outcome:
    def change(tx: Tx, row: dict[str, Any]) -> None:
        tx.update(Enquiry, row["id"], None, owner_id=owner)

    return _each(session, action, targets, change)


def forward(session: Session, firm: Firm, targets: Sequence[Target], to: int, instruction: str) -> Outcome:
    """Put them before somebody with a line; the owner stays, and they come back at half the clock."""

    def change(tx: Tx, row: dict[str, Any]) -> None:
        if row["state"] == CLOSED:
            raise Refuse(f"E{row['id']} is closed.")
        if instruction.strip():
            add_note_in(tx, row, instruction, "instruction")
        owner = row["owner_id"] or (session.actor.id if session.actor else None)
        tx.update(
            Enquiry, row["id"], None, state=WITH, with_id=to, instruction=clean_line(instruction, 300),
            wake_at=enquiries.half_clock(firm, row, tx.now), owner_id=owner,
            rank=enquiries.resting_rank(row["kind"]),
        )  # fmt: skip

    return _each(session, "enquiry.forward", targets, change)


def send_back(session: Session, targets: Sequence[Target], line: str) -> Outcome:
    """Answer what was forwarded to the acting user: it returns to the top of its owner's list."""

    def change(tx: Tx, row: dict[str, Any]) -> None:
        if row["state"] != WITH:
            raise Refuse(f"E{row['id']} is with nobody, so it can't be sent back.")
        if line.strip():
            add_note_in(tx, row, line, "answer")
        tx.update(
            Enquiry, row["id"], None, state=OPEN, with_id=None, wake_at=None, rank=enquiries.CAME_BACK,
            instruction=clean_line(line, 300),
        )  # fmt: skip

    return _each(session, "enquiry.return", targets, change)


def add_note(session: Session, targets: Sequence[Target], text: str) -> Outcome:
    """Add the same note to each; an empty one is refused."""

    def change(tx: Tx, row: dict[str, Any]) -> None:
        add_note_in(tx, row, text, "file")
        if row["state"] == WITH and session.actor and row["with_id"] == session.actor.id:
            tx.update(
                Enquiry, row["id"], None, state=OPEN, with_id=None, wake_at=None, rank=enquiries.CAME_BACK
            )

    return _each(session, "note.add", targets, change)


def add_note_in(tx: Tx, row: dict[str, Any], text: str, kind: str) -> int:
    """Write a note on an enquiry inside another act; its id."""
    body = clean(text).strip()
    if not body:
        raise Refuse("The note is empty.")
    assert tx.session.actor is not None
    return tx.insert(
        Note, case_id=row["case_id"], enquiry_id=row["id"], kind=kind, author_id=tx.session.actor.id, at=tx.now,
        text_id=tx.text(body),
    )  # fmt: skip


def link(session: Session, targets: Sequence[Target], case: int) -> Outcome:
    """File them and all that hangs on them in a case; an ownerless one becomes its case manager's."""

    def change(tx: Tx, row: dict[str, Any]) -> None:
        file_in(tx, row, case)

    return _each(session, "enquiry.link", targets, change)


def file_in(tx: Tx, row: dict[str, Any], case: int) -> None:
    """Set the case of an enquiry, its messages, attachments, notes and outgoing mail."""
    found = tx.get(Case, case)
    enquiry = row["id"]
    messages = [number for (number,) in tx.rows(Message, Message.id).where(Message.enquiry == enquiry).tuples()]
    parts = tx.rows(Attachment, Attachment.id).where(Attachment.message.in_(messages))
    for (number,) in list(parts.tuples()):
        tx.update(Attachment, number, None, case_id=case)
    for number in messages:
        tx.update(Message, number, None, case_id=case)
    for model in (Note, Outgoing):
        for (number,) in list(tx.rows(model, model.id).where(model.enquiry == enquiry).tuples()):
            tx.update(model, number, None, case_id=case)
    owner = row["owner_id"] or found["manager_id"]
    tx.update(Enquiry, enquiry, None, case_id=case, owner_id=owner, proposed_id=None, proposed_why="")


def new_case(session: Session, firm: Firm, target: Target, title: str, client: str) -> Future[Any]:
    """Open a pending case from an enquiry: its sender becomes a contact and the client. The value is the ref."""

    def run(tx: Tx) -> str:
        row = tx.get(Enquiry, target.id)
        if row["version"] != target.version:
            raise Stale(tx.conflict(Enquiry, row))
        if row["case_id"] is not None:
            raise Refuse(f"E{row['id']} is in a case already.")
        contact = _sender_contact(tx, row, client)
        manager = session.actor.id if session.actor and session.actor.role == "case manager" else row["owner_id"]
        case, ref = cases.open_case(tx, title, firm.zone, manager=manager)
        cases.add_party(tx, case, contact, "client")
        tx.update(Enquiry, row["id"], None, contact_id=contact, kind="client")
        file_in(tx, tx.get(Enquiry, row["id"]), case)
        return ref

    return session.write("case.open", run)


def _sender_contact(tx: Tx, row: dict[str, Any], name: str) -> int:
    """The contact an enquiry came from, made if the firm has none yet."""
    if row["contact_id"] is not None:
        return int(row["contact_id"])
    known = contacts.standing(tx, row["sender_email"].casefold())
    if known.user is not None:
        raise Refuse("It came from a colleague, who can't be the client.")
    if known.contacts:
        return known.contacts[0]
    called = clean_line(name, 200) or row["sender_name"] or row["sender_email"]
    if not called:
        raise Refuse("The client needs a name.")
    return contacts.add(tx, called, row["sender_email"], row["reach"])


def decline(session: Session, firm: Firm, target: Target, letter: Letter) -> Future[Any]:
    """Put the letter that declines up for an attorney's approval; the enquiry waits with the attorneys.

    Its clock runs on until the letter is sent, which closes it as declined. The value is the letter's id.
    """
    body = clean(letter.body)

    def run(tx: Tx) -> int:
        assert session.actor is not None
        row = tx.get(Enquiry, target.id)
        if row["version"] != target.version:
            raise Stale(tx.conflict(Enquiry, row))
        if row["state"] == CLOSED:
            raise Refuse(f"E{row['id']} is closed already.")
        if not body.strip() or not letter.recipients.strip():
            raise Refuse("The letter needs a text and somebody it goes to.")
        number = tx.insert(
            Outgoing, case_id=row["case_id"], enquiry_id=row["id"], kind=letter.kind, author_id=session.actor.id,
            recipients=clean_line(letter.recipients, 2_000), copies=clean_line(letter.copies, 2_000),
            subject=clean_line(letter.subject), text_id=tx.text(body), answers_id=letter.answers,
            state="for approval", needs_approval=1,
        )  # fmt: skip
        tx.update(
            Enquiry, row["id"], None, state=WITH, with_id=None, instruction="declined, for an attorney's approval",
            wake_at=enquiries.half_clock(firm, row, tx.now),
        )  # fmt: skip
        return number

    return session.write("enquiry.decline", run)
