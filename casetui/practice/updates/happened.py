"""What happened in a case that its client may be told without anybody looking first.

That are dates, papers that came or went, and that letters did. What somebody of the firm wrote, notes,
titles on the agenda, what letters say and deadlines, is none of it: it may be privileged, or for the firm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from casetui.clock import local
from casetui.practice.agenda.terms import CANCELLED, COURT_EVENTS, DONE, OPEN, ORDER
from casetui.session.reader import Reader
from casetui.sqlite.reading import tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.enquiries import Enquiry
from casetui.tables.mail import Message
from casetui.tables.papers import Paper, RegisterEntry

PUBLIC = ("order", "pleading", "form")
"""The papers whose titles are told: they are before a court, or will be."""

WRITTEN = ("court", "other_side")
"""Of whose letters it is told that they came or went."""

ADJOURNED = "adjourned"
AHEAD = 5
"""How many of the dates to come are told."""


@dataclass(frozen=True)
class Happening:
    """Something that happened: the day, which sentence tells of it, and what stands in that."""

    day: date
    sentence: str
    kind: str = ""  # of an event
    title: str = ""  # of a paper
    time: str = ""
    place: str = ""


def since(session: Reader, zone: str, case: int, begin: int) -> list[Happening]:
    """What happened in a case since an instant, in the order of its days."""
    found = {*_held(session, case, begin), *_papers(session, zone, case, begin),
             *_letters(session, zone, case, begin)}  # fmt: skip
    return sorted(found, key=lambda one: (one.day, one.sentence, one.title, one.kind))


def ahead(session: Reader, case: int) -> list[Happening]:
    """The next dates of a case before a court; one that waits for a second person's yes is not told."""
    its = (AgendaItem.day, AgendaItem.kind, AgendaItem.time, AgendaItem.place)
    unsure = (AgendaItem.source == ORDER) & AgendaItem.confirmed_by.is_null()
    query = session.rows(AgendaItem, *its).where(
        *_of_court(case), AgendaItem.state == OPEN, AgendaItem.start_at > session.clock(), ~unsure
    )
    rows = tuples(query.order_by(AgendaItem.start_at, AgendaItem.id).limit(AHEAD))
    return [
        Happening(date.fromisoformat(day), "is_set_at" if time else "is_set", kind, time=time, place=place)
        for day, kind, time, place in rows
    ]


def _of_court(case: int) -> tuple[Any, ...]:
    return AgendaItem.case == case, AgendaItem.kind.in_(COURT_EVENTS), AgendaItem.rule == ""


def _held(session: Reader, case: int, begin: int) -> Iterator[Happening]:
    """The dates that passed; of one that nobody has said was held it is only told that it was set."""
    its = (AgendaItem.day, AgendaItem.kind, AgendaItem.state, AgendaItem.outcome)
    query = session.rows(AgendaItem, *its).where(
        *_of_court(case), AgendaItem.state != CANCELLED, AgendaItem.start_at > begin,
        AgendaItem.end_at <= session.clock(),
    )  # fmt: skip
    for day, kind, state, outcome in tuples(query):
        held = "was_adjourned" if outcome == ADJOURNED else "was_held" if state == DONE else "was_set"
        yield Happening(date.fromisoformat(day), held, kind)


def _papers(session: Reader, zone: str, case: int, begin: int) -> Iterator[Happening]:
    """The papers that came or went by the register, and the orders that were taken in without it."""
    first = local(begin, zone).date()
    moved = session.rows(RegisterEntry, RegisterEntry.day, RegisterEntry.direction, Paper.id, Paper.title)
    moved = moved.join(Paper, on=RegisterEntry.paper == Paper.id)
    moved = moved.where(RegisterEntry.case == case, Paper.kind.in_(PUBLIC), Paper.withdrawn.is_null())
    entered = set()
    for day, direction, paper, title in tuples(moved):
        entered.add(paper)
        if day >= first.isoformat():
            sentence = "received" if direction == "in" else "sent"
            yield Happening(date.fromisoformat(day), sentence, title=title)
    orders = session.rows(Paper, Paper.id, Paper.at, Paper.title).where(
        Paper.case == case, Paper.kind == "order", Paper.at > begin
    )
    for paper, at, title in tuples(orders):
        if paper not in entered:
            yield Happening(local(at, zone).date(), "received", title=title)


def _letters(session: Reader, zone: str, case: int, begin: int) -> Iterator[Happening]:
    """That the court and the other side wrote, and that they were written to; not what."""
    query = session.rows(Message, Message.at, Message.direction, Enquiry.kind)
    query = query.join(Enquiry, on=Message.enquiry == Enquiry.id)
    query = query.where(Message.case == case, Message.at > begin, Enquiry.kind.in_(WRITTEN))
    for at, direction, kind in tuples(query.where(Message.direction.in_(("in", "out")))):
        sentence = f"{'heard_from' if direction == 'in' else 'wrote_to'}_{kind}"
        yield Happening(local(at, zone).date(), sentence)
