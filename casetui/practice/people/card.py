"""All that is known of one contact: names, numbers, who speaks for them, their roles, their latest mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN

from casetui.practice.acting import Target
from casetui.practice.firm import firm
from casetui.practice.people import listing, relations
from casetui.practice.people.listing import ListedContact
from casetui.practice.people.relations import Related
from casetui.practice.people.seeing import seen
from casetui.session.session import Session
from casetui.sqlite.reading import columns, first, tuples
from casetui.tables.cases import ENDED, Case, Party
from casetui.tables.enquiries import Enquiry
from casetui.tables.people import Address, Alias, Contact, Phone

LATEST = 10
"""How many of their enquiries a card shows, the one last written to first."""

MOST_ROLES = 200
"""How many of their roles a card shows, the newest first: a court has thousands."""

MOST_MERGES = 20
"""How many contacts one may have turned out to be, each the next, before nobody looks further."""


@dataclass(frozen=True)
class OtherName:
    """Another name of a contact, and of what kind it is."""

    id: int
    version: int
    updated_at: int
    name: str
    kind: str


@dataclass(frozen=True)
class Number:
    """A telephone number of a contact."""

    id: int
    version: int
    updated_at: int
    number: str
    label: str


@dataclass(frozen=True)
class MailAddress:
    """A mail address of a contact."""

    id: int
    version: int
    updated_at: int
    email: str


@dataclass(frozen=True)
class Other:
    """Another contact, by name."""

    id: int
    called: str

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"C{self.id}"


@dataclass(frozen=True)
class Role:
    """What they are in a case, on which side, from which day until which ("" for none)."""

    id: int
    version: int
    updated_at: int
    role: str
    side: str
    since: str
    until: str
    case: int
    ref: str
    title: str
    status: str

    @property
    def is_ended(self) -> bool:
        """Whether its case is closed, so that nobody works on it any more."""
        return self.status in ENDED

    def is_over(self, today: date) -> bool:
        """Whether it has ended, or its case has."""
        return self.is_ended or (bool(self.until) and self.until < today.isoformat())

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)


@dataclass(frozen=True)
class Asked:
    """An enquiry of theirs."""

    id: int
    version: int
    updated_at: int
    at: int
    subject: str
    state: str
    case_ref: str | None


@dataclass(frozen=True)
class Card:
    """A contact with all that is known of it, as far as this user may see it."""

    contact: ListedContact
    postal: str
    language: str
    preferred: str
    may_be_told: str
    note: str
    other_names: tuple[OtherName, ...]
    phones: tuple[Number, ...]
    addresses: tuple[MailAddress, ...]
    guardian: Other | None
    represented_by: Other | None
    speaks_for: tuple[Other, ...]  # those whom they represent, or whose guardian they are
    roles: tuple[Role, ...]
    enquiries: tuple[Asked, ...]
    relations: tuple[Related, ...] = ()


def of(session: Session, contact: int) -> Card | None:
    """What is known of a contact; None where this user has none of that number."""
    row = listing.one(session, contact)
    kept = (Contact.postal, Contact.language, Contact.preferred, Contact.may_be_told, Contact.note,
            Contact.guardian)  # fmt: skip
    words = first(session.rows(Contact, *kept).where(Contact.id == contact))
    if row is None or words is None:
        return None
    postal, language, preferred, told, note, guardian = words
    others = _others(session, Contact.id.in_([guardian, row.represented_by]))
    theirs = _others(session, (Contact.guardian == contact) | (Contact.represented_by == contact))
    return Card(
        row, postal, language, preferred, told, note,
        tuple(_parts(session, Alias, OtherName, contact)), tuple(_parts(session, Phone, Number, contact)),
        tuple(_parts(session, Address, MailAddress, contact)),
        others.get(guardian), others.get(row.represented_by), tuple(theirs.values()),
        tuple(_roles(session, contact)), tuple(_asked(session, contact, row.emails)),
        tuple(relations.of(session, contact)),
    )  # fmt: skip


def became(session: Session, contact: int) -> int | None:
    """Who a contact that is no longer there turned out to be; None where it is nobody this user sees."""
    at = contact
    for _ in range(MOST_MERGES):
        row = first(session.rows(Contact, Contact.merged_into, withdrawn=True).where(Contact.id == at))
        if row is None or row[0] is None:
            break
        at = row[0]
    return at if at != contact and listing.one(session, at) is not None else None


def _parts(session: Session, model: Any, record: Any, contact: int) -> list[Any]:
    query = session.rows(model, *columns(record, model)).where(model.contact == contact)
    return [record(*row) for row in tuples(query.order_by(model.id))]


def _others(session: Session, which: Any) -> dict[int | None, Other]:
    query = session.rows(Contact, Contact.id, Contact.name).where(which, seen(session))
    rows = tuples(query.order_by(Contact.name, Contact.id).limit(MOST_ROLES))
    return {number: Other(number, called) for number, called in rows}


def _roles(session: Session, contact: int) -> list[Role]:
    """Their roles: those that go on in cases that do first, then the newest."""
    its = columns(Role, Party, case=Case.id, ref=Case.ref, title=Case.title, status=Case.status)
    query = session.rows(Party, *its).join(Case, on=Party.case == Case.id)
    query = query.where(Party.contact == contact, Case.withdrawn.is_null())
    rows = [Role(*row) for row in tuples(query.order_by(Party.id.desc()).limit(MOST_ROLES))]
    today = firm.today(session)
    return sorted(rows, key=lambda one: one.is_over(today))


def _asked(session: Session, contact: int, emails: Sequence[str]) -> list[Asked]:
    """Their latest enquiries: those from their addresses, and those of theirs that came in another way."""
    its = columns(Asked, Enquiry, at=Enquiry.last_at, case_ref=Case.ref)
    query = session.rows(Enquiry, *its).join(Case, JOIN.LEFT_OUTER, on=Enquiry.case == Case.id)
    theirs = Enquiry.sender_email.in_(list(emails)) | (Enquiry.contact == contact)
    rows = tuples(query.where(theirs).order_by(Enquiry.last_at.desc(), Enquiry.id.desc()).limit(LATEST))
    return [Asked(*row) for row in rows]
