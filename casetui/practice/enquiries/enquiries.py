"""Enquiries: the reply clock, and the one row each has in every list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peewee import JOIN, ModelSelect, fn
from peewee import Case as Choice

from casetui.practice.acting import Target
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.hours import due_at, half_at
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.cases import Case
from casetui.tables.enquiries import NEVER, Enquiry
from casetui.tables.outbox import Outgoing

CAME_BACK, COURT, REST = 0, 1, 2
"""The ranks of open enquiries: what a colleague sent back, then the court's mail, then the rest."""

OPEN, WITH, WAITING, SNOOZED, CLOSED = "open", "with", "waiting", "snoozed", "closed"
KINDS = ("client", "court", "other_side", "expert", "insurer", "colleague", "other")

STOPPED_CLOCK: dict[str, Any] = {"due_at": None, "press_at": NEVER}
"""The columns of an enquiry whose clock does not run."""

REOPENED: dict[str, Any] = {"state": OPEN, "closed_at": None, "outcome": "", "wake_at": None, "with_id": None}
"""The columns of an enquiry that is open again, whatever it was; its rank is said apart."""

RETURNED: dict[str, Any] = {"state": OPEN, "with_id": None, "wake_at": None, "rank": CAME_BACK}
"""The columns of an enquiry that is back from whoever it was with."""

TAKEN, NO_DATES = "taken", "none"
DATES = (TAKEN, NO_DATES)
"""What is said of the dates in the court's mail before it leaves the inbox."""

SENT_BACK = "sent back"
"""How a draft stands that an attorney did not approve."""

_Proposed = Case.alias()


@dataclass(frozen=True)
class EnquiryRow:
    """An enquiry as lists show it; instants in UTC seconds, users and cases by id."""

    id: int
    version: int
    updated_at: int
    state: str
    rank: int
    press_at: int
    kind: str
    channel: str
    sender_name: str
    sender_email: str
    reach: str
    subject: str
    case: int | None
    case_ref: str | None
    proposed: int | None
    proposed_ref: str | None
    proposed_why: str
    owner: int | None
    with_user: int | None
    instruction: str
    opened_at: int
    asked_at: int
    last_at: int
    due_at: int | None
    answered_at: int | None
    wake_at: int | None
    closed_at: int | None
    outcome: str
    messages: int
    attachments: int
    automatic: str
    problem: str
    dates: str
    pending: str  # the reply to it that is not sent: its number and how it stands, "12 for approval"

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def name(self) -> str:
        """What a user calls it: "E12"."""
        return f"E{self.id}"

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)

    @property
    def holds_dates(self) -> bool:
        """Whether it is court mail of whose dates nobody has spoken: until then it can't leave the inbox."""
        return self.kind == "court" and not self.dates

    @property
    def sender(self) -> str:
        """Who asked, by name where there is one."""
        return self.sender_name or self.sender_email or "(no sender)"

    @property
    def pending_reply(self) -> tuple[int, str] | None:
        """The number of the reply that is not sent yet, and how it stands; None where there is none."""
        number, _, standing = self.pending.partition(" ")
        return (int(number), standing) if number else None

    def clock_left(self, now: int) -> int | None:
        """Seconds to the end of the reply clock, negative when it has run out; None where none runs."""
        return None if self.due_at is None or self.state == CLOSED else self.due_at - now

    def is_overdue(self, now: int) -> bool:
        """Whether its clock runs and has run out."""
        left = self.clock_left(now)
        return left is not None and left <= 0


_WHY = Choice(None, ((_Proposed.id.is_null(False), Enquiry.proposed_why),), "")
"""Why a case is proposed names the case: without the one there is not the other."""


def _pending() -> Any:
    """The newest reply to an enquiry that is not sent yet; it is in the case of its enquiry."""
    returned = (Outgoing.state == "draft") & (Outgoing.returned != "")
    standing = Choice(None, ((returned, SENT_BACK),), Outgoing.state)
    unsent = Outgoing.select(Outgoing.id.concat(" ").concat(standing)).where(
        Outgoing.enquiry == Enquiry.id, Outgoing.kind == "reply", Outgoing.state != "sent",
        Outgoing.withdrawn.is_null(), (Outgoing.case == Enquiry.case) | Outgoing.case.is_null(),
    )  # fmt: skip
    return fn.coalesce(unsent.order_by(Outgoing.id.desc()).limit(1), "")


