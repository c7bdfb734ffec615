"""Who is bound to whom: relatives and companies of a contact, and what the firm's own people are bound to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from casetui.practice.conflicts.hits import Hit
from casetui.session.reader import Reader
from casetui.sqlite.reading import among, tuples
from casetui.tables.conflicts import Interest, Relation
from casetui.tables.firm import User
from casetui.tables.people import Contact

SPEAKS = "speaks for {name}"
SPOKEN_FOR = "{name} speaks for them"


class Bond(NamedTuple):
    """How somebody is bound, and to which contact."""

    how: str
    via: int


def around(far: Reader, contacts: Sequence[int]) -> dict[int, Bond]:
    """Those who are bound to these contacts, and how: as far as somebody has entered it."""
    if not contacts:
        return {}
    found: dict[int, Bond] = {}
    query = far.rows(Relation, Relation.contact, Relation.other, Relation.nature)
    query = query.where(among(Relation.contact, contacts) | among(Relation.other, contacts))
    bound = tuples(query)
    named = _names(far, {number for row in bound for number in row[:2]})
    for one, other, nature in bound:
        if other in contacts:
            found.setdefault(one, Bond(f"{nature} {named.get(other, '')}", other))
        else:
            found.setdefault(other, Bond(f"{named.get(one, '')} is {nature} them", one))
    spoken = far.rows(Contact, Contact.id, Contact.guardian).where(
        among(Contact.guardian, contacts) | among(Contact.id, contacts)
    )
    rows = [row for row in tuples(spoken) if row[1] is not None]
    named = _names(far, {number for row in rows for number in row[:2]})
    for ward, guardian in rows:
        if guardian in contacts:
            found.setdefault(ward, Bond(SPOKEN_FOR.format(name=named.get(guardian, "")), guardian))
        else:
            found.setdefault(guardian, Bond(SPEAKS.format(name=named.get(ward, "")), ward))
    return {number: bond for number, bond in found.items() if number not in contacts}


def of_staff(far: Reader, interests: Sequence[int]) -> Iterator[Hit]:
    """What of the firm's own people's interests these are."""
    kept = (Interest.id, Interest.name, Interest.nature, Interest.since, Interest.until, User.name)
    query = far.rows(Interest, *kept).join(User, on=Interest.user == User.id)
    for number, name, nature, since, until, who in tuples(query.where(among(Interest.id, interests))):
        yield Hit(
            "interests", number, name, f"interest of {who}", "ours", since=since, until=until, words=nature
        )


def _names(far: Reader, contacts: set[int]) -> dict[int, str]:
    return dict(
        tuples(far.rows(Contact, Contact.id, Contact.name).where(among(Contact.id, sorted(contacts))))
    )
