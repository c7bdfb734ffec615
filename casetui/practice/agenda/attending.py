"""Who is to be at an agenda item: its owner, and guests of the firm and from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casetui.practice.acting import Row
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.walls import owning
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.agenda import Attendee
from casetui.text import clean_line


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


def add_guest(tx: Tx, item: int, case: int | None, guest: Guest) -> None:
    """Let somebody besides the owner be at an item; a user who may not see its case is refused."""
    if guest.user is not None:
        may_own(tx, guest.user, case)
    tx.insert(
        Attendee, case_id=case, item_id=item, user_id=guest.user, contact_id=guest.contact,
        name=clean_line(guest.name, 200), email=clean_line(guest.email, 320),
    )  # fmt: skip


def may_own(tx: Tx, user: int, case: int | None) -> None:
    """Refuse a user who can't have, or be at, an item of this case."""
    owning.may_own(tx, user, case, "agenda.take", "cases")


def may_pass_on(row: Row, owner: int | None) -> None:
    """Refuse to give somebody (None: nobody) an item that is for another one alone."""
    if row["addressee_id"] is not None and owner != row["addressee_id"]:
        raise Refuse(f"T{row['id']} is for you alone, and nobody else would see it.")
