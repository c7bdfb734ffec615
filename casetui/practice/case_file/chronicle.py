"""What a summary tells of a case in the order of time, and what the records know beside it."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from itertools import islice

from peewee import fn

from casetui.practice.agenda import agenda
from casetui.practice.case_file import timeline
from casetui.practice.case_file.asked import Asked
from casetui.practice.case_file.changes import Telling
from casetui.practice.cases import telling
from casetui.practice.dates import dates
from casetui.practice.notes import notes
from casetui.practice.papers import papers
from casetui.practice.people import seeing
from casetui.session.session import Session
from casetui.sqlite.reading import column, first, tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.files import Text
from casetui.tables.mail import Message
from casetui.tables.people import Alias, Contact

MOST = 1_000
"""How many lines a part of a summary has at most, the newest."""

BEGINNING = 300
"""How many characters of what was written stand in a line."""

COPIED = "copy"
"""The kind of note that says that a file was copied out: nothing of the case."""

DECIDED = ("case.open", "case.stage", "case.archive")
"""What of the acts on a case itself belongs to its story."""


@dataclass(frozen=True)
class Happening:
    """Something that happened, as a summary tells it."""

    at: int
    name: str
    user: int | None
    who: str
    words: str
    privileged: bool = False


def of_case(session: Session, case: int, telling: Telling) -> tuple[list[Happening], bool]:
    """What was written and said, held and done, taken in and decided, oldest first; whether there is more."""
    parts = (
        _messages(session, case), _notes(session, case, telling), _done(session, case, telling),
        _papers(session, case, telling), _decided(session, case),
    )  # fmt: skip
    sources = [sorted(part, key=_at, reverse=True) for part in parts]
    newest = list(islice(heapq.merge(*sources, key=_at, reverse=True), MOST + 1))
    return newest[:MOST][::-1], len(newest) > MOST


def told(session: Session, case: int) -> tuple[list[Happening], bool]:
    """What was sent to the client, oldest first; whether there is more."""
    beginning = fn.SUBSTR(Text.body, 1, BEGINNING)
    query = session.rows(Message, Message.at, Message.id, Message.author, Message.subject, beginning)
    query = query.join(Text, on=Message.text == Text.id).switch(Message)
    query = query.where(Message.case == case, telling.sent(case))
    rows = tuples(query.order_by(Message.at.desc(), Message.id.desc()).limit(MOST + 1))
    found = [
        Happening(at, f"M{number}", author, "", f"{subject}: {' '.join(body.split())}")
        for at, number, author, subject, body in rows[:MOST]
    ]
    return found[::-1], len(rows) > MOST


def of_contact(session: Session, contact: int) -> Iterator[str]:
    """What is to be known of somebody in a case: other names, and how they may be spoken to."""
    names = session.rows(Alias, Alias.name).where(Alias.contact == contact).order_by(Alias.id)
    if also := column(names):
        yield f"also called {', '.join(also)}"
    kept = (Contact.minor, Contact.guardian, Contact.represented_by, Contact.do_not_contact)
    row = first(session.rows(Contact, *kept).where(Contact.id == contact))
    if row is None:
        return
    minor, guardian, counsel, why_not = row
    if minor:
        yield "a minor"
    for other, words in ((guardian, "spoken for by"), (counsel, "represented by")):
        known = session.rows(Contact, Contact.name).where(Contact.id == other, seeing.seen(session))
        if other is not None and (named := first(known)) is not None:
            yield f"{words} {named[0]} (C{other})"
    if why_not:
        yield f"not to be contacted: {why_not}"


def _at(one: Happening) -> int:
    return one.at


def _messages(session: Session, case: int) -> Iterator[Happening]:
    wanted = Asked(tables=frozenset({"messages"}))
    for one in timeline.events(session, case, most=MOST + 1, asked=wanted):
        yield Happening(one.at, one.name, one.user, one.who, one.words)


def _notes(session: Session, case: int, telling: Telling) -> Iterator[Happening]:
    for row in notes.of_case(session, case, most=MOST + 1, body=BEGINNING):
        if row.kind != COPIED:
            kind = telling.words.get(f"note_kind.{row.kind}", row.kind)
            about = f" of {row.about_name}" if row.about_name else ""
            at = row.held_at if row.held_at is not None else row.at
            words = f"{kind}{about}: {row.heading}"
            yield Happening(at, row.name, row.author, "", words, bool(row.privileged))


def _done(session: Session, case: int, telling: Telling) -> Iterator[Happening]:
    """What of the agenda is done, and what is no task and lies in the past."""
    query = agenda.lines(session).where(AgendaItem.case == case, AgendaItem.state != "cancelled")
    over = (AgendaItem.state == "done") | (
        AgendaItem.kind.not_in(("task", "deadline")) & (AgendaItem.end_at <= session.clock())
        & (AgendaItem.rule == "")
    )  # fmt: skip
    rows = agenda.read(query.where(over).order_by(AgendaItem.updated_at.desc()).limit(MOST + 1))
    for row in rows:
        kind = telling.words[f"agenda_kind.{row.kind}"]
        how = row.outcome or (row.state if row.state == "done" else "")
        at = row.start_at if row.is_event and row.start_at is not None else row.done_at or row.updated_at
        words = ", ".join(filter(None, (f"{kind}: {row.title}", row.place, how)))
        yield Happening(at, row.name, row.done_by, "", words)


def _papers(session: Session, case: int, telling: Telling) -> Iterator[Happening]:
    for row in papers.of_case(session, case, most=MOST + 1):
        kind = telling.words.get(f"paper_kind.{row.kind}", row.kind)
        sides = [f"from {row.sender}" if row.sender else "", f"to {row.recipient}" if row.recipient else ""]
        at = _instant(row.moved_on or row.day, telling.zone) or row.at
        words = ", ".join(filter(None, (f"{kind}: {row.title}", *sides)))
        yield Happening(at, row.name, row.author, "", words)


def _instant(day: str | None, zone: str) -> int | None:
    return dates.instant(date.fromisoformat(day), time(0), zone) if day else None


def _decided(session: Session, case: int) -> Iterable[Happening]:
    """When it was opened, moved on or put away, and what it became."""
    wanted = Asked(tables=frozenset({"cases"}))
    for one in timeline.events(session, case, most=MOST + 1, asked=wanted):
        if one.action in DECIDED:
            yield Happening(one.at, "case", one.user, "", one.words)
