"""Where somebody stands who is found: their names, their roles in cases, what they asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from peewee import JOIN

from casetui.clock import local
from casetui.practice.conflicts.hits import Asked, Here, Hit
from casetui.practice.firm import firm
from casetui.practice.people.parties import side_of
from casetui.session.reader import Reader
from casetui.sqlite.known_names import Known
from casetui.sqlite.reading import among, column, tuples
from casetui.tables.cases import Case, Party
from casetui.tables.conflicts import Interest
from casetui.tables.enquiries import Enquiry
from casetui.tables.firm import User
from casetui.tables.people import Alias, Contact

MOST_ROLES = 20
"""How many roles of one contact are told: an insurer has thousands."""

DECLINED = "declined"


def names(far: Reader, known: Sequence[Known]) -> Iterator[tuple[tuple[str, int], str, bool]]:
    """The names themselves: whose each is, the name, and whether it is another one of theirs."""
    ids = {table: [one.id for one in known if one.table == table] for table in {one.table for one in known}}
    for number, name in _read(far, Contact, ids, Contact.id, Contact.name):
        yield ("contacts", number), name, False
    for contact, name in _read(far, Alias, ids, Alias.contact, Alias.name):
        yield ("contacts", contact), name, True
    for number, name in _read(far, Interest, ids, Interest.id, Interest.name):
        yield ("interests", number), name, False
    for number, name in _read(far, Enquiry, ids, Enquiry.id, Enquiry.sender_name):
        yield ("enquiries", number), name, False


def _read(far: Reader, model: Any, ids: dict[str, list[int]], *columns: Any) -> list[tuple[Any, ...]]:
    wanted = ids.get(model._meta.table_name)
    return tuples(far.rows(model, *columns).where(among(model.id, wanted))) if wanted else []


def roles(far: Reader, contacts: Iterable[int]) -> Iterator[Hit]:
    """What these contacts are and were in cases, the newest first; one in none is somebody all the same."""
    numbers = sorted(contacts)
    named = dict(tuples(far.rows(Contact, Contact.id, Contact.name).where(among(Contact.id, numbers))))
    kept = (Party.contact, Party.role, Party.side, Case.opened_at, Case.id, Case.ref, Case.title, Case.status,
            Party.since, Party.until)  # fmt: skip
    query = far.rows(Party, *kept).join(Case, on=Party.case == Case.id)
    query = query.where(among(Party.contact, numbers), Case.withdrawn.is_null())
    told: dict[int, int] = {}
    zone = firm.load(far).zone
    for contact, role, side, opened, *rest in tuples(query.order_by(Party.id.desc())):
        told[contact] = told.get(contact, 0) + 1
        if told[contact] <= MOST_ROLES:
            hit = Hit("contacts", contact, named.get(contact, ""), role, side_of(role, side), *rest)
            yield hit if hit.since else replace(hit, since=local(opened, zone).date().isoformat())
    for contact, name in named.items():
        if contact not in told:
            yield Hit("contacts", contact, name, "contact")


def enquirers(
    far: Reader, enquiries: Sequence[int], asked: Asked, here: Here
) -> Iterator[tuple[Hit, bool]]:
    """Who asked the firm for something under such a name, and whether from the same address; not `here`."""
    kept = (Enquiry.id, Enquiry.sender_name, Enquiry.sender_email, Enquiry.outcome, Enquiry.state, Case.id,
            Case.ref, Case.title, Case.status)  # fmt: skip
    query = far.rows(Enquiry, *kept).join(Case, JOIN.LEFT_OUTER, on=Enquiry.case == Case.id)
    which = among(Enquiry.id, enquiries)
    if asked.emails:
        from_there = far.rows(Enquiry, Enquiry.id).where(Enquiry.sender_email.in_(asked.emails))
        which = which | Enquiry.id.in_(column(from_there.order_by(Enquiry.id).limit(MOST_ROLES)))
    for number, name, email, outcome, state, case, ref, title, status in tuples(query.where(which)):
        if number == here.enquiry or (case is not None and case == here.case):
            continue
        role = DECLINED if state == "closed" and outcome == DECLINED else "enquirer"
        hit = Hit("enquiries", number, name or email, role, "", case, ref or "", title or "", status or "")
        yield hit, email in asked.emails


def staff(far: Reader) -> Iterator[Hit]:
    """The firm's own people, those who left, too."""
    for number, name in tuples(far.rows(User, User.id, User.name)):
        yield Hit("users", number, name, "of the firm", "ours")
