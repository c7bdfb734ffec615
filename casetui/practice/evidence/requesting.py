"""Asking for evidence: the letter to its source, and what follows once that is sent."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import date

from casetui.practice import acting
from casetui.practice.evidence.items import ItemRow
from casetui.practice.evidence.terms import MISSING, NEEDED, REQUESTED
from casetui.practice.firm.firm import Firm
from casetui.practice.mail.addresses import MailAddress
from casetui.practice.outbox import outbox
from casetui.practice.outbox.letter import LETTER, Letter
from casetui.practice.outbox.outbox import DRAFT, SENT, OutgoingRow
from casetui.practice.people.seeing import those_seen
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, first, tuples
from casetui.tables.evidence import EvidenceItem, EvidenceRequest
from casetui.tables.outbox import Outgoing
from casetui.tables.people import Address, Contact
from casetui.text import folded
from casetui.words import Words, fill


def by_source(rows: Sequence[ItemRow]) -> list[list[ItemRow]]:
    """The items that one letter can ask for: those of one case that come from one source."""
    groups: dict[tuple[int, object], list[ItemRow]] = {}
    for row in rows:
        groups.setdefault((row.case, row.contact or folded(row.source)), []).append(row)
    return list(groups.values())


def begun(session: Session, rows: Sequence[ItemRow]) -> OutgoingRow | None:
    """The letter that asks for the first of these and has not left yet."""
    query = session.rows(EvidenceRequest, EvidenceRequest.outgoing)
    query = query.join(Outgoing, on=EvidenceRequest.outgoing == Outgoing.id)
    query = query.where(
        EvidenceRequest.item == rows[0].id, Outgoing.state != SENT, Outgoing.withdrawn.is_null()
    )
    found = first(query.order_by(EvidenceRequest.id.desc()))
    return outbox.one(session, found[0]) if found is not None else None


def letter(session: Session, firm: Firm, words: Words, rows: Sequence[ItemRow]) -> Letter:
    """The letter that asks for items of one source, or reminds of those that were asked for."""
    for row in rows:
        if row.state not in MISSING:
            raise Refuse(f"{row.name} is not missing: nobody need be asked for it.")
        if not row.source:
            raise Refuse(f'{row.name} comes from nobody yet; m says from whom, such as from:"County Police".')
    one, reminds = rows[0], all(row.state == REQUESTED for row in rows)
    to, name = _addressed(session, one)
    which = "reminder" if reminds else "request"
    slots = {
        "to": name, "title": one.case_title, "ref": one.case_ref, "firm": firm.name,
        "items": "\n".join(f"- {_line(row, words)}" for row in rows),
        "name": session.actor.name if session.actor else "",
    }  # fmt: skip
    subject = fill(words[f"evidence.{which}_subject"], **slots)
    return Letter(
        LETTER, None, None, to, "", subject, fill(words[f"evidence.{which}"], **slots), case=one.case
    )


def _line(row: ItemRow, words: Words) -> str:
    due = (
        f" ({fill(words['evidence.by'], date=f'{date.fromisoformat(row.due):%-d %B %Y}')})" if row.due else ""
    )
    return f"{row.title}{due}"


def _addressed(session: Reader, row: ItemRow) -> tuple[str, str]:
    """Who an item is to come from, as a letter names them, and what they are called."""
    if row.contact is not None and those_seen(session, [row.contact]):
        query = session.rows(Address, Contact.name, Address.email).join(
            Contact, on=Address.contact == Contact.id
        )
        found = first(query.where(Address.contact == row.contact).order_by(Address.id))
        if found is not None:
            return str(MailAddress(*found)), found[0]
    return row.source, row.source


def draft(session: Session, written: Letter, rows: Sequence[ItemRow]) -> Future[Result[int]]:
    """Put the letter into the outbox as a draft; its number. The items are requested once it is sent."""

    def run(tx: Tx) -> int:
        cleaned = written.cleaned()
        for row in rows:
            if acting.as_seen(tx, EvidenceItem, row.target)["state"] not in MISSING:
                raise Refuse(f"{row.name} is not missing any more.")
        number = outbox.put_in(tx, cleaned, DRAFT, approval=False)
        for row in rows:
            tx.insert(
                EvidenceRequest, case_id=row.case, item_id=row.id, outgoing_id=number,
                reminder=int(row.state == REQUESTED),
            )  # fmt: skip
        return number

    return session.write("evidence.request", run)


def follow(tx: Tx) -> None:
    """Have what a sent message asks for be requested, whoever sends it and how."""
    changed = tx.changed(Outgoing)
    query = tx.rows(EvidenceRequest, EvidenceRequest.item)
    query = query.join(Outgoing, on=EvidenceRequest.outgoing == Outgoing.id)
    query = query.join_from(EvidenceRequest, EvidenceItem, on=EvidenceRequest.item == EvidenceItem.id)
    query = query.where(
        among(EvidenceRequest.outgoing, changed), Outgoing.state == SENT, EvidenceItem.state == NEEDED,
        EvidenceItem.withdrawn.is_null(),
    )  # fmt: skip
    for (item,) in tuples(query.distinct()):
        tx.update(EvidenceItem, item, None, state=REQUESTED, requested_at=tx.now, why="")
        tx.told.append(f"S{item} is requested now.")


def letters_of(session: Reader, item: int) -> list[tuple[int, str, bool]]:
    """The messages that ask for an item: number, state, whether it reminds; the latest first."""
    query = session.rows(EvidenceRequest, Outgoing.id, Outgoing.state, EvidenceRequest.reminder)
    query = query.join(Outgoing, on=EvidenceRequest.outgoing == Outgoing.id)
    query = query.where(EvidenceRequest.item == item, Outgoing.withdrawn.is_null())
    return tuples(query.order_by(Outgoing.id.desc()))
