"""Booking: events with people from outside, whom an invitation in the outbox asks to come."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace

from icalendar import vCalAddress

from casetui.practice.agenda import adding, agenda, attending
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.bookings import Bookings, Meant
from casetui.practice.agenda.plan import Plan
from casetui.practice.agenda.terms import CANCELLED, EVENTS
from casetui.practice.calendars import components, export
from casetui.practice.calendars.wording import INVITATION, Wording
from casetui.practice.dates.shapes import day_name
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.mark import firm_mark
from casetui.practice.outbox import outbox
from casetui.practice.people.roles import is_client
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first
from casetui.tables.cases import Party
from casetui.tables.outbox import Outgoing
from casetui.tables.people import Address, Contact
from casetui.text import clean_line
from casetui.words import Words


@dataclass(frozen=True)
class Booked:
    """What a booking made: the items, and the invitations in the outbox."""

    items: tuple[int, ...]
    invitations: tuple[int, ...]


def client_of(session: Session, case: int | None) -> Guest | None:
    """The client of a case, with the mail address they are written to; None where there is none."""
    if case is None:
        return None
    query = (
        session.rows(Party, Contact.id, Contact.name, Address.email)
        .join(Contact, on=Party.contact == Contact.id)
        .join(Address, on=Address.contact == Contact.id)
        .where(Party.case == case, is_client(session), Address.withdrawn.is_null())
    )
    row = first(query.order_by(Party.id, Address.id))
    return Guest(None, row[0], row[1], row[2]) if row else None


def in_slot(session: Session, item: New, slot: Plan) -> New:
    """An item in a free slot that was chosen for it, its case's client among the guests."""
    client = client_of(session, item.case)
    guests = (*item.guests, client) if client is not None and client not in item.guests else item.guests
    return replace(item, plan=slot, guests=guests)


def add(
    session: Session, firm: Firm, items: Sequence[New], *, twice: bool = True
) -> Future[Result[Booked]]:
    """Add items in one act, and invite who has a mail address to the events among them.

    Whom to invite needs the firm's own mailbox: answers go there. Without `twice` it is refused where
    somebody was booked meanwhile whom the items would book as well.
    """

    def run(tx: Tx) -> Booked:
        if not twice:
            _check_free(tx, firm, items)
        numbers, invitations = [], []
        for item in items:
            invited = _invited(item) if firm.mailbox else ()
            new_uid = f"{secrets.token_hex(12)}@{firm.mailbox.rpartition('@')[2]}" if invited else ""
            numbers.append(adding.add_in(tx, replace(item, uid=item.uid or new_uid)))
            if invited:
                invitations.append(_invite(tx, firm, numbers[-1]))
        return Booked(tuple(numbers), tuple(invitations))

    return session.write("agenda.add", run)


def _check_free(tx: Tx, firm: Firm, items: Sequence[New]) -> None:
    """Refuse items that book somebody twice, as the calendars are at this moment."""
    found = Bookings(tx.session, firm).doubles([Meant.by(item) for item in items])
    if names := next((names for names in found if names), None):
        raise Refuse(f"Double booking with {names[0]}, which was booked a moment ago.")


def _invited(item: New) -> tuple[Guest, ...]:
    if item.kind not in EVENTS:
        return ()
    return tuple(guest for guest in item.guests if guest.email and guest.user is None)


def _invite(tx: Tx, firm: Firm, number: int) -> int:
    (row,) = agenda.by_ids(tx.session, [number])
    written = wording(tx.session, firm, row)
    return tx.insert(
        Outgoing, case_id=row.case, kind=INVITATION, author_id=tx.session.me, recipients=written.recipients,
        subject=written.subject, text_id=tx.text(written.text), state=outbox.READY, needs_approval=0,
        calendar_id=tx.text(written.calendar), item_id=number,
    )  # fmt: skip


def wording(session: Reader, firm: Firm, row: AgendaRow, *, replaces: str = "") -> Wording:
    """The letter to an event's guests: what, when and where, and nothing else of the case.

    `replaces` is the subject of what they were told before; '' for an invitation.
    """
    assert session.actor is not None
    guests = [guest for guest in attending.guests(session, row.id) if guest.email and guest.user is None]
    kind = Words.load(firm.system).capital(f"agenda_kind.{row.kind}")
    title, cancelled = f"{kind} with {firm.name}", row.state == CANCELLED
    what = f"{title}, {_when(row)}"
    lead = "Cancelled: " if cancelled else "Updated: " if replaces else ""
    before = replaces.removeprefix("Updated: ").removeprefix("Cancelled: ")
    return Wording(
        ", ".join(_address(guest) for guest in guests), lead + what,
        _letter(row, firm, title, session.actor.name, before),
        request(session, firm, row, guests, title, "CANCEL" if cancelled else "REQUEST"),
    )  # fmt: skip


def request(
    session: Reader, firm: Firm, row: AgendaRow, guests: Sequence[Guest], title: str, method: str = "REQUEST"
) -> str:
    """The invitation for calendar programs (RFC 5546: REQUEST, CANCEL): nothing of the case is in it."""
    event = components.bare(row, components.uid_of(row, firm_mark(session)))
    event.add("summary", title)
    organiser = vCalAddress(f"mailto:{firm.mailbox}")
    organiser.params["CN"] = firm.name
    event["ORGANIZER"] = organiser
    for guest in guests:
        invited = vCalAddress(f"mailto:{guest.email}")
        invited.params.update(
            {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
        )
        invited.params["CN"] = guest.name or guest.email
        event.add("attendee", invited, encode=False)
    assert row.start_at is not None and row.end_at is not None
    zones = [export.zone_lines(row.zone, row.start_at, row.end_at)] if row.time and row.zone != "UTC" else []
    return export.calendar([event.to_ical()], zones, method)


def _letter(row: AgendaRow, firm: Firm, title: str, who: str, before: str) -> str:
    place = f"Where: {row.place}\n" if row.place else ""
    if row.state == CANCELLED:
        return f"{title}\n\nThis will not take place: {_when(row)} ({row.zone}).\n\n{who}\n{firm.name}\n"
    anew = f"This takes the place of: {before}.\n\n" if before else ""
    return (
        f"{title}\n\n{anew}When: {_when(row)} ({row.zone})\n{place}\n"
        f"Please tell us whether you can come.\n\n{who}\n{firm.name}\n"
    )


def _when(row: AgendaRow) -> str:
    plan = row.plan
    assert plan.day is not None
    clock = f" {plan.at:%H:%M}" if plan.at else ""
    return f"{day_name(plan.day)}{clock}" + (f"–{plan.until:%H:%M}" if plan.until else "")


def _address(guest: Guest) -> str:
    name = clean_line(guest.name, 100).replace('"', "").replace("<", "").replace(">", "").replace(",", " ")
    return f"{name} <{guest.email}>" if name else guest.email
