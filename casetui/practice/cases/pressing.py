"""What presses in a case: something late on its agenda, a hearing or a deadline that is near."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peewee import SQL, fn

from casetui.practice.agenda.terms import COURT_EVENTS, DEADLINE, EVENTS, OPEN, TASK
from casetui.session.reader import Reader
from casetui.tables.agenda import LONG_SECONDS, AgendaItem
from casetui.tables.cases import ENDED, Case

DAY = 86_400
IS_OPEN = AgendaItem.state == SQL(f"'{OPEN}'")
"""That an agenda item is open, in so many words: so the indexes of what is open serve."""

SOON_DAYS = 14
"""How far ahead a hearing or a deadline is near."""


def late(session: Reader) -> Any:
    """The cases, not ended, with a deadline or a task whose end has passed."""
    its = session.rows(AgendaItem, AgendaItem.id).where(
        AgendaItem.case == Case.id, IS_OPEN, AgendaItem.kind.in_((TASK, DEADLINE)),
        AgendaItem.rule == "", AgendaItem.end_at <= session.clock(),
    )  # fmt: skip
    return Case.status.not_in(ENDED) & fn.EXISTS(its)


def near(session: Reader, kinds: Sequence[str]) -> Any:
    """The condition that an event of these kinds is open and near, or goes on today; no repeating one."""
    now = session.clock()
    return (
        AgendaItem.kind.in_(kinds) & IS_OPEN & (AgendaItem.rule == "")
        & (AgendaItem.start_at > now - LONG_SECONDS) & (AgendaItem.start_at <= now + SOON_DAYS * DAY)
        & (AgendaItem.end_at >= now)
    )  # fmt: skip


def falls_due(session: Reader) -> Any:
    """The condition that an agenda item is an open deadline that is near."""
    now = session.clock()
    return (
        (AgendaItem.kind == SQL(f"'{DEADLINE}'")) & IS_OPEN
        & (AgendaItem.end_at > now) & (AgendaItem.end_at <= now + SOON_DAYS * DAY)
    )  # fmt: skip


def _with(session: Reader, condition: Any) -> Any:
    its = session.rows(AgendaItem, AgendaItem.id).where(AgendaItem.case == Case.id, condition)
    return Case.status.not_in(ENDED) & fn.EXISTS(its)


def hearing_soon(session: Reader) -> Any:
    """The cases, not ended, with a hearing or something else before a court that is near."""
    return _with(session, near(session, COURT_EVENTS))


def deadline_soon(session: Reader) -> Any:
    """The cases, not ended, with a deadline that is near."""
    return _with(session, falls_due(session))


def event_soon(session: Reader) -> Any:
    """The cases, not ended, with an event that is near."""
    return _with(session, near(session, EVENTS))
