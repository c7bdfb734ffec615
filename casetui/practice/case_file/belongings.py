"""What belongs to a case: its parties, its enquiries, its agenda; and how much of each kind there is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from peewee import fn

from casetui.practice.acting import Target
from casetui.practice.agenda import agenda
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.enquiries import enquiries
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.people import phones
from casetui.session.session import Session
from casetui.sqlite.reading import tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Case, Party
from casetui.tables.enquiries import Enquiry
from casetui.tables.evidence import EvidenceItem
from casetui.tables.notes import Note
from casetui.tables.papers import Paper
from casetui.tables.people import Address, Contact

MOST = 1_000
"""How many of one kind a case file lists, the newest; beyond that a search finds it."""


@dataclass(frozen=True)
class PartyRow:
    """Somebody's role in a case, on a side, from a day until another ("" for none of it).

    `cases` are the other ones in which they have one, as far as one sees.
    """

    id: int
    version: int
    updated_at: int
    role: str
    contact: int
    name: str
    organisation: bool
    side: str = ""
    since: str = ""
    until: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)

    def is_over(self, today: date) -> bool:
        """Whether it has ended."""
        return bool(self.until) and self.until < f"{today:%Y-%m-%d}"


def parties(session: Session, case: int) -> list[PartyRow]:
    """Who is in a case, in the order in which they came; those whose role has an end behind the others."""
    columns = (
        Party.id, Party.version, Party.updated_at, Party.role, Contact.id, Contact.name, Contact.organisation,
        Party.side, Party.since, Party.until,
    )  # fmt: skip
    query = session.rows(Party, *columns).join(Contact, on=Party.contact == Contact.id)
    rows = tuples(query.where(Party.case == case).order_by(Party.until != "", Party.id).limit(MOST))
    contacts = [row[4] for row in rows]
    emails: dict[int, list[str]] = {}
    known = session.rows(Address, Address.contact, Address.email).where(Address.contact.in_(contacts))
    for contact, email in tuples(known.order_by(Address.id)):
        emails.setdefault(contact, []).append(email)
    called = phones.numbers(session, contacts)
    also: dict[int, list[str]] = {}
    others = session.rows(Party, Party.contact, Case.ref).join(Case, on=Party.case == Case.id)
    others = others.where(Party.contact.in_(contacts), Party.case != case, Case.withdrawn.is_null())
    for contact, ref in tuples(others.order_by(Case.id.desc()).limit(MOST)):
        also.setdefault(contact, []).append(ref)
    return [
        replace(
            PartyRow(*row), phones=tuple(called.get(row[4], ())), emails=tuple(emails.get(row[4], ())),
            cases=tuple(dict.fromkeys(also.get(row[4], ()))),
        )
        for row in rows
    ]  # fmt: skip


def asked(
    session: Session, case: int, most: int | None = MOST, *, closed: bool = True
) -> list[EnquiryRow]:  # fmt: skip
    """The enquiries of a case, and those proposed to it that are in none: the one last written to first."""
    query = enquiries.lines(session)
    query = query if closed else query.where(Enquiry.state != "closed")
    mine = (Enquiry.case == case) | (Enquiry.case.is_null() & (Enquiry.proposed == case))
    rows = tuples(query.where(mine).order_by(Enquiry.last_at.desc(), Enquiry.id.desc()).limit(most))
    return [EnquiryRow(*row) for row in rows]


def planned(
    session: Session, case: int, most: int | None = MOST, *, done: bool = True
) -> list[AgendaRow]:  # fmt: skip
    """The agenda of a case: what is open by its date, undated last, then what is done, the latest first."""
    query = agenda.lines(session).where(AgendaItem.case == case, AgendaItem.series.is_null())
    is_open = AgendaItem.state == "open"
    ahead = query.where(is_open).order_by(fn.COALESCE(AgendaItem.start_at, 1 << 40), AgendaItem.id)
    over = query.where(~is_open).order_by(AgendaItem.updated_at.desc(), AgendaItem.id.desc())
    return [*agenda.read(ahead.limit(most)), *(agenda.read(over.limit(most)) if done else ())]


def waiting(session: Session, case: int) -> tuple[int, int]:
    """In how many enquiries of a case they wait for us, and in how many we wait for them."""
    its = session.rows(Enquiry, Enquiry.id).where(Enquiry.case == case, Enquiry.state != enquiries.CLOSED)
    for_them = its.where(Enquiry.state == enquiries.WAITING).limit(MOST).count(session.database)
    return int(its.limit(MOST).count(session.database)) - int(for_them), int(for_them)


def counts(session: Session, case: int) -> dict[str, int]:
    """How much of each kind a case has, as far as it is listed."""
    mine = (Enquiry.case == case) | (Enquiry.case.is_null() & (Enquiry.proposed == case))
    queries = {
        "notes": session.rows(Note, Note.id).where(Note.case == case),
        "mail": session.rows(Enquiry, Enquiry.id).where(mine),
        "agenda": session.rows(AgendaItem, AgendaItem.id).where(
            AgendaItem.case == case, AgendaItem.state == "open", AgendaItem.series.is_null()
        ),
        "people": session.rows(Party, Party.id).where(Party.case == case),
        "papers": session.rows(Paper, Paper.id).where(Paper.case == case),
        "evidence": session.rows(EvidenceItem, EvidenceItem.id).where(EvidenceItem.case == case),
    }  # fmt: skip
    return {name: int(query.limit(MOST).count(session.database)) for name, query in queries.items()}
