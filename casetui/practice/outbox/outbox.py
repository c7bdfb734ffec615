"""The outbox: messages on their way out, from draft over approval to sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, fn

from casetui.practice import acting
from casetui.practice.acting import Target
from casetui.practice.enquiries import enquiries
from casetui.practice.enquiries.enquiries import OPEN, WITH
from casetui.practice.lines import whole
from casetui.practice.mail.machines.delivery import came_back
from casetui.practice.outbox import committing, enclosures, holding
from casetui.practice.outbox.letter import NON_ENGAGEMENT, REPLY, Letter
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import columns, first, tuples
from casetui.tables.cases import Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.files import Text
from casetui.tables.mail import Message
from casetui.tables.outbox import Outgoing

CAME_BACK = "came back"
DRAFT, FOR_APPROVAL, READY, SENDING, SENT = "draft", "for approval", "ready", "sending", "sent"
STATES = (FOR_APPROVAL, DRAFT, READY, SENDING, SENT)
"""In the order the outbox shows them: what waits for somebody first."""

FOR_A_LAWYER = "Keep it as a draft, or put it up for approval."
LET_GO_FIRST = "Send it back, or let it go with a reason."

SHOWN = 500
"""How many items the outbox lists of each state, the newest first."""


@dataclass(frozen=True)
class OutgoingRow:
    """An outgoing message as the outbox lists it; `body` is its whole text."""

    id: int
    version: int
    updated_at: int
    state: str
    kind: str
    author: int
    recipients: str
    copies: str
    subject: str
    enquiry: int | None
    case: int | None
    case_ref: str | None
    answers: int | None
    needs_approval: bool
    returned: str
    approved_by: int | None
    approved_at: int | None
    sent_by: int | None
    sent_at: int | None
    sent_how: str
    enclosed: str
    let_go: str  # why a lawyer lets it go although it is held back
    let_go_of: str
    problems: str  # of what was sent
    body: str

    @property
    def undelivered(self) -> str:
        """The sentence that says it came back, "" where it did not."""
        return self.problems if came_back(self.problems) else ""

    @property
    def left_at(self) -> int | None:
        """When it was sent; `sent_at` says of one that is being sent when that began."""
        return self.sent_at if self.state == SENT else None

    @property
    def standing(self) -> str:
        """Its state as lists show it: what came back counts as not delivered."""
        return CAME_BACK if self.undelivered else self.state


_PROBLEMS = fn.coalesce(Message.problems, "")


def _lines(session: Session) -> Any:
    its = columns(OutgoingRow, Outgoing, case_ref=Case.ref, problems=_PROBLEMS, body=Text.body)
    query = session.rows(Outgoing, *its).join(Text, on=Outgoing.text == Text.id).switch(Outgoing)
    query = query.join(Case, JOIN.LEFT_OUTER, on=Outgoing.case == Case.id).switch(Outgoing)
    return query.join(Message, JOIN.LEFT_OUTER, on=Outgoing.message == Message.id)


def items(
    session: Session, states: tuple[str, ...] = STATES, most: int | None = SHOWN
) -> list[OutgoingRow]:  # fmt: skip
    """The outgoing messages of these states, in the order of the states, the newest first in each.

    So many of each at most; None for all.
    """
    rows: list[OutgoingRow] = []
    for state in states:
        query = _lines(session).where(Outgoing.state == state).order_by(Outgoing.id.desc()).limit(most)
        rows += [OutgoingRow(*row) for row in tuples(query)]
    return rows


def one(session: Session, number: int) -> OutgoingRow | None:
    """One outgoing message, or None where this user has none of that number."""
    row = first(_lines(session).where(Outgoing.id == number))
    return OutgoingRow(*row) if row else None


def in_case(session: Session, case: int, most: int | None = SHOWN) -> list[OutgoingRow]:
    """The messages of a case that have not left, the newest first."""
    query = _lines(session).where(Outgoing.case == case, Outgoing.state != SENT)
    return [OutgoingRow(*row) for row in tuples(query.order_by(Outgoing.id.desc()).limit(most))]


def calendar_of(session: Session, number: int) -> str:
    """The iCalendar part of an invitation; '' for any other message."""
    query = session.rows(Outgoing, Text.body).join(Text, on=Outgoing.calendar == Text.id)
    row = first(query.where(Outgoing.id == number))
    return str(row[0]) if row else ""


def waiting_for(session: Session) -> int:
    """How many messages are not sent yet, for the count beside the place."""
    query = session.rows(Outgoing, Outgoing.id)
    return int(query.where(Outgoing.state.in_((DRAFT, FOR_APPROVAL, READY, SENDING))).count(session.database))


def write(
    session: Session, letter: Letter, state: str, existing: OutgoingRow | None = None
) -> Future[Result[int]]:
    """Put a letter into the outbox, or its new wording in the place of the old one; the value is its id.

    What needs an attorney's approval and is changed waits for it again. What is held back can be a draft, or
    be put before a lawyer, but it is never ready.
    """

    def run(tx: Tx) -> int:
        cleaned = letter.cleaned()
        if not cleaned.body.strip():
            raise Refuse("The message is empty.")
        if not cleaned.recipients and state != DRAFT:
            raise Refuse("The message has nobody it goes to.")
        if state not in (DRAFT, FOR_APPROVAL, READY):
            raise Refuse(f"A message is written as a {DRAFT}, {FOR_APPROVAL} or {READY}.")
        now = None if existing is None else tx.get(Outgoing, existing.id)
        engages = committing.of_letter(tx.session, cleaned, _case(tx, cleaned, now))
        # Whoever edits it, and however the letter was put together: what needed a yes needs it again.
        approval = letter.needs_approval or bool(now and now["needs_approval"]) or state == FOR_APPROVAL
        approval = approval or (state == READY and bool(engages))
        if engages and state == READY:
            tx.told.append(engages)
        held = FOR_APPROVAL if approval and state == READY else state
        if existing is None or now is None:
            number = put_in(tx, cleaned, held, approval=approval)
            if held == READY:
                holding.check(tx, number, FOR_A_LAWYER)
            return number
        if now["state"] in (SENDING, SENT):
            raise Refuse(f"O{existing.id} has left; write a new message instead.")
        wording = _wording(tx, cleaned)
        wording["enclosed"] = enclosures.put(tx, existing.id, now["case_id"], cleaned.enclosed)
        if any(now[name] != value for name, value in wording.items()):
            wording |= {"let_go": "", "let_go_of": ""}
        tx.update(
            Outgoing, existing.id, existing.version, state=held, needs_approval=int(approval),
            approved_by=None, approved_at=None, **wording,
        )  # fmt: skip
        if held == READY:
            holding.check(tx, existing.id, FOR_A_LAWYER)
        return existing.id

    return session.write("outgoing.write", run)


def put_in(tx: Tx, letter: Letter, state: str, *, approval: bool) -> int:
    """Put a cleaned letter into the outbox inside another act, in its enquiry's case or its own; its id.

    Whoever writes about what is nobody's owns it from then on: what they answer comes back to them.
    """
    enquiry = None if letter.enquiry is None else tx.get(Enquiry, letter.enquiry)
    case = letter.case if enquiry is None else enquiry["case_id"]
    if case is not None:
        tx.get(Case, case)
    if enquiry is not None and enquiry["owner_id"] is None and letter.kind in (REPLY, NON_ENGAGEMENT):
        tx.update(Enquiry, enquiry["id"], None, owner_id=tx.session.me)
    number = tx.insert(
        Outgoing, case_id=case, enquiry_id=letter.enquiry, kind=letter.kind, author_id=tx.session.me,
        answers_id=letter.answers, state=state, needs_approval=int(approval), **_wording(tx, letter),
    )  # fmt: skip
    if letter.enclosed:
        tx.update(Outgoing, number, None, enclosed=enclosures.put(tx, number, case, letter.enclosed))
    return number


def _case(tx: Tx, letter: Letter, now: Mapping[str, Any] | None) -> int | None:
    """The case that a letter is or will be of."""
    if now is not None:
        return now["case_id"]  # type: ignore[no-any-return]
    return letter.case if letter.enquiry is None else tx.get(Enquiry, letter.enquiry)["case_id"]


def _wording(tx: Tx, letter: Letter) -> dict[str, Any]:
    return {
        "recipients": letter.recipients, "copies": letter.copies, "subject": letter.subject,
        "text_id": tx.text(letter.body),
    }  # fmt: skip


def submit(session: Session, item: OutgoingRow) -> Future[Result[int]]:
    """Ask an attorney to approve a draft or a ready message."""
    return _move(
        session, "outgoing.submit", item, (DRAFT, READY), state=FOR_APPROVAL, needs_approval=1, returned="",
        approved_by=None, approved_at=None,
    )  # fmt: skip


def approve(session: Session, item: OutgoingRow) -> Future[Result[int]]:
    """An attorney's yes: the message is ready."""

    def columns(tx: Tx) -> dict[str, Any]:
        return {"state": READY, "approved_by": session.me, "approved_at": tx.now, "returned": ""}

    return _move(session, "outgoing.approve", item, (FOR_APPROVAL,), columns)


