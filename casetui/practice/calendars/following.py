"""What follows for those who were invited when an event changes: an update, or that it will not be."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from casetui.practice.agenda import agenda
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.terms import CANCELLED, EVENTS
from casetui.practice.calendars.wording import INVITATION, Wording
from casetui.practice.firm import firm
from casetui.practice.outbox import outbox
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.tables.agenda import AgendaItem, Attendee
from casetui.tables.files import Text
from casetui.tables.outbox import Outgoing

_SAID = ("DTSTART", "DTEND", "LOCATION", "RRULE", "RDATE", "EXDATE", "STATUS")
"""The properties of an event that a guest was told."""


@dataclass(frozen=True)
class Told:
    """A letter of the outbox that tells guests of an event, and what its calendar part says."""

    id: int
    state: str
    subject: str
    calendar: str

    @property
    def has_left(self) -> bool:
        """Whether it was given out, so that another letter has to follow it."""
        return self.state in (outbox.SENDING, outbox.SENT)


def follow(tx: Tx) -> None:
    """Write what follows from an act for the guests of the events that it changed, inside the act.

    It goes by what the guests were told and what is so now, and thus fits a change, its undoing, and both.
    A letter that has not left is written anew or taken back; one that has is followed by another.
    """
    for number in tx.changed(AgendaItem):
        guests = tx.rows(Attendee, Attendee.id).where(Attendee.item == number, Attendee.user.is_null())
        rows = agenda.by_ids(tx.session, [number]) if tuples(guests.limit(1)) else []
        if rows and rows[0].kind in EVENTS and rows[0].end_at is not None and rows[0].end_at > tx.now:
            _follow(tx, rows[0])


def _follow(tx: Tx, row: AgendaRow) -> None:
    letters = _letters(tx, row.id)
    of_series = _letters(tx, row.series) if row.series is not None and not letters else []
    if not letters and (not of_series or _is_as_its_series(tx, row)):
        return
    waiting = [one for one in letters if not one.has_left]
    left = [one for one in letters if one.has_left]
    cancelled = row.state == CANCELLED
    if cancelled and not left and row.series is None:
        _take_back(tx, waiting)  # nobody was told yet
        return
    from casetui.practice.calendars import booking  # here, as few acts come to it

    known = (left or of_series)[-1:]
    sequence = max(row.sequence, *(_sequence(one.calendar) + 1 for one in known), 0)
    wording = booking.wording(
        tx.session, firm.load(tx.session), replace(row, sequence=sequence),
        replaces=(known or letters)[-1].subject if known or row.series is not None else "",
    )  # fmt: skip
    if left and _said(wording.calendar) == _said(left[-1].calendar):
        _take_back(tx, waiting)
    elif not waiting or _said(wording.calendar) != _said(waiting[-1].calendar):
        tx.update(AgendaItem, row.id, None, sequence=sequence)
        _put(tx, row, wording, waiting[-1] if waiting else None)


def _put(tx: Tx, row: AgendaRow, wording: Wording, instead: Told | None) -> None:
    """Write the letter, in the place of one that has not left."""
    columns = {
        "subject": wording.subject, "recipients": wording.recipients, "text_id": tx.text(wording.text),
        "calendar_id": tx.text(wording.calendar),
    }  # fmt: skip
    if instead is not None:
        number = instead.id
        # What a lawyer let go was the letter as it was.
        tx.update(Outgoing, number, None, **columns, let_go="", let_go_of="")
    else:
        number = tx.insert(
            Outgoing, case_id=row.case, kind=INVITATION, author_id=tx.session.me, state=outbox.READY,
            needs_approval=0, item_id=row.id, **columns,
        )  # fmt: skip
    tx.told.append(f"O{number} in the outbox tells the guests.")


def _take_back(tx: Tx, letters: list[Told]) -> None:
    for one in letters:
        tx.withdraw(Outgoing, one.id, None, "its event is otherwise now")
        tx.told.append(f"O{one.id} was taken out of the outbox.")


def _letters(tx: Tx, item: int) -> list[Told]:
    """The letters that tell guests of an event, oldest first."""
    columns = (Outgoing.id, Outgoing.state, Outgoing.subject, Text.body)
    query = tx.rows(Outgoing, *columns).join(Text, on=Outgoing.calendar == Text.id)
    return [Told(*row) for row in tuples(query.where(Outgoing.item == item).order_by(Outgoing.id))]


def _is_as_its_series(tx: Tx, row: AgendaRow) -> bool:
    """Whether an occurrence with a row of its own takes place as its series has it."""
    series = agenda.by_ids(tx.session, [row.series or 0])
    start = f"{row.day}T{row.time}" if row.time else row.day
    return row.state != CANCELLED and row.occurrence == start and all(
        (row.time, row.end_time, row.place) == (one.time, one.end_time, one.place) for one in series
    )  # fmt: skip


def _said(calendar: str) -> list[str]:
    """What a calendar part says of when and where, and whether it takes place."""
    event = calendar.replace("\r\n ", "").partition("BEGIN:VEVENT")[2]
    return sorted(line for line in event.splitlines() if line.startswith(_SAID))


def _sequence(calendar: str) -> int:
    found = re.search(r"(?m)^SEQUENCE:(\d{1,9})", calendar)
    return int(found[1]) if found else 0