_COLUMNS: tuple[Any, ...] = (
    Enquiry.id, Enquiry.version, Enquiry.updated_at, Enquiry.state, Enquiry.rank, Enquiry.press_at,
    Enquiry.kind, Enquiry.channel, Enquiry.sender_name, Enquiry.sender_email, Enquiry.reach, Enquiry.subject,
    Enquiry.case, Case.ref, _Proposed.id, _Proposed.ref, _WHY, Enquiry.owner, Enquiry.with_user,
    Enquiry.instruction, Enquiry.opened_at, Enquiry.asked_at, Enquiry.last_at, Enquiry.due_at,
    Enquiry.answered_at, Enquiry.wake_at, Enquiry.closed_at, Enquiry.outcome, Enquiry.messages,
    Enquiry.attachments, Enquiry.automatic, Enquiry.problem, Enquiry.dates, _pending(),
)  # fmt: skip


def lines(session: Session) -> ModelSelect[Any]:
    """The enquiries this user may see, with the refs that go with them, ready for `EnquiryRow`.

    A proposed case behind a wall is left out, so that its ref does not leak.
    """
    proposed = (Enquiry.proposed == _Proposed.id) & _Proposed.id.not_in(session.shut_out())
    query = session.rows(Enquiry, *_COLUMNS)
    query = query.join(Case, JOIN.LEFT_OUTER, on=Enquiry.case == Case.id).switch(Enquiry)
    return query.join(_Proposed, JOIN.LEFT_OUTER, on=proposed)


def one(session: Session, enquiry: int) -> EnquiryRow | None:
    """One enquiry, or None where this user has none of that number."""
    return next(iter(by_ids(session, [enquiry])), None)


def by_ids(session: Session, ids: list[int]) -> list[EnquiryRow]:
    """These enquiries as they are now, in the order asked for; those gone from sight are left out."""
    rows = {row[0]: EnquiryRow(*row) for row in tuples(lines(session).where(Enquiry.id.in_(ids)))}
    return [rows[number] for number in ids if number in rows]


def clock(firm: Firm, asked_at: int) -> dict[str, Any]:
    """The columns of a reply clock that starts now: the firm's target in its office hours."""
    due = due_at(asked_at, firm.reply_hours, firm.office)
    return {"asked_at": asked_at, "due_at": due, "press_at": due}


def half_clock(firm: Firm, row: dict[str, Any], now: int) -> int:
    """When a forwarded enquiry comes back by itself: at half the rest of its clock, or of a new one."""
    due = row["due_at"]
    if due is None or due <= now:
        due = due_at(now, firm.reply_hours, firm.office)
    return half_at(now, due, firm.office)


def resting_rank(kind: str) -> int:
    """The rank of an open enquiry that nobody sent back."""
    return COURT if kind == "court" else REST


def plain_outcome(automatic: str) -> str:
    """How an enquiry ends about which nobody says more; `automatic` is what it is, if no person wrote it."""
    return "noted" if automatic else "answered"


def holds_dates(row: dict[str, Any]) -> bool:
    """Whether it is court mail of whose dates nobody has spoken."""
    return row["kind"] == "court" and not row["dates"]


def left_with_them(row: dict[str, Any]) -> dict[str, Any]:
    """The columns of an answered enquiry: it waits for them; the court's stays open while it holds dates."""
    state = OPEN if holds_dates(row) else WAITING
    return {"state": state, "wake_at": None, "with_id": None, "rank": resting_rank(row["kind"])}


def sent(tx: Tx, enquiry: int, *, declined: bool = False, counted: bool = False) -> None:
    """A message to them has left: the clock stops, and the enquiry waits for them, or is closed as declined.

    `counted` is for one whose copy the intake has taken in already.
    """
    row = tx.get(Enquiry, enquiry, withdrawn=True)  # mail that has left is recorded whatever became of it
    columns: dict[str, Any] = {
        "answered_at": tx.now, "last_at": max(tx.now, row["last_at"]),
        "messages": row["messages"] + (not counted),
        **STOPPED_CLOCK,
    }  # fmt: skip
    if row["state"] != CLOSED:
        columns |= left_with_them(row)
    if declined and not holds_dates(row):
        columns |= {"state": CLOSED, "closed_at": tx.now, "outcome": "declined"}
    tx.update(Enquiry, enquiry, None, **columns)
