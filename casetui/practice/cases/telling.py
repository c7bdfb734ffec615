"""The last word to a client, and whether they are due an update."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import SQL, fn

from casetui.practice.agenda.terms import DONE, EVENTS
from casetui.practice.agenda.terms import OPEN as AGENDA_OPEN
from casetui.practice.areas import areas
from casetui.practice.areas.records import GENERAL
from casetui.practice.cases.cases import OPEN
from casetui.practice.firm import firm
from casetui.session.session import Session
from casetui.sqlite import last_words
from casetui.sqlite.reading import among, column, tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.mail import Message
from casetui.tables.papers import Paper
from casetui.tables.told import LastWord

COURT, ORDER = "court", "order"
"""Whose enquiries, and which papers, a client is to hear of soon."""

SILENT = "nothing was heard"
"""Why an update is due where nothing happened since the last word."""

DAY = 86_400


def silent_since() -> Any:
    """Since when the client of a case (the query's own) has heard nothing: at the most its opening."""
    return fn.COALESCE(last_word(), Case.opened_at)


def last_word() -> Any:
    """When the client of a case was last told something; NULL where they never were.

    It is the query's own case, which was asked for through its walls.
    """
    return LastWord.select(LastWord.at).where(LastWord.case == Case.id)


def sent(case: int) -> Any:
    """The condition that a message of a case is a word to its client."""
    return Message.id.in_(SQL(f"({last_words.SENT})", (case,)))


def due(session: Session) -> Any:
    """The condition that the client of an open case is due an update.

    They have heard nothing for as long as the firm lets pass, or for a shorter time once something happened.
    """
    now, either = session.clock(), SQL("0")
    for (after, sooner), its_areas in _areas(session).items():
        long_ago, lately = now - after * DAY, now - sooner * DAY
        latest: list[Any] = [SQL("0")]
        for one in HAPPENED:
            # What happened before `long_ago` makes nobody due who is not for that alone.
            its = one.query(session).where(one.case == Case.id, one.at > long_ago, one.at <= lately)
            latest.append(fn.COALESCE(its.select(fn.MAX(one.at)), 0))
        silent = silent_since()
        # Whoever heard something lately needs no further look.
        overdue = (silent <= long_ago) | ((silent < lately) & (silent < fn.MAX(*latest)))
        either |= Case.area.in_(its_areas) & (Case.opened_at <= lately) & overdue
    return (Case.status == OPEN) & either


def update_days(session: Session) -> Callable[[str], tuple[int, int]]:
    """After how many days a client is due an update, and how many once something happened, by area of law.

    All that asks goes through here. What is of no area of its own goes by the firm's settings.
    """
    its, kinds = firm.load(session), areas.of(session)

    def of_area(area: str) -> tuple[int, int]:
        kind = kinds.of(area)
        own = kind if kind.own or kind.key != GENERAL else None
        after = own.update_after_days if own is not None else 0
        sooner = own.update_after_event_days if own is not None else 0
        days = after or its.update_after_days, sooner or its.update_sooner_days
        return days[0], min(days)

    return of_area


def _areas(session: Session) -> dict[tuple[int, int], list[str]]:
    """The areas of law of the cases, by the days after which their clients are due an update."""
    days, found = update_days(session), dict[tuple[int, int], list[str]]()
    for area in column(session.rows(Case, Case.area).where(Case.status == OPEN).distinct()):
        found.setdefault(days(area), []).append(area)
    return found


# --- what a client is to hear of soon


@dataclass(frozen=True)
class _Happened:
    """Something that a client is to hear of soon: what it is called, when it was, in which case."""

    called: str
    at: Any
    case: Any
    query: Callable[[Session], Any]


def _events(session: Session) -> Any:
    """Events that are over, repeating ones where one day was moved or held."""
    return session.rows(AgendaItem).where(
        AgendaItem.state.in_((AGENDA_OPEN, DONE)), AgendaItem.kind.in_(EVENTS), AgendaItem.rule == "",
        AgendaItem.end_at <= session.clock(),
    )  # fmt: skip


def _from_court(session: Session) -> Any:
    query = session.rows(Message).join(Enquiry, on=Message.enquiry == Enquiry.id)
    return query.where(Message.direction == "in", Enquiry.kind == SQL(f"'{COURT}'"))


def _orders(session: Session) -> Any:
    return session.rows(Paper).where(Paper.kind == SQL(f"'{ORDER}'"))


HAPPENED = (
    _Happened("a date passed", AgendaItem.start_at, AgendaItem.case, _events),
    _Happened("the court wrote", Message.at, Enquiry.case, _from_court),
    _Happened("an order came", Paper.at, Paper.case, _orders),
)


@dataclass(frozen=True)
class Due:
    """Since when the client of a case is due an update (an instant, maybe to come), and why then."""

    at: int
    why: str


def reasons(session: Session, cases: Sequence[tuple[int, str, int]]) -> dict[int, Due]:
    """When clients are due an update: of each case its id, its area, since when they heard nothing."""
    now, of_area = session.clock(), update_days(session)
    days = {case: of_area(area) for case, area, _silent in cases}
    found = {case: Due(silent + days[case][0] * DAY, SILENT) for case, _area, silent in cases}
    heard = {case: silent for case, _area, silent in cases}
    for one in HAPPENED:
        query = one.query(session).select(one.case, one.at)
        query = query.where(among(one.case, heard), one.at <= now, one.at > min(heard.values(), default=now))
        for case, at in tuples(query):
            due_at = at + days[case][1] * DAY
            if at > heard[case] and due_at < found[case].at:
                found[case] = Due(due_at, one.called)
    return found
