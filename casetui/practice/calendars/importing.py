"""Takes a court's or an attorney's calendar in: what is new, changed or cancelled is shown, then accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from casetui.practice.agenda import acts, adding, agenda, terms
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.terms import CANCELLED
from casetui.practice.calendars.export import firm_mark
from casetui.practice.calendars.reading import Read, Unread, events
from casetui.practice.firm.firm import Firm
from casetui.session.results import Done, Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.tables.agenda import AgendaItem

NEW, CHANGED, CANCELS, SAME, LEFT = "new", "changed", "cancelled", "unchanged", "left out"
AT_ONCE = 200
"""How many of them one act writes: nobody else waits long for the database."""

Progress = Callable[[int], None]
Identity = tuple[str, str]
"""The UID, and the occurrence it is for."""


@dataclass(frozen=True)
class Effect:
    """What an event of the file would do: to which item, from what, or why it is left out."""

    what: str
    event: Read | None
    row: AgendaRow | None = None
    title: str = ""
    why: str = ""


def plan(session: Session, firm: Firm, data: bytes, progress: Progress = lambda _read: None) -> list[Effect]:
    """What taking in this file would do; what this firm wrote out itself is left as it is here.

    Refuse for what is no calendar.
    """
    wanted: dict[Identity, Read] = {}
    left: list[Effect] = []
    for number, event in enumerate(events(data, firm.zone), 1):
        if number % 500 == 0:
            progress(number)
        if isinstance(event, Unread):
            left.append(Effect(LEFT, None, title=event.what, why=event.why))
            continue
        key = (event.uid, event.occurrence)
        if key not in wanted or event.sequence >= wanted[key].sequence:
            wanted[key] = event
    known = _known(session, {uid for uid, _occurrence in wanted})
    own = f".{firm_mark(session)}@casetui.invalid"
    # A series before its exceptions: these need it.
    ordered = sorted(wanted.items(), key=lambda one: (one[0][1] != "", one[0]))
    read = [
        Effect(SAME, one, title=one.title) if key[0].endswith(own) else _effect(key, one, known, wanted)
        for key, one in ordered
    ]
    return [*read, *left]


def _known(session: Session, uids: set[str]) -> dict[Identity, AgendaRow]:
    """The items that came with these UIDs; an occurrence with a row of its own by its occurrence."""
    known: dict[Identity, AgendaRow] = {}
    listed = sorted(uids)
    for start in range(0, len(listed), 500):
        part = listed[start : start + 500]
        rows = agenda.read(agenda.lines(session).where(AgendaItem.uid.in_(part), AgendaItem.uid != ""))
        known |= {(row.uid, row.occurrence): row for row in rows}
    return known


def _effect(
    key: Identity, event: Read, known: dict[Identity, AgendaRow], wanted: dict[Identity, Read]
) -> Effect:
    row = known.get(key)
    if row is None:
        if event.occurrence and (event.uid, "") not in known and (event.uid, "") not in wanted:
            return Effect(LEFT, event, title=event.title, why="the series it belongs to is not here")
        if event.cancelled and not event.occurrence:
            return Effect(SAME, event, title=event.title)
        return Effect(CANCELS if event.cancelled else NEW, event, title=event.title)
    if event.sequence < row.sequence:
        return Effect(SAME, event, row, event.title)
    if event.cancelled:
        return Effect(SAME if row.state == CANCELLED else CANCELS, event, row, event.title)
    same = (row.state == CANCELLED and event.sequence <= row.sequence) or _is_same(event, row)
    return Effect(SAME if same else CHANGED, event, row, event.title)


def _is_same(event: Read, row: AgendaRow) -> bool:
    planned = event.plan.columns()
    return (
        all(planned[name] == getattr(row, name) for name in ("day", "time", "end_day", "end_time", "zone"))
        and (event.title, event.place, event.rule) == (row.title, row.place, row.rule)
    )  # fmt: skip


def accept(
    session: Session, effects: Iterable[Effect], owner: int | None, case: int | None,
    progress: Progress = lambda _written: None,
) -> dict[str, int]:  # fmt: skip
    """Take in what is new, changed or cancelled; how many of each. Refuse where an act was refused."""
    todo = [effect for effect in effects if effect.what in (NEW, CHANGED, CANCELS)]
    counts = dict.fromkeys((NEW, CHANGED, CANCELS), 0)
    for start in range(0, len(todo), AT_ONCE):
        part = todo[start : start + AT_ONCE]
        result = session.act("agenda.import", partial(_write, effects=part, owner=owner, case=case))
        if not isinstance(result, Done):
            raise Refuse(str(result))
        for effect in part:
            counts[effect.what] += 1
        progress(start + len(part))
    return counts


def _write(tx: Tx, *, effects: Sequence[Effect], owner: int | None, case: int | None) -> None:
    for effect in effects:
        event = effect.event
        assert event is not None
        if effect.row is None and not event.occurrence:
            adding.add_in(tx, New(
                event.kind, event.title, event.plan, owner=owner, case=case, place=event.place,
                note=event.note, rule=event.rule, uid=event.uid, sequence=event.sequence,
            ))  # fmt: skip
            continue
        number = effect.row.id if effect.row else _detached(tx, event)
        if effect.what == CANCELS:
            acts.cancel_in(tx, tx.get(AgendaItem, number), "cancelled by its calendar")
            tx.update(AgendaItem, number, None, sequence=event.sequence)
            continue
        tx.update(
            AgendaItem, number, effect.row.version if effect.row else None, **event.plan.columns(),
            title=event.title, place=event.place, rule=event.rule, sequence=event.sequence,
            state=terms.OPEN, outcome="",
        )  # fmt: skip


def _detached(tx: Tx, event: Read) -> int:
    """A row of its own for the occurrence that an event takes the place of."""
    rows = tx.rows(AgendaItem, AgendaItem.id)
    series = column(rows.where(AgendaItem.uid == event.uid, AgendaItem.occurrence == ""))
    if not series:
        raise Refuse(f"The series of “{event.title}” is not here.")
    there = column(rows.where(AgendaItem.series == series[0], AgendaItem.occurrence == event.occurrence))
    return int(there[0]) if there else acts.detach(tx, tx.get(AgendaItem, series[0]), event.occurrence)
