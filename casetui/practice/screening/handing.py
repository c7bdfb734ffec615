"""What somebody who is shut out of a case has of it goes to whoever manages the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casetui.practice.acting import Row
from casetui.practice.agenda import terms
from casetui.practice.enquiries import enquiries
from casetui.practice.outbox import outbox
from casetui.session.reader import Reader
from casetui.session.rights import may
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first
from casetui.tables.agenda import AgendaItem, Attendee
from casetui.tables.enquiries import Enquiry
from casetui.tables.evidence import EvidenceItem
from casetui.tables.firm import User
from casetui.tables.kinds import named
from casetui.tables.notes import Note
from casetui.tables.outbox import Outgoing


@dataclass(frozen=True)
class Held:
    """What somebody has of a case, by the numbers; `names` are those of what they own and is still open."""

    enquiries: tuple[int, ...]
    asked: tuple[int, ...]  # enquiries that were put before them
    items: tuple[int, ...]
    seats: tuple[int, ...]  # that they are to be at something that is open
    notes: tuple[int, ...]  # that they were to see
    letters: tuple[int, ...]  # that they wrote and that are not sent
    names: tuple[str, ...]
    chased: tuple[int, ...] = ()  # evidence that they chase


@dataclass(frozen=True)
class Heir:
    """Who gets it: whoever manages the case, else its attorney, else nobody."""

    user: int | None
    name: str
    lawyer: int | None  # who gets what a lawyer is to see
    lawyer_name: str


NOBODY = (None, "nobody")
NOTHING = Held((), (), (), (), (), (), ())
"""What somebody has of a case who had nothing to do with it."""


def held(session: Reader, case: int, user: int) -> Held:
    """What a user has of a case; closed and done things too, since they may be opened again."""

    def those(model: Any, *where: Any) -> tuple[int, ...]:
        return tuple(column(session.rows(model, model.id).where(model.case == case, *where)))

    owned = those(Enquiry, Enquiry.owner == user)
    items = those(AgendaItem, AgendaItem.owner == user)
    asked = those(Enquiry, Enquiry.with_user == user, Enquiry.state == enquiries.WITH)
    notes = those(Note, Note.passed_to == user, Note.seen_at.is_null())
    still = session.rows(AgendaItem, AgendaItem.id).where(
        AgendaItem.case == case, AgendaItem.state == terms.OPEN
    )
    going_on = Enquiry.state != enquiries.CLOSED
    names = [
        *(named("enquiries", number) for number in those(Enquiry, Enquiry.id.in_(owned), going_on)),
        *(named("agenda", number) for number in column(still.where(AgendaItem.id.in_(items)))),
    ]  # fmt: skip
    return Held(
        owned, asked, items, those(Attendee, Attendee.user == user, Attendee.item.in_(still)), notes,
        those(Outgoing, Outgoing.author == user, Outgoing.state != outbox.SENT),
        tuple(names), those(EvidenceItem, EvidenceItem.chaser == user),
    )  # fmt: skip


def heir(session: Reader, case: Row) -> Heir:
    """Who gets what others had of a case."""
    manager = _working(session, case["manager_id"], "enquiry.take")
    attorney = _working(session, case["attorney_id"], "enquiry.take")
    return Heir(*(manager or attorney or NOBODY), *(attorney or NOBODY))


def _working(session: Reader, user: int | None, right: str) -> tuple[int, str] | None:
    """A user with their name, where they are here and may do this."""
    row = first(session.rows(User, User.name, User.role, User.disabled).where(User.id == user))
    if user is None or row is None or row[2] or not may(row[1], right):
        return None
    return user, str(row[0])


def over(tx: Tx, has: Held, to: Heir) -> None:
    """Hand all of it over, inside another act; what they were asked goes back to whoever asked."""
    for number in has.enquiries:
        tx.update(Enquiry, number, None, owner_id=to.user)
    for number in has.asked:
        tx.update(Enquiry, number, None, **enquiries.RETURNED)
    for number in has.items:
        tx.update(AgendaItem, number, None, owner_id=to.user)
    for number in has.chased:
        tx.update(EvidenceItem, number, None, chaser_id=to.user)
    for number in has.seats:
        tx.withdraw(Attendee, number, None, "shut out of the case")
    for number in has.notes:
        passed = tx.now if to.lawyer is not None else None
        tx.update(Note, number, None, passed_to_id=to.lawyer, passed_at=passed)
