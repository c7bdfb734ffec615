"""How much everybody has: of each person, stage by stage, what their cases ask for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from typing import Any

from peewee import JOIN, fn

from casetui.practice.agenda import lasting, window
from casetui.practice.agenda.terms import COURT_EVENTS, EVENTS
from casetui.practice.cases import listing, pressing
from casetui.practice.cases.cases import OPEN, PENDING
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.session.rights import ATTORNEY, CASE_MANAGER
from casetui.session.session import Session
from casetui.sqlite.reading import among, tuples
from casetui.tables.agenda import AgendaItem, Attendee
from casetui.tables.cases import Case

DAYS = pressing.SOON_DAYS
"""How far ahead hearings, deadlines and the hours of events are counted."""

WORKING = (CASE_MANAGER, ATTORNEY)
"""The roles of those who are listed with nothing to do, too: they have room for more."""


@dataclass(frozen=True)
class Counts:
    """What is counted of the cases of somebody; `minutes` are those of the events they are to be at."""

    open: int = 0
    pending: int = 0
    late: int = 0
    undated: int = 0
    unreviewed: int = 0
    updates: int = 0
    hearings: int = 0
    deadlines: int = 0
    minutes: int = 0


COUNTED = tuple(one.name for one in fields(Counts))
"""What is counted, in the order in which it is shown."""

FILTERS = {
    "open": "is:open", "pending": "is:pending", "late": "is:late", "undated": "no:next-date",
    "unreviewed": "no:review", "updates": "is:due-update", "hearings": "is:hearing-soon",
    "deadlines": "is:deadline-soon", "minutes": "is:event-soon",
}  # fmt: skip
"""The filter of cases that finds what is counted, each with somebody's name before it."""


@dataclass(frozen=True)
class Load:
    """What somebody (None: nobody) has: in all, and by the stage of the case ('' for none)."""

    user: int | None
    counts: Counts
    stages: tuple[tuple[str, Counts], ...] = ()

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.user or 0


def of_firm(session: Session, firm: Firm, staff: Staff) -> list[Load]:
    """What everybody has who works on cases, by name; and, last, what is nobody's.

    A case is its case manager's and its attorney's, the hours of an event theirs who are to be there.
    """
    columns = {name: at for at, name in enumerate(COUNTED)}
    found: dict[int | None, dict[str, list[int]]]
    found = defaultdict(lambda: defaultdict(lambda: [0] * len(columns)))
    for people, stage, name, much in chain(_cases(session), _ahead(session), _hours(session, firm)):
        for user in people:
            found[user][stage][columns[name]] += much
    there = [one.id for one in staff.people if one.id in found]
    idle = [one.id for role in WORKING for one in staff.active(role) if one.id not in found]
    order = list(session.words().table("stage"))
    listed: list[int | None] = sorted([*there, *idle], key=lambda user: staff.name(user).casefold())
    listed += [None] if None in found else []
    return [_load(user, found.get(user, {}), order) for user in listed]


def ordered(loads: Sequence[Load], name: str) -> list[Load]:
    """Who has most of something first."""
    return sorted(loads, key=lambda load: -int(getattr(load.counts, name)))


def _load(user: int | None, stages: dict[str, list[int]], order: list[str]) -> Load:
    known = sorted(stages, key=lambda stage: order.index(stage) if stage in order else -1)
    whole = [sum(counts) for counts in zip(*stages.values(), strict=True)]
    return Load(user, Counts(*whole), tuple((stage, Counts(*stages[stage])) for stage in known))


Part = tuple[set[int | None], str, str, int]
"""Whose it is, in which stage, what is counted, and how much of it."""


def _whose(manager: int | None, attorney: int | None) -> set[int | None]:
    both = {manager, attorney}
    return both - {None} or {None}


def _cases(session: Session) -> Iterator[Part]:
    views = listing.VIEWS
    conditions = {
        "open": Case.status == OPEN, "pending": Case.status == PENDING, "late": pressing.late(session),
        **{name: views[name](session) for name in ("undated", "unreviewed", "updates")},
    }  # fmt: skip
    whose = (Case.manager, Case.attorney, Case.stage)
    query = session.rows(Case, *whose, *conditions.values()).where(Case.status.in_((OPEN, PENDING)))
    # Grouped here: SQLite would sort the cases first, and then look into each where it lies.
    for (manager, attorney, stage, *holds), much in Counter(tuples(query)).items():
        people = _whose(manager, attorney)
        yield from ((people, stage, name, much) for name, one in zip(conditions, holds, strict=True) if one)


def _ahead(session: Session) -> Iterator[Part]:
    whose = (Case.manager, Case.attorney, Case.stage)
    near = {"hearings": pressing.near(session, COURT_EVENTS), "deadlines": pressing.falls_due(session)}
    for name, condition in near.items():
        query = session.rows(AgendaItem, *whose, fn.COUNT(AgendaItem.id)).join(Case)
        query = query.where(Case.status.in_((OPEN, PENDING)), condition).group_by(*whose)
        for manager, attorney, stage, much in tuples(query):
            yield _whose(manager, attorney), stage, name, much


def _hours(session: Session, firm: Firm) -> Iterator[Part]:
    """The events with a time that are near, each theirs who are to be there."""
    now = session.clock()
    until = now + pressing.SOON_DAYS * pressing.DAY
    its: Any = (AgendaItem.id, AgendaItem.kind, AgendaItem.start_at, AgendaItem.end_at, AgendaItem.owner)
    query = session.rows(AgendaItem, *its, fn.COALESCE(Case.stage, "")).join(Case, JOIN.LEFT_OUTER)
    rows = tuples(query.where(pressing.near(session, EVENTS), AgendaItem.time != ""))
    again = window.repeated(session, now, until, (AgendaItem.kind.in_(EVENTS), AgendaItem.time != ""))
    of = session.rows(Case, Case.id, Case.stage).where(among(Case.id, {one.case or 0 for one in again}))
    stages = dict(tuples(of))
    rows += [
        (one.id, one.kind, one.start_at, one.end_at, one.owner, stages.get(one.case or 0, ""))
        for one in again
    ]
    guests: dict[int, set[int | None]] = {}
    query = session.rows(Attendee, Attendee.item, Attendee.user).where(Attendee.user.is_null(False))
    for item, user in tuples(query.where(among(Attendee.item, [row[0] for row in rows]))):
        guests.setdefault(item, set()).add(user)
    for number, kind, start, end, owner, stage in rows:
        begins, ends = lasting.stretch(firm, kind, start, end)
        there = guests.get(number, set()) | ({owner} if owner is not None else set[int | None]())
        minutes = (min(ends, until) - max(begins, now)) // 60
        if minutes > 0:
            yield there, stage, "minutes", minutes
