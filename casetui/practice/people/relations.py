"""What one contact is to another, as far as somebody has entered it: a director, a subsidiary, a spouse."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass

from casetui.practice.lines import whole
from casetui.practice.people.seeing import seen
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, column, first, tuples
from casetui.tables.conflicts import Relation
from casetui.tables.people import Contact

LONGEST = 100


@dataclass(frozen=True)
class Related:
    """What a contact is to another, or (`of_theirs`) what that one is to them."""

    id: int
    version: int
    updated_at: int
    nature: str
    contact: int
    called: str
    of_theirs: bool

    @property
    def name(self) -> str:
        """What a user calls the other one."""
        return f"C{self.contact}"

    @property
    def said(self) -> str:
        """It in words: "director of Okoro Ltd (C7)", or "Ann Okoro (C9) is spouse of them"."""
        other = f"{self.called} ({self.name})"
        return f"{other} is {self.nature} them" if self.of_theirs else f"{self.nature} {other}"


def of(session: Reader, contact: int) -> list[Related]:
    """What somebody is to others and others to them, in the order in which it was entered."""
    kept = (Relation.id, Relation.version, Relation.updated_at, Relation.nature, Relation.contact,
            Relation.other)  # fmt: skip
    query = session.rows(Relation, *kept).where((Relation.contact == contact) | (Relation.other == contact))
    rows = tuples(query.order_by(Relation.id))
    others = {number for row in rows for number in row[-2:]} - {contact}
    named = session.rows(Contact, Contact.id, Contact.name).where(among(Contact.id, others), seen(session))
    names = dict(tuples(named))
    return [
        Related(number, version, updated, nature, other, names[other], one != contact)
        for number, version, updated, nature, one, its in rows
        if (other := its if one == contact else one) in names
    ]


def relate(session: Session, contact: int, other: int, nature: str) -> Future[Result[int]]:
    """Say what a contact is to another, such as "director of"; the line's id.

    Whoever is in a case that goes on and is bound to somebody new is checked for conflicts anew.
    """
    words = whole(nature, LONGEST, "What they are")

    def run(tx: Tx) -> int:
        if not words:
            raise Refuse("What are they to each other? Say such as “director of”, “spouse of”.")
        if contact == other:
            raise Refuse("Nobody is bound to themselves.")
        for number in (contact, other):
            _is_there(tx, number)
        same = tx.rows(Relation, Relation.id).where(
            Relation.contact == contact, Relation.other == other, Relation.nature == words
        )
        if column(same):
            raise Refuse(f"C{contact} is {words} C{other} already.")
        return tx.insert(Relation, contact_id=contact, other_id=other, nature=words)

    return session.write("contact.relate", run)


def unrelate(session: Session, line: int) -> Future[Result[int]]:
    """Say that two contacts are not bound in that way, or not any more; the line's id."""

    def run(tx: Tx) -> int:
        row = tx.get(Relation, line)
        for number in (row["contact_id"], row["other_id"]):
            _is_there(tx, number)
        tx.withdraw(Relation, line, None, "ended")
        return line

    return session.write("contact.relate", run)


def _is_there(tx: Tx, number: int) -> None:
    if first(tx.rows(Contact, Contact.id).where(Contact.id == number, seen(tx.session))) is None:
        raise Refuse(f"There is no C{number}.")
