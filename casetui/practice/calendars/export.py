"""The agenda as an iCalendar file (RFC 5545), as Thunderbird, Outlook and Apple Calendar read it.

It is written part by part, so that its size costs no memory. How an item looks in it is in `components`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import NamedTuple

from icalendar import Calendar

from casetui.practice.agenda import agenda
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.plan import DAY_SECONDS
from casetui.practice.agenda.terms import DEADLINE, OPEN, TASK
from casetui.practice.agenda.window import belongs_to
from casetui.practice.calendars import observances
from casetui.practice.calendars.components import Around, component
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.mark import firm_mark
from casetui.session.reader import Reader
from casetui.sqlite.reading import column, tuples
from casetui.tables.agenda import AgendaItem, Attendee
from casetui.tables.files import Text

PRODUCT = "-//casetui//casetui//EN"
PAST_DAYS = 366
"""How far back an export goes; what repeats and what is open goes out whatever its age."""

AT_ONCE = 500
"""How many items are read at a time."""

Write = Callable[[bytes], object]


class Exported(NamedTuple):
    """What went out, and how much stayed behind for which reason."""

    items: int
    past: int
    waiting: int
    with_guests: int

    @property
    def left_out(self) -> list[str]:
        """What is not in the file, each in words."""
        waiting = "waiting for its date" if self.waiting == 1 else "waiting for their dates"
        said = ((self.past, f"over for more than {PAST_DAYS} days"), (self.waiting, waiting))
        words = [f"{count} {what} left out" for count, what in said if count]
        return [*words, *(["guests are not written"] if self.with_guests else [])]


def export(
    session: Reader, firm: Firm, write: Write, *, users: Sequence[int] | None = None, case: int | None = None
) -> Exported:
    """Write out the items of some people, or of one case, that the acting user may see; say what stays."""
    since = session.clock() - PAST_DAYS * DAY_SECONDS
    whose = [] if users is None else [belongs_to(users)]
    whose += [] if case is None else [AgendaItem.case == case]
    dated, open_work = AgendaItem.day.is_null(False), (AgendaItem.state == OPEN)
    lasting = (AgendaItem.rule != "") | (open_work & AgendaItem.kind.in_((TASK, DEADLINE)))
    goes = dated & ((AgendaItem.end_at >= since) | lasting)
    undated = AgendaItem.day.is_null() & (AgendaItem.kind == TASK)
    goes |= undated & (open_work | (AgendaItem.done_at >= since))
    rows = session.rows(AgendaItem, AgendaItem.id).where(*whose)
    numbers = column(rows.where(goes).order_by(AgendaItem.start_at, AgendaItem.id))
    written = _write(session, firm, numbers, write)
    every = rows.count(session.database)
    waiting = rows.where(AgendaItem.day.is_null(), AgendaItem.kind == DEADLINE).count(session.database)
    guests = session.rows(Attendee, Attendee.item).where(
        Attendee.item.in_(rows.where(goes)), Attendee.user.is_null()
    )
    return Exported(written, every - waiting - len(numbers), waiting, len(guests.limit(1).tuples()))


def _write(session: Reader, firm: Firm, numbers: list[int], write: Write) -> int:
    write(head())
    for zone in _zones(session, numbers):
        write(zone.encode())
    seen, mark, written = set(numbers), firm_mark(session), 0
    for start in range(0, len(numbers), AT_ONCE):
        rows = agenda.by_ids(session, numbers[start : start + AT_ONCE])
        for one in _components(session, firm, _with_apart(session, rows, seen), mark):
            write(one)
            written += 1
    write(b"END:VCALENDAR\r\n")
    return written


def head(method: str = "") -> bytes:
    """How a calendar begins."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    return bytes(calendar.to_ical()).removesuffix(b"END:VCALENDAR\r\n")


def _zones(session: Reader, numbers: Sequence[int]) -> Iterator[str]:
    """The time zones that items name, from the earliest of them on."""
    spans: dict[str, list[int]] = {}
    for start in range(0, len(numbers), AT_ONCE):
        part = numbers[start : start + AT_ONCE]
        its = (AgendaItem.id.in_(part)) | (AgendaItem.series.in_(part))
        query = session.rows(AgendaItem, AgendaItem.zone, AgendaItem.start_at, AgendaItem.end_at)
        for zone, begins, ends in tuples(query.where(its, AgendaItem.time != "")):
            span = spans.setdefault(zone, [begins, ends])
            span[0], span[1] = min(span[0], begins), max(span[1], ends)
    yield from (zone_lines(zone, *span) for zone, span in sorted(spans.items()) if zone != "UTC")


def zone_lines(zone: str, begins: int, ends: int) -> str:
    """The VTIMEZONE of a zone for what is between two instants, and after."""
    years = (datetime.fromtimestamp(at, UTC) + timedelta(days=days) for at, days in ((begins, -1), (ends, 1)))
    return observances.timezone(zone, *(at.year for at in years))


def _with_apart(session: Reader, rows: list[AgendaRow], seen: set[int]) -> list[AgendaRow]:
    """The rows, and with what repeats its occurrences that have rows of their own, wherever those are now."""
    masters = [row.id for row in rows if row.rule]
    if not masters:
        return rows
    apart = agenda.read(agenda.lines(session).where(AgendaItem.series.in_(masters)))
    return [*rows, *(row for row in apart if row.id not in seen)]


def _components(session: Reader, firm: Firm, rows: Sequence[AgendaRow], mark: str) -> Iterator[bytes]:
    series = {row.id: row for row in agenda.by_ids(session, [row.series for row in rows if row.series])}
    query = session.rows(Text, Text.id, Text.body)
    notes = dict(tuples(query.where(Text.id.in_([row.text for row in rows if row.text is not None]))))
    make = partial(component, firm=firm, mark=mark)
    for row in rows:
        around = Around(series.get(row.series or 0), notes.get(row.text or 0, ""))
        yield bytes(make(row, around=around).to_ical())


def calendar(parts: Iterable[bytes], zones: Iterable[str], method: str = "") -> str:
    """A whole calendar of components that were made."""
    blocks = (head(method), *(zone.encode() for zone in zones), *parts, b"END:VCALENDAR\r\n")
    return b"".join(blocks).decode("utf-8")