def send_back(session: Session, item: OutgoingRow, line: str) -> Future[Result[int]]:
    """An attorney's no, with a line: the message is a draft again."""

    def columns(_tx: Tx) -> dict[str, Any]:
        said = whole(line, 300)
        return {"state": DRAFT, "returned": said, "approved_by": None, "approved_at": None}

    return _move(session, "outgoing.return", item, (FOR_APPROVAL, READY), columns)


def withdraw(session: Session, item: OutgoingRow, reason: str) -> Future[Result[int]]:
    """Take a message that was not sent out of the outbox."""

    def columns(_tx: Tx) -> dict[str, Any]:
        return {"withdrawn": whole(reason, 200, "The reason") or "-"}

    return _move(session, "outgoing.withdraw", item, (DRAFT, FOR_APPROVAL, READY), columns)


def _move(
    session: Session,
    action: str,
    item: OutgoingRow,
    allowed: tuple[str, ...],
    columns: Callable[[Tx], dict[str, Any]] | None = None,
    **fixed: Any,
) -> Future[Result[int]]:
    """Change a message's state from one of those allowed, as an act of its own; the value is its id."""

    def run(tx: Tx) -> int:
        row = acting.as_seen(tx, Outgoing, Target(item.id, item.version))
        if row["state"] not in allowed:
            raise Refuse(
                f"O{item.id} is {row['state']}; this can be done only while it is {' or '.join(allowed)}."
            )
        if action == "outgoing.approve":
            holding.check(tx, item.id, LET_GO_FIRST)
        tx.update(Outgoing, item.id, None, **(columns(tx) if columns else fixed))
        if action in BRINGS_BACK:
            _bring_back(tx, row, BRINGS_BACK[action])
        return item.id

    return session.write(action, run)


