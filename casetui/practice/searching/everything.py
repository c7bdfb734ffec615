"""Finds the words wherever they stand, newest first, through the walls; each with the words around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from peewee import JOIN, SQL, fn

from casetui.practice.people import phones
from casetui.practice.people.filters import called
from casetui.practice.people.seeing import seen
from casetui.practice.searching.asked import Asked
from casetui.session import finding
from casetui.session.session import Session
from casetui.sqlite.letters import holds
from casetui.sqlite.reading import among, streamed, tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Case, Party
from casetui.tables.evidence import EvidenceFile, EvidenceItem
from casetui.tables.files import Text
from casetui.tables.kinds import KINDS, named
from casetui.tables.mail import Attachment, Message
from casetui.tables.notes import Note
from casetui.tables.outbox import Outgoing
from casetui.tables.papers import Paper
from casetui.tables.people import Alias, Contact
from casetui.tables.search import SearchDoc
from casetui.text import clean_line

BATCH = 100
AROUND = 45
"""How many characters stand on each side of the word that was found."""

LOOKED_AT = 50_000

WHEN: dict[str, Any] = {
    "messages": Message.at, "notes": Note.at, "attachments": Message.at, "papers": Paper.at,
    "evidence": EvidenceItem.at, "evidence_files": EvidenceFile.at,
    "outgoing": Outgoing.updated_at, "agenda": fn.COALESCE(AgendaItem.start_at, AgendaItem.updated_at),
}  # fmt: skip
"""Of each kind in the index, when it was."""


@dataclass(frozen=True)
class Found:
    """Something that has the words: what it is, in which case, and the words around the first of them."""

    table: str
    id: int
    version: int
    updated_at: int
    at: int
    case: int | None
    case_ref: str
    enquiry: int | None
    title: str
    who: str
    around: str

    @property
    def key(self) -> tuple[str, int]:
        """What a list knows it by."""
        return self.table, self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return self.case_ref if self.table == "cases" else named(self.table, self.id)


def search(session: Session, asked: Asked) -> Iterator[Found]:
    """All that has the words: cases and people by what they are called first, then what was written."""
    if asked.plain and asked.before is None and asked.after is None and not asked.sender:
        if "cases" in asked.tables:
            yield from _cases(session, asked)
        if "contacts" in asked.tables and not asked.case:
            yield from _people(session, asked)
    yield from _written(session, asked)


def _named(column: Any, asked: Asked) -> list[Any]:
    return [holds(column, word) for word in asked.plain]


def _cases(session: Session, asked: Asked) -> Iterator[Found]:
    words = Case.ref.concat(" ").concat(Case.title).concat(" ").concat(Case.court_number)
    words = words.concat(" ").concat(Case.their_ref)
    query = session.rows(Case, Case.id, Case.version, Case.updated_at, Case.opened_at, Case.ref, Case.title)
    query = query.where(*_named(words, asked), *_of_case(Case.ref, asked)).order_by(Case.id.desc())
    for number, version, updated, at, ref, title in streamed(query):
        yield Found("cases", number, version, updated, at, number, ref, None, title, "", "")


def _people(session: Session, asked: Asked) -> Iterator[Found]:
    query = session.rows(Contact, Contact.id, Contact.version, Contact.updated_at, Contact.name)
    words = phones.in_one_word(" ".join(asked.plain)).split()
    query = query.where(seen(session), *(called(session, word, phones.WHOLE) for word in words))
    rows = tuples(query.order_by(Contact.name, Contact.id).limit(1_000))
    cases = session.rows(Party, Party.contact, Case.ref).join(Case, on=Party.case == Case.id)
    cases = cases.where(Party.contact.in_([row[0] for row in rows]), Case.withdrawn.is_null())
    refs: dict[int, list[str]] = {}
    for contact, ref in tuples(cases.order_by(Case.id.desc())):
        refs.setdefault(contact, []).append(ref)
    by_others = session.rows(Alias, Alias.contact, Alias.name).where(reduce(or_, _named(Alias.name, asked)))
    by_others = by_others.where(among(Alias.contact, (row[0] for row in rows)))
    also = {contact: f"also {name}" for contact, name in tuples(by_others.order_by(Alias.id.desc()))}
    for number, version, updated, name in rows:
        within = ", ".join(filter(None, (also.get(number), *dict.fromkeys(refs.get(number, ())))))
        yield Found("contacts", number, version, updated, updated, None, "", None, name, "", within)


def _of_case(column: Any, asked: Asked) -> list[Any]:
    return [column.endswith(asked.case)] if asked.case else []


def _written(session: Session, asked: Asked) -> Iterator[Found]:
    wanted = finding.asked(asked.words, sender=asked.sender)
    tables = [table for table in asked.tables if table in WHEN]
    if not wanted or not tables:
        return
    docs = finding.docs(
        session, wanted, SearchDoc.kind, SearchDoc.row_id, SearchDoc.case, Case.ref, SearchDoc.enquiry,
        SearchDoc.title, SearchDoc.sender, SearchDoc.text,
    )  # fmt: skip
    docs = docs.join(Case, JOIN.LEFT_OUTER, on=SearchDoc.case == Case.id)
    if "messages" in tables:
        docs = docs.where(SearchDoc.kind.in_(tables))
    else:
        # All else is little beside the mail: the index is asked for what is among these, and not each of
        # its finds for what it is. The plus keeps SQLite from asking once for each of them.
        few = session.rows(SearchDoc, SearchDoc.id).where(SearchDoc.kind.in_(tables))
        docs = docs.where(SQL(f"+{wanted[0].rowid}").in_(few))
    found = streamed(docs.where(*_of_case(Case.ref, asked)))
    while batch := list(islice(found, BATCH)):
        yield from _told(session, asked, batch)


def _told(session: Session, asked: Asked, batch: list[tuple[Any, ...]]) -> Iterator[Found]:
    """The docs of a batch as they are now, those in the span of time that is asked for."""
    texts = session.rows(Text, Text.id, fn.SUBSTR(Text.body, 1, LOOKED_AT))
    bodies = dict(tuples(texts.where(Text.id.in_({row[-1] for row in batch if row[-1] is not None}))))
    known = {table: _known(session, table, [row[1] for row in batch if row[0] == table]) for table in WHEN}
    for table, number, case, ref, enquiry, title, sender, text in batch:
        if number not in known[table]:
            continue
        version, updated, at = known[table][number]
        if not asked.spans(at):
            continue
        around = _around(bodies.get(text, ""), asked.plain)
        yield Found(table, number, version, updated, at, case, ref or "", enquiry, title, sender, around)


def _known(session: Session, table: str, ids: list[int]) -> dict[int, tuple[int, int, int]]:
    if not ids:
        return {}
    model: Any = KINDS[table].model
    query = session.rows(model, model.id, model.version, model.updated_at, WHEN[table])
    if model is Attachment:
        query = query.join(Message, on=Attachment.message == Message.id)
    return {row[0]: row[1:] for row in tuples(query.where(model.id.in_(ids)))}


def _around(body: str, words: list[str]) -> str:
    """What stands around the first of the words in a text; its beginning where none stands there as it is."""
    folded = body.casefold()
    at = min((place for word in words if (place := folded.find(word)) >= 0), default=0)
    start, end = max(0, at - AROUND), at + AROUND
    before, after = "…" if start else "", "…" if end < len(body) else ""
    return f"{before}{clean_line(body[start:end], 2 * AROUND)}{after}" if body else ""
