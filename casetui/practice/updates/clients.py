"""The clients of a case: who they are now, and that somebody tried to reach them."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.clock import local
from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.notes.terms import TRIED
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.cases import Case, Party
from casetui.tables.notes import Note
from casetui.tables.people import Contact


def of_case(session: Reader, case: int) -> list[tuple[int, str]]:
    """Who is a client in a case now: their numbers and names, in the order in which they came."""
    today = f"{local(session.clock(), 'UTC'):%Y-%m-%d}"
    query = session.rows(Party, Contact.id, Contact.name).join(Contact, on=Party.contact == Contact.id)
    still = (Party.until == "") | (Party.until >= today)
    return tuples(query.where(Party.case == case, Party.role == "client", still).order_by(Party.id))


def first_of(session: Reader, case: int, ref: str) -> tuple[int, str]:
    """The first client of a case; Refuse where it has none."""
    there = of_case(session, case)
    if not there:
        raise Refuse(f"{ref} has no client; a in its People brings one in.")
    return there[0]


def tried(session: Session, targets: Sequence[Target]) -> Outcome:
    """Note in cases that somebody tried to reach their clients: that is a try, and no word to them."""

    def run(tx: Tx, row: Row) -> None:
        contact, name = first_of(tx.session, row["id"], row["ref"])
        text = tx.text(f"Tried to reach {name}.")
        tx.insert(
            Note, case_id=row["id"], kind=TRIED, author_id=session.me, at=tx.now, text_id=text,
            about_id=contact,
        )  # fmt: skip

    return acting.each(session, "note.add", targets, lambda tx, one: acting.as_seen(tx, Case, one), run)
