"""Agenda items by words: those of the item itself, and of the notes that were written on it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from casetui.practice.agenda.agenda import AgendaRow, lines, read
from casetui.practice.agenda.window import belongs_to
from casetui.session import finding
from casetui.session.session import Session
from casetui.sqlite.reading import tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.files import Text
from casetui.tables.notes import Note
from casetui.tables.search import SearchDoc


def items(session: Session, words: str, users: Collection[int] | None = None) -> list[AgendaRow]:
    """The items, of all people or some, that have every word in title or notes, by their date.

    A word is also found as the beginning of a longer one; words in quotes belong together.
    """
    asked = [finding.asked(word) for word in re.findall(r'"[^"]*"|[^\s"]+', words)]
    if not any(asked):
        return []
    conditions = [_has(session, wanted) for wanted in asked if wanted]
    query = lines(session).where(*conditions)
    if users is not None:
        query = query.where(belongs_to(users))
    return read(query.order_by(AgendaItem.start_at, AgendaItem.id))


def _has(session: Session, wanted: Sequence[finding.IndexQuery]) -> Any:
    docs = finding.docs(session, wanted, SearchDoc.row_id)
    notes = session.rows(Note, Note.item).where(Note.id.in_(docs.where(SearchDoc.kind == "notes")))
    return AgendaItem.id.in_(docs.where(SearchDoc.kind == "agenda")) | AgendaItem.id.in_(notes)


def written_on(session: Session, ids: Collection[int]) -> dict[int, str]:
    """All that was written on each of these items: its own note, and the notes on it."""
    own = session.rows(AgendaItem, AgendaItem.id, Text.body).join(Text, on=AgendaItem.text == Text.id)
    notes = session.rows(Note, Note.item, Text.body).join(Text, on=Note.text == Text.id)
    found: dict[int, str] = {}
    for query in (own.where(AgendaItem.id.in_(list(ids))), notes.where(Note.item.in_(list(ids)))):
        for number, body in tuples(query):
            found[number] = f"{found.get(number, '')}\n{body}"
    return found