BRINGS_BACK = {
    "outgoing.approve": "the letter that declines is approved: send it",
    "outgoing.return": "the letter that declines was sent back",
    "outgoing.withdraw": "the letter that declines was withdrawn",
}


def _bring_back(tx: Tx, row: dict[str, Any], why: str) -> None:
    """Bring the enquiry that waited for a yes or no to this letter back to the top of its owner's list."""
    if row["kind"] != NON_ENGAGEMENT or row["enquiry_id"] is None:
        return
    enquiry = tx.get(Enquiry, row["enquiry_id"], withdrawn=True)
    if enquiry["state"] == WITH and enquiry["with_id"] is None:
        rank = enquiries.CAME_BACK
        tx.update(Enquiry, enquiry["id"], None, state=OPEN, wake_at=None, rank=rank, instruction=why)


def answered_message(session: Session, item: OutgoingRow) -> tuple[str, tuple[str, ...]]:
    """The Message-ID that an outgoing message answers, and those of its thread, oldest first; else empty."""
    if item.enquiry is None:
        return "", ()
    query = session.rows(Message, Message.id, Message.message_id).where(
        Message.enquiry == item.enquiry, Message.message_id != ""
    )
    rows = tuples(query.order_by(Message.id))
    answered = next((message_id for number, message_id in rows if number == item.answers), "")
    return answered, tuple(message_id for _number, message_id in rows)
