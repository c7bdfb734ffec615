"""What is on the agenda between two instants, repeating items once an occurrence, and what of it clashes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from peewee import SQL, NodeList, fn

from casetui.practice.agenda import lasting
from casetui.practice.agenda.agenda import AgendaRow, by_ids, occurring
from casetui.practice.agenda.plan import DAY_SECONDS, LONGEST_DAYS
from casetui.practice.agenda.terms import CANCELLED, DONE, OPEN
from casetui.practice.firm.firm import Firm
from casetui.session.reader import Reader
from casetui.sqlite.reading import column, tuples
from casetui.tables.agenda import LONG_SECONDS, AgendaItem, Attendee


def belongs_to(users: Collection[int]) -> Any:
    """The condition that one of these users owns an item or attends it."""
    return AgendaItem.owner.in_(users) | _attends(users)


def _attends(users: Collection[int]) -> Any:
    theirs = Attendee.select(SQL("1")).where(
        Attendee.item == AgendaItem.id, Attendee.user.in_(users), Attendee.withdrawn.is_null()
    )
    return fn.EXISTS(theirs)


def unindexed(column: Any) -> Any:
    """A column whose index SQLite leaves alone: behind a plus sign it is an expression."""
    return NodeList((SQL("+"), column))


def _near(users: Collection[int] | None, start: int, end: int) -> list[tuple[Any, ...]]:
    """The conditions of what begins in a stretch of time, in as many queries as have an index each.

    What is owned is found by owner, state and start. What is attended is found among all that begins then, by
    two indexes and no row of the table: who attends thousands over the years would have each looked up.
    """
    begins = (AgendaItem.start_at >= start - LONG_SECONDS, AgendaItem.start_at < end)
    if users is None:
        return [begins]
    item = AgendaItem.alias()
    attended = Attendee.select(Attendee.item).where(Attendee.user.in_(users))
    among = item.select(item.id).where(
        item.start_at >= start - LONG_SECONDS, item.start_at < end, unindexed(item.id).in_(attended)
    )
    return [
        (*begins, AgendaItem.owner.in_(users), AgendaItem.state.in_((OPEN, DONE))),
        (AgendaItem.id.in_(among), _attends(users)),
    ]


def _long(users: Collection[int] | None, start: int) -> tuple[Any, ...]:
    """The condition of what began before a stretch of time and lasts long: these few have their own index."""
    whose = () if users is None else (belongs_to(users),)
    return (
        AgendaItem.end_at > AgendaItem.start_at + LONG_SECONDS,
        AgendaItem.start_at >= start - LONGEST_DAYS * DAY_SECONDS, AgendaItem.start_at < start - LONG_SECONDS,
        *whose,
    )  # fmt: skip


def between(
    session: Reader, start: int, end: int, users: Collection[int] | None = None, *, where: Sequence[Any] = ()
) -> list[AgendaRow]:
    """What is between two instants, by its start, repeating items once an occurrence; of all people or some.

    Nothing is left out for its state but what was cancelled.
    """
    there = (AgendaItem.rule == "", *where)
    ids = session.rows(AgendaItem, AgendaItem.id)
    found = {
        number for condition in (*_near(users, start, end), _long(users, start))
        for (number,) in tuples(ids.where(*condition, *there))
    }  # fmt: skip
    near = by_ids(session, sorted(found))
    rows = [row for row in near if row.state != CANCELLED and overlaps(row, start, end)]
    rows += repeated(session, start, end, where, users)
    return sorted(rows, key=in_time)


def repeated(
    session: Reader, start: int, end: int, where: Sequence[Any] = (), users: Collection[int] | None = None
) -> list[AgendaRow]:
    """The occurrences of repeating items between two instants, but for those with a row of their own."""
    whose = () if users is None else (belongs_to(users),)
    repeating = (AgendaItem.rule != "", AgendaItem.state == OPEN, *whose, *where)
    masters = by_ids(session, column(session.rows(AgendaItem, AgendaItem.id).where(*repeating)))
    if not masters:
        return []
    from casetui.practice.agenda import recurrence  # here: the desk opens without it

    own = session.rows(AgendaItem, AgendaItem.series, AgendaItem.occurrence)
    apart = set(tuples(own.where(AgendaItem.series.in_([row.id for row in masters]))))
    rows = [
        occurring(master, when)
        for master in masters for when in recurrence.between(master, start, end)
        if (master.id, when) not in apart
    ]  # fmt: skip
    return [row for row in rows if overlaps(row, start, end)]


def endless() -> Any:
    """The condition that a rule has no end."""
    rule = AgendaItem.rule
    return rule.contains("RRULE") & ~rule.contains("COUNT=") & ~rule.contains("UNTIL=")


def goes_on(row: AgendaRow, now: int) -> bool:
    """Whether a repeating item has an occurrence to come; one without end has."""
    if "COUNT=" not in row.rule and "UNTIL=" not in row.rule and "RRULE" in row.rule:
        return True
    from casetui.practice.agenda import recurrence

    return bool(recurrence.between(row, now, now + LONGEST_DAYS * 10 * DAY_SECONDS))


def overlaps(row: AgendaRow, start: int, end: int) -> bool:
    """Whether an item is, at least partly, in a stretch of time; one that takes no time at its instant."""
    if row.start_at is None or row.end_at is None:
        return False
    return row.start_at < end and (row.end_at > start or row.start_at >= start)


def minutes(row: AgendaRow, start: int, end: int, firm: Firm) -> int:
    """How many minutes of a stretch of time an event takes."""
    begins, ends = lasting.of_row(firm, row)
    return max(0, min(ends, end) - max(begins, start)) // 60


def in_time(row: AgendaRow) -> tuple[Any, ...]:
    """Sorts a day: whole days first, then by the clock."""
    return (row.day or "9999", bool(row.time), row.start_at or 0, row.priority, row.id, row.occurrence)


def clashes(
    rows: Iterable[AgendaRow], attending: dict[int, set[int]], firm: Firm
) -> set[tuple[int, str]]:
    """The keys of the events with a time that overlap and share a person; `attending`: who is at each."""
    timed = sorted(
        (row for row in rows if row.is_event and row.time and row.state == OPEN),
        key=lambda row: row.start_at or 0,
    )
    clashing: set[tuple[int, str]] = set()
    running: list[AgendaRow] = []
    for row in timed:
        begins, _ends = lasting.of_row(firm, row)
        running = [other for other in running if lasting.of_row(firm, other)[1] > begins]
        for other in running:
            if attending.get(row.id, set()) & attending.get(other.id, set()):
                clashing |= {row.key, other.key}
        running.append(row)
    return clashing
