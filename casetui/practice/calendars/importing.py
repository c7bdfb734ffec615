"""Takes a court's or an attorney's calendar in: what is new, changed or cancelled is shown, then accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from casetui.practice.agenda import agenda
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.terms import CANCELLED, DONE, OPEN
from casetui.practice.calendars.reading import Unread, entries
from casetui.practice.calendars.series import Read, put_together
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.mark import firm_mark
from casetui.session.session import Session
from casetui.sqlite.reading import column, tuples
from casetui.tables.agenda import AgendaItem
from casetui.tables.files import Text
from casetui.tables.outbox import Outgoing

NEW, CHANGED, CANCELS, SAME, LEFT = "new", "changed", "cancelled", "unchanged", "left out"
ENDS = "no more"
"""A changed occurrence that its series, as it is now, does not have any more."""

OURS = "this firm invited to it, and only the firm changes it"

Progress = Callable[[int], None]
Identity = tuple[str, str]
"""The UID, and the occurrence it is for."""


@dataclass(frozen=True)
class Effect:
    """What an entry of the file would do: to which item, from what, or why it is left out."""

    what: str
    event: Read | None
    row: AgendaRow | None = None
    title: str = ""
    why: str = ""

    @property
    def writes(self) -> bool:
        """Whether it changes anything."""
        return self.what in (NEW, CHANGED, CANCELS, ENDS)


def plan(
    session: Session, firm: Firm, data: bytes, progress: Progress = lambda _read: None, *,
    mailed: bool = False,
) -> list[Effect]:  # fmt: skip
    """What taking in this file would do; what this firm wrote out itself is left as it is here.

    What was `mailed` is no older than the agenda where it was written after the item was last changed here
    (DTSTAMP; RFC 5545, 3.8.7.2), however often that was. Refuse for what is no calendar.
    """
    read: dict[Identity, Read] = {}
    left: list[Effect] = []
    listed = list(entries(data, firm.zone))
    known = _known(session, {one.uid for one in listed if not isinstance(one, Unread)})
    for number, one in enumerate(put_together(listed, firm.zone, lambda uid: known.get((uid, ""))), 1):
        if number % 500 == 0:
            progress(number)
        if isinstance(one, Unread):
            left.append(Effect(LEFT, None, title=one.what, why=one.why))
            continue
        read[one.uid, one.occurrence] = one
    known |= _known(session, {uid for uid, _occurrence in read} - {uid for uid, _occurrence in known})
    notes = _notes(session, known.values())
    own = f".{firm_mark(session)}@casetui.invalid"
    # A series before its exceptions: these need it.
    ordered = sorted(read.items(), key=lambda one: (one[0][1] != "", one[0]))
    found = [
        Effect(SAME, one, title=one.title) if own in key[0] else _effect(key, one, known, read, notes, mailed)
        for key, one in ordered
    ]
    ours = _invited_to(session, found)
    found = [
        replace(effect, what=LEFT, why=OURS) if effect.row is not None and effect.row.id in ours else effect
        for effect in found
    ]
    return [*found, *_ended(found, known, read), *left]


def _invited_to(session: Session, effects: Iterable[Effect]) -> set[int]:
    """Those of the items to be changed that the firm itself invited to: nobody else moves them."""
    changing = {effect.row.id for effect in effects if effect.writes and effect.row is not None}
    if not changing:
        return set()
    invitations = session.rows(Outgoing, Outgoing.item).where(Outgoing.calendar.is_null(False))
    return changing & set(column(invitations))


def _known(session: Session, uids: set[str]) -> dict[Identity, AgendaRow]:
    """The items that came with these UIDs; an occurrence with a row of its own by its occurrence."""
    known: dict[Identity, AgendaRow] = {}
    listed = sorted(uids)
    for start in range(0, len(listed), 500):
        part = listed[start : start + 500]
        rows = agenda.read(agenda.lines(session).where(AgendaItem.uid.in_(part), AgendaItem.uid != ""))
        known |= {(row.uid, row.occurrence): row for row in rows}
    return known


def _notes(session: Session, rows: Iterable[AgendaRow]) -> dict[int, str]:
    """The notes that came with items."""
    listed, found = sorted({row.text for row in rows if row.text is not None}), dict[int, str]()
    for start in range(0, len(listed), 500):
        part = session.rows(Text, Text.id, Text.body).where(Text.id.in_(listed[start : start + 500]))
        found |= {number: body for number, body in tuples(part)}
    return found


def _effect(
    key: Identity, event: Read, known: dict[Identity, AgendaRow], read: dict[Identity, Read],
    notes: dict[int, str], mailed: bool,
) -> Effect:  # fmt: skip
    row = known.get(key)
    if row is None:
        if event.cancelled and not (event.occurrence and _has_series(event, known, read)):
            return Effect(SAME, event, title=event.title)
        if event.done:
            return Effect(LEFT, event, title=event.title, why="it is done already")
        return Effect(CANCELS if event.cancelled else NEW, event, title=event.title)
    if row.state == DONE or is_older(event, row, mailed=mailed):
        return Effect(SAME, event, row, event.title)
    if event.cancelled:
        return Effect(SAME if row.state == CANCELLED else CANCELS, event, row, event.title)
    if event.done:
        return Effect(LEFT, event, row, event.title, "it is done there; d does so here")
    same = (row.state == CANCELLED and event.sequence <= row.sequence) or is_same(
        event, row, notes.get(row.text or 0, "")
    )
    return Effect(SAME if same else CHANGED, event, row, event.title)


def _has_series(event: Read, known: dict[Identity, AgendaRow], read: dict[Identity, Read]) -> bool:
    series = read.get((event.uid, ""))
    return (series is not None and not series.cancelled) or (event.uid, "") in known


def is_older(event: Read, row: AgendaRow, *, mailed: bool) -> bool:
    """Whether an entry is from before the item was last changed."""
    return event.sequence < row.sequence and not (mailed and event.stamp > row.updated_at)


def is_same(event: Read, row: AgendaRow, note: str) -> bool:
    """Whether an item is as the calendar has it."""
    planned = event.plan.columns()
    return (
        all(planned[name] == getattr(row, name) for name in ("day", "time", "end_day", "end_time", "zone"))
        and (event.title, event.place, event.rule) == (row.title, row.place, row.rule)
        and (not event.note or event.note == note)
    )  # fmt: skip


def _ended(
    found: Sequence[Effect], known: dict[Identity, AgendaRow], read: dict[Identity, Read]
) -> list[Effect]:
    """The changed occurrences of series that are other now, and do not have them any more."""
    renewed = {
        effect.event.uid for effect in found
        if effect.event is not None and effect.row is not None and effect.what == CHANGED
        and (effect.event.rule, effect.event.plan) != (effect.row.rule, effect.row.plan)
    }  # fmt: skip
    return [
        Effect(ENDS, None, row, row.title, "its series is other now")
        for key, row in sorted(known.items())
        if key[0] in renewed and key[1] and key not in read and row.state == OPEN and row.series is not None
    ]


def as_offered(effects: Iterable[Effect], *, deadlines: bool) -> list[Effect]:
    """The effects with what is named like a deadline taken as one, where that was accepted."""
    return [
        replace(effect, event=replace(effect.event, kind="deadline"))
        if deadlines and effect.what == NEW and effect.event is not None and effect.event.deadline
        and not effect.event.rule and not effect.event.occurrence
        else effect
        for effect in effects
    ]  # fmt: skip


def named_deadlines(effects: Iterable[Effect]) -> list[Effect]:
    """The new entries that are named like deadlines, and could be taken as such."""
    return [
        effect for effect in effects
        if effect.what == NEW and effect.event is not None and effect.event.deadline
        and effect.event.kind != "deadline" and not effect.event.rule and not effect.event.occurrence
    ]  # fmt: skip
