"""The telephone numbers of contacts: each as it was written, found by its digits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from peewee import fn

from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.people import Phone
from casetui.text import clean_line, digits

WHOLE = 7
"""So many digits are a telephone number and not a part of one."""

PART = 5
"""So many are a number without the zeros before it; of fewer the zeros are as good as the rest."""

_WRITTEN = re.compile(r"(?<!\S)[+(]{0,2}\d[\d ().+/-]{4,30}\d(?!\S)")


def in_one_word(text: str) -> str:
    """A text in which no telephone number has spaces within."""
    return _WRITTEN.sub(lambda number: number[0].replace(" ", ""), text)


def having(session: Session, wanted: str) -> Any:
    """The contacts of the numbers in which these digits stand, or that stand in them.

    A country's code stands in place of the zero with which a number begins at home, or before all of it.
    """
    without = wanted.lstrip("0")
    at_home = without if len(without) >= PART else wanted
    there = fn.INSTR(Phone.digits, at_home) > 0
    if len(at_home) > WHOLE:
        own = fn.LTRIM(Phone.digits, "0")
        there |= (fn.LENGTH(own) >= WHOLE) & (fn.SUBSTR(at_home, fn.LENGTH(own) * -1) == own)
    return session.rows(Phone, Phone.contact).where(there)


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
