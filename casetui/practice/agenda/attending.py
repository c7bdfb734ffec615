"""Who is to be at an agenda item: its owner, and guests of the firm and from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casetui.practice.agenda.agenda import AgendaRow
from casetui.session.reader import Reader
from casetui.sqlite.reading import tuples
from casetui.tables.agenda import Attendee


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody besides the owner who is to be there: a user, a contact, or only a name and address."""

    user: int | None = None
    contact: int | None = None
    name: str = ""
    email: str = ""


def guests(session: Reader, item: int) -> list[Guest]:
    """Who besides its owner is to be at an item."""
    query = session.rows(Attendee, Attendee.user, Attendee.contact, Attendee.name, Attendee.email)
    return [Guest(*row) for row in tuples(query.where(Attendee.item == item).order_by(Attendee.id))]


def people_of(session: Reader, rows: Sequence[AgendaRow]) -> dict[int, set[int]]:
    """Who is to be at each item: its owner and the users among its attendees."""
    people: dict[int, set[int]] = {row.id: set() if row.owner is None else {row.owner} for row in rows}
    events = [row.id for row in rows if row.is_event]
    query = session.rows(Attendee, Attendee.item, Attendee.user).where(Attendee.user.is_null(False))
    for item, user in tuples(query.where(Attendee.item.in_(events))) if events else ():
        people[item].add(user)
    return people
