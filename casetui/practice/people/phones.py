"""The telephone numbers of contacts: each as it was written, found by its digits."""

from __future__ import annotations

from collections.abc import Iterable

from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.people import Phone
from casetui.text import clean_line, digits


def add(tx: Tx, contact: int, number: str, label: str = "") -> int:
    """Add a number to a contact; its id."""
    written = clean_line(number, 100)
    return tx.insert(
        Phone, contact_id=contact, number=written, digits=digits(written), label=clean_line(label, 30)
    )


def numbers(session: Session, contacts: Iterable[int]) -> dict[int, list[str]]:
    """The numbers of each of these contacts that has any, in the order in which they were added."""
    known: dict[int, list[str]] = {}
    query = session.rows(Phone, Phone.contact, Phone.number).where(Phone.contact.in_(list(contacts)))
    for contact, number in tuples(query.order_by(Phone.id)):
        known.setdefault(contact, []).append(number)
    return known
