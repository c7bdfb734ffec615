"""Today: what needs this person now, in the order in which it presses, and what the counts on top count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peewee import fn

from casetui.clock import midnight
from casetui.practice.agenda import agenda, attending, terms, window
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.plan import DAY_SECONDS
from casetui.practice.agenda.terms import COURT_EVENTS, DEADLINE, OPEN, TASK
from casetui.practice.agenda.window import belongs_to
from casetui.practice.cases import listing
from casetui.practice.firm.firm import Firm
from casetui.practice.today.pressing import CAP, awake_at, users_of
from casetui.session.session import Session
from casetui.sqlite.reading import column, tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Case

DUE, DAY, TASKS, COMING = "due", "day", "tasks", "coming"
"""The sections in the order they are shown: deadlines are never mixed with what can wait."""

SHOWN = 1_000
"""How many rows a section has at most."""

HEARING_DAYS = 30
"""How far ahead a hearing must be prepared, or is counted."""

MISSED_DAYS = 31
"""For how long a day of a repeating task is remembered that nobody saw to."""


@dataclass(frozen=True)
class TodayRow:
    """An agenda item in its section; whether it clashes with another of the same person."""

    section: str
    row: AgendaRow
    clash: bool = False


def sections(
    session: Session, firm: Firm, users: Sequence[int], day: date, most: int | None = SHOWN
) -> list[TodayRow]:  # fmt: skip
    """What Today shows of some people's agenda, section by section; so many rows of each, None for all."""
    awake = awake_at(session.clock())
    begin, end = midnight(day, firm.zone), midnight(day + timedelta(days=1), firm.zone)
    furthest = max(max(firm.leads(kind), default=0) for kind in terms.KINDS)
    horizon = midnight(day + timedelta(days=furthest + 1), firm.zone)
    begun = _due(session, users, end, awake, most)
    due = [row for row in begun if row.kind == DEADLINE]
    tasks = [row for row in begun if row.kind == TASK]
    around = window.between(session, begin, horizon, users, where=(AgendaItem.state == OPEN, awake))
    events = [row for row in around if row.is_event and window.overlaps(row, begin, end)]
    timed = [row for row in around if row.kind == TASK and row.time and window.overlaps(row, begin, end)]
    due_ids = {row.key for row in (*due, *tasks)}
    repeating = [row for row in around if row.rule and row.kind == TASK and window.overlaps(row, begin, end)]
    missed = _missed(session, users, begin)
    tasks = [row for row in tasks if not row.rule] + missed + [row for row in repeating if not row.time]
    timed_keys = {row.key for row in timed}
    tasks = [row for row in tasks if row.key not in timed_keys]
    clashing = window.clashes(events, attending.people_of(session, events), firm)
    in_day = sorted((*events, *timed), key=window.in_time)
    coming = [row for row in around if row.key not in due_ids and _comes(row, firm, day, end)]
    coming.sort(key=lambda row: (row.kind != DEADLINE, row.start_at or 0, row.id))
    return [
        *(TodayRow(DUE, row) for row in sorted(due, key=lambda row: (row.end_at or 0, row.id))),
        *(TodayRow(DAY, row, row.key in clashing) for row in in_day),
        *(TodayRow(TASKS, row) for row in sorted(tasks, key=_pressing)),
        *(TodayRow(COMING, row) for row in coming[:most]),
    ]


def _missed(session: Session, users: Sequence[int], begin: int) -> list[AgendaRow]:
    """Of each repeating task its latest day before today, where it was neither done nor skipped since."""
    where = (AgendaItem.kind == TASK, AgendaItem.owner.in_(users))
    latest: dict[int, AgendaRow] = {}
    for row in window.repeated(session, begin - MISSED_DAYS * DAY_SECONDS, begin, where):
        later = row.id not in latest or row.occurrence > latest[row.id].occurrence
        if later and (row.end_at or 0) <= begin:
            latest[row.id] = row
    if not latest:
        return []
    own = session.rows(AgendaItem, AgendaItem.series, fn.MAX(AgendaItem.occurrence))
    handled = dict(tuples(own.where(AgendaItem.series.in_(list(latest))).group_by(AgendaItem.series)))
    return [row for row in latest.values() if row.occurrence > (handled.get(row.id) or "")]


