"""Repeating items as a whole: which occurrence is meant, and one of them with all that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from casetui.clock import midnight
from casetui.practice import acting
from casetui.practice.acting import Outcome, Row
from casetui.practice.agenda import agenda, attending, recurrence, rules
from casetui.practice.agenda.acts import cancel_in
from casetui.practice.agenda.agenda import AgendaRow, ItemTarget
from casetui.practice.agenda.changing import ItemChange, change_in
from casetui.practice.agenda.terms import OPEN
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.agenda import AgendaItem

_COPIED = (
    "case_id", "kind", "title", "owner_id", "priority", "time", "end_time", "zone", "place", "text_id",
    "message_id",
    "entered_by", "dated_by",
)  # fmt: skip


def occurrence_of(session: Reader, series: AgendaRow, named: str) -> AgendaRow:
    """The occurrence of a repeating item that a day (or a local start) names, changed or not.

    Refuse for a day on which it does not take place.
    """
    try:
        day = date.fromisoformat(named[:10])
    except ValueError as error:
        raise Refuse(f"“{named[:30]}” is no occurrence of T{series.id}; write such as 2026-06-05.") from error
    own = session.rows(AgendaItem, AgendaItem.id, AgendaItem.occurrence)
    apart = [
        (number, key)
        for number, key in tuples(own.where(AgendaItem.series == series.id))
        if key.startswith(named)
    ]
    if apart:
        row = agenda.one(session, apart[0][0])
        assert row is not None
        return row
    begin = midnight(day - timedelta(days=1), series.zone)
    found = [when for when in recurrence.between(series, begin, begin + 3 * 86_400) if when.startswith(named)]
    if not found:
        raise Refuse(f"T{series.id} does not take place on {named[:16]}.")
    return agenda.occurring(series, found[0])


def change_following(session: Session, target: ItemTarget, wanted: ItemChange) -> Outcome:
    """Change an occurrence and all that follow: from it on they are a series of their own."""

    def act(tx: Tx, row: Row) -> None:
        series, occurrence = _of(tx, row, target)
        number = split(tx, series, occurrence)
        change_in(tx, tx.get(AgendaItem, number), replace(wanted, end_day=None))

    return _whole(session, "agenda.change", target, act)


def cancel_following(session: Session, target: ItemTarget, why: str = "") -> Outcome:
    """Cancel an occurrence and all that follow; those before it stay."""

    def act(tx: Tx, row: Row) -> None:
        series, occurrence = _of(tx, row, target)
        if _starts(series) == _moment(occurrence):
            cancel_in(tx, series, why)
            return
        end_before(tx, series, occurrence)
        for number, key, state in _apart(tx, series["id"]):
            if _moment(key) >= _moment(occurrence) and state == OPEN:
                cancel_in(tx, tx.get(AgendaItem, number), why)

    return _whole(session, "agenda.cancel", target, act)


def _whole(session: Session, action: str, target: ItemTarget, act: acting.RowAct) -> Outcome:
    """Act on the series that an occurrence is named of, without giving that a row of its own."""
    return acting.each(session, action, [target], lambda tx, its: acting.as_seen(tx, AgendaItem, its), act)


def _of(tx: Tx, row: Row, target: ItemTarget) -> tuple[Row, str]:
    """The series and the occurrence that are meant, also by a row that an occurrence has of its own."""
    if row["series_id"] is not None:
        return tx.get(AgendaItem, row["series_id"]), row["occurrence"]
    if not row["rule"] or not target.occurrence:
        raise Refuse(f"T{row['id']} does not repeat, or no day of it is named.")
    return row, target.occurrence


def split(tx: Tx, series: Row, occurrence: str) -> int:
    """Make an occurrence and all that follow a series of their own, with what was changed of them; its id."""
    begins = _moment(occurrence)
    if begins == _starts(series):
        return int(series["id"])
    rule = _from(series, begins)
    row = agenda.one(tx.session, series["id"], occurrence)
    assert row is not None
    number = tx.insert(
        AgendaItem, **{name: series[name] for name in _COPIED}, day=row.day, end_day=row.end_day,
        start_at=row.start_at, end_at=row.end_at, rule=rule,
    )  # fmt: skip
    for guest in attending.guests(tx.session, series["id"]):
        attending.add_guest(tx, number, series["case_id"], guest)
    end_before(tx, series, occurrence)
    for apart, key, _state in _apart(tx, series["id"]):
        if _moment(key) >= begins:
            tx.update(AgendaItem, apart, None, series_id=number)
    return number


def end_before(tx: Tx, series: Row, occurrence: str) -> None:
    """End a series before one of its occurrences."""
    last = _moment(occurrence) - timedelta(minutes=1)
    lines = []
    for line in series["rule"].split("\n"):
        name, _, value = line.partition(":")
        if name == "RRULE":
            parts = [part for part in value.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
            lines.append(f"RRULE:{';'.join(parts)};UNTIL={last:%Y%m%dT%H%M%S}")
        elif name.startswith("RDATE"):
            kept = [one for one in value.split(",") if rules.moment(one) <= last]
            lines += [f"{name}:{','.join(kept)}"] if kept else []
        else:
            lines.append(line)
    tx.update(AgendaItem, series["id"], None, rule="\n".join(lines), sequence=series["sequence"] + 1)


def _from(series: Row, begins: datetime) -> str:
    """The rule of a series from one of its occurrences on: what was counted before it is counted off."""
    lines = []
    for line in series["rule"].split("\n"):
        name, _, value = line.partition(":")
        if name == "RRULE" and "COUNT=" in value:
            one = rules.parsed(line).repeating[0]
            before = len(
                list(
                    rules.following(
                        line, _starts(series), _starts(series), begins - timedelta(minutes=1), series["zone"]
                    )
                )
            )
            lines.append(f"RRULE:{one.text};COUNT={max(1, (one.count or 1) - before)}")
        else:
            lines.append(line)
    return "\n".join(lines)


def _apart(tx: Tx, series: int) -> Sequence[tuple[int, str, str]]:
    """The occurrences of a series that have rows of their own: id, which they are, their state."""
    rows = tx.rows(AgendaItem, AgendaItem.id, AgendaItem.occurrence, AgendaItem.state)
    found: list[tuple[int, str, str]] = tuples(rows.where(AgendaItem.series == series))
    return found


def _moment(occurrence: str) -> datetime:
    return datetime.fromisoformat(occurrence)


def _starts(series: Row) -> datetime:
    return datetime.fromisoformat(f"{series['day']}T{series['time'] or '00:00'}")
