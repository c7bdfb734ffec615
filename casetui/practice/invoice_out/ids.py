"""What clients' systems call the firm, the client, the case and its people: asked once, and kept."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from casetui.practice.firm.staff import Staff
from casetui.practice.invoices import invoices
from casetui.practice.invoices.invoices import InvoiceRow
from casetui.practice.lines import whole
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first
from casetui.tables.cases import Case
from casetui.tables.invoices import BillingId
from casetui.tables.people import Contact

FIRM, CLIENT, MATTER, TIMEKEEPER, CLASS = "firm", "client", "matter", "timekeeper", "class"
LIMITS = {FIRM: 20, CLIENT: 20, MATTER: 20, TIMEKEEPER: 20, CLASS: 10}
"""How long each may be in LEDES 1998B."""

FORBIDDEN = "|[]"
"""What stands between the fields of such a file, and at the end of its lines."""

CLASSES = ("PT", "AS", "OC", "LA", "OT")
"""How it calls a partner, an associate, counsel, a legal assistant, another timekeeper."""


@dataclass(frozen=True)
class Wanted:
    """An id that is needed: what it is, and of which contact, case or user; none of them: of the firm."""

    what: str
    of: int | None = None

    @property
    def columns(self) -> dict[str, int | None]:
        """Where it is kept."""
        links = {CLIENT: "contact_id", MATTER: "case_id", TIMEKEEPER: "user_id", CLASS: "user_id"}
        link = links.get(self.what)
        return {name: self.of if name == link else None for name in ("contact_id", "case_id", "user_id")}


def wanted_for(session: Reader, row: InvoiceRow) -> list[Wanted]:
    """The ids that the file of an invoice needs."""
    people = {one.user for one in invoices.lines(session, row.id) if one.kind == "time"}
    if any(one.kind == "fixed" for one in invoices.lines(session, row.id)):
        people.add(row.approved_by)
    users = sorted(user for user in people if user is not None)
    return [
        Wanted(FIRM), Wanted(CLIENT, row.client), Wanted(MATTER, row.case),
        *(Wanted(what, user) for user in users for what in (TIMEKEEPER, CLASS)),
    ]  # fmt: skip


def kept(session: Reader | Tx, wanted: Wanted) -> str:
    """An id as it is kept; '' where nobody has said it."""
    row = first(_rows(session, wanted))
    return str(row[2]) if row else ""


def missing(session: Reader, row: InvoiceRow) -> list[Wanted]:
    """Which of those an invoice needs nobody has said yet."""
    return [one for one in wanted_for(session, row) if not kept(session, one)]


def asked(session: Reader, staff: Staff, wanted: Wanted) -> str:
    """The question for an id."""
    if wanted.what == FIRM:
        return "What does the client's system call the firm (often its tax number)?"
    if wanted.what == CLIENT:
        name = first(session.rows(Contact, Contact.name).where(Contact.id == wanted.of))
        return f"By which number does {name[0] if name else 'the client'} know itself in its system?"
    if wanted.what == MATTER:
        ref = first(session.rows(Case, Case.ref).where(Case.id == wanted.of))
        return f"What does the client call the matter {ref[0] if ref else ''}?"
    if wanted.what == TIMEKEEPER:
        return f"What is {staff.name(wanted.of)}'s timekeeper id?"
    return f"Which class of timekeeper is {staff.name(wanted.of)} ({', '.join(CLASSES)})?"


def say(session: Session, ids: Mapping[Wanted, str]) -> Future[Result[int]]:
    """Keep ids, in the place of those that were said before; how many."""
    values = {wanted: checked(wanted, text) for wanted, text in ids.items()}

    def run(tx: Tx) -> int:
        for wanted, value in values.items():
            if wanted.what == MATTER and wanted.of is not None:
                tx.get(Case, wanted.of)
            there = first(_rows(tx, wanted))
            if there is None:
                tx.insert(BillingId, what=wanted.what, value=value, **wanted.columns)
            else:
                tx.update(BillingId, there[0], there[1], value=value)
        return len(values)

    return session.write("billing.ids", run)


def checked(wanted: Wanted, text: str) -> str:
    """An id as it is kept; Refuse says what is wrong with it."""
    value = whole(text, LIMITS[wanted.what], f"The id of the {wanted.what}")
    if not value:
        raise Refuse(f"The id of the {wanted.what} is empty.")
    if not value.isascii() or any(char in FORBIDDEN for char in value):
        raise Refuse(f"An id has plain letters, digits and signs, but none of {' '.join(FORBIDDEN)}.")
    if wanted.what == CLASS and value.upper() not in CLASSES:
        raise Refuse(f"The class of a timekeeper is {', '.join(CLASSES)}.")
    return value.upper() if wanted.what == CLASS else value


def _rows(session: Reader | Tx, wanted: Wanted) -> Any:
    query = session.rows(BillingId, BillingId.id, BillingId.version, BillingId.value)
    query = query.where(BillingId.what == wanted.what)
    links = {"contact_id": BillingId.contact, "case_id": BillingId.case, "user_id": BillingId.user}
    for name, number in wanted.columns.items():
        query = query.where(links[name].is_null() if number is None else links[name] == number)
    return query