def _comes(row: AgendaRow, firm: Firm, day: date, end: int) -> bool:
    """Whether something is near enough to be announced; it begins after today."""
    if (row.start_at or 0) < end or row.day is None:
        return False
    return (date.fromisoformat(row.day) - day).days <= max(firm.leads(row.kind), default=0)


def _pressing(row: AgendaRow) -> tuple[int, int, int]:
    return row.priority, row.end_at if row.end_at is not None else 1 << 40, row.id


def _due(
    session: Session, users: Sequence[int], end: int, awake: Any, most: int | None
) -> list[AgendaRow]:  # fmt: skip
    """Open tasks and deadlines of these users that are due before an instant, and tasks without a date.

    So many of each.
    """
    ids = session.rows(AgendaItem, AgendaItem.id).where(
        AgendaItem.owner.in_(users), AgendaItem.state == OPEN, awake
    )
    dated = ids.where(AgendaItem.start_at < end).order_by(AgendaItem.start_at)
    undated = ids.where(AgendaItem.start_at.is_null(), AgendaItem.kind == TASK)
    queries = (*(dated.where(AgendaItem.kind == kind) for kind in (DEADLINE, TASK)), undated)
    return agenda.by_ids(session, [number for query in queries for number in column(query.limit(most))])


# --- what the counts count


def _nobodys(session: Session, _users: Sequence[int], _now: int) -> Any:
    """Open items without an owner, whoever's they should be."""
    return agenda.lines(session).where(AgendaItem.owner.is_null(), AgendaItem.state == OPEN)


def _doubtful(session: Session, _users: Sequence[int], _now: int) -> Any:
    """Open deadlines that nobody has confirmed, or that wait for a date."""
    return agenda.lines(session).where(
        AgendaItem.kind == DEADLINE, AgendaItem.state == OPEN, AgendaItem.confirmed_by.is_null()
    )


def _unprepared(session: Session, users: Sequence[int], now: int) -> Any:
    """Court events of the next days of which something that prepares them is still open, or never came."""
    waiting, any_task = AgendaItem.alias(), AgendaItem.alias()
    left = waiting.select(waiting.parent).where(
        waiting.parent.is_null(False), waiting.state == OPEN, waiting.withdrawn.is_null()
    )
    prepared = any_task.select(any_task.id).where(
        any_task.parent == AgendaItem.id, any_task.withdrawn.is_null()
    )
    return agenda.lines(session).where(
        AgendaItem.start_at >= now, AgendaItem.start_at < now + HEARING_DAYS * DAY_SECONDS,
        AgendaItem.kind.in_(COURT_EVENTS), AgendaItem.state == OPEN, AgendaItem.rule == "",
        AgendaItem.id.in_(left) | ~fn.EXISTS(prepared),
        belongs_to(users) | AgendaItem.owner.is_null(),
    )  # fmt: skip


_COUNTED = {"nobody": _nobodys, "deadlines": _doubtful, "hearings": _unprepared}
"""The counted views of agenda items."""

OF_CASES = ("undated", "unreviewed")
"""The counted views of cases, which are views of their list, of the cases that these users manage."""


def items(session: Session, firm: Firm, view: str) -> list[AgendaRow]:
    """The agenda items of one of the counted views, by their date."""
    query = _COUNTED[view](session, users_of(session, firm), session.clock())
    # Undated deadlines first: nothing else reminds of them.
    return agenda.read(query.order_by(AgendaItem.start_at, AgendaItem.id).limit(SHOWN))


def counts(session: Session, firm: Firm) -> Iterator[tuple[str, int]]:
    """Each counted view and how much is in it, no further than one beyond CAP."""
    users, now = users_of(session, firm), session.clock()
    for view, query in _COUNTED.items():
        yield view, int(query(session, users, now).limit(CAP + 1).count(session.database))
    for view in OF_CASES:
        yield view, listing.count(session, view, (Case.manager.in_(users),))
