"""Reads the entries of calendar files one by one, so that a broken one spoils none of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from casetui.practice.agenda.terms import KINDS, TASK
from casetui.practice.calendars.content import Property, properties
from casetui.practice.calendars.moments import Moment, Reader, duration
from casetui.practice.calendars.texts import LONGEST_COMPONENT, Section, sections
from casetui.practice.calendars.tzids import Zones, by_name
from casetui.practice.dates.shapes import Unclear
from casetui.text import clean, clean_line

MOST = 100_000
LONGEST_NOTE = 20_000
_EVENT_WORDS = {
    "hearing": "hearing", "conference": "hearing", "trial": "trial", "deposition": "deposition",
    "mediation": "mediation", "meeting": "meeting",
}  # fmt: skip
"""The word in a title that says what an event is."""

_DEADLINE = re.compile(r"(?i)\s*(?:deadline|due|due date|last day)\b(?:\s*\(unconfirmed\))?\s*[:–-]")


_ANSWERS = {
    "REPLY": "it answers an invitation", "COUNTER": "it proposes another time",
    "REFRESH": "it asks to be told anew", "DECLINECOUNTER": "it keeps to the time that was",
    "ADD": "it adds a day to a series, which is left to you",
}  # fmt: skip
"""The methods whose entries are no state of an event that an agenda could take over (RFC 5546, 1.4)."""

_COMES = {
    "ACCEPTED": "comes", "DECLINED": "does not come", "TENTATIVE": "perhaps comes",
    "DELEGATED": "sends another",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One component as it was read, by itself: its series, if any, is put together later."""

    uid: str
    sequence: int
    stamp: int
    kind: str
    title: str
    start: Moment | None
    length: timedelta | None
    place: str = ""
    note: str = ""
    cancelled: bool = False
    done: bool = False
    rules: tuple[str, ...] = ()
    added: tuple[tuple[Moment, timedelta | None], ...] = ()
    left_out: tuple[Moment, ...] = ()
    replaces: Moment | None = None
    onwards: bool = False
    deadline: bool = False
    """Whether it is named like a deadline."""


@dataclass(frozen=True)
class Unread:
    """One entry that could not be read, and why."""

    what: str
    why: str


def entries(data: bytes, zone: str) -> Iterator[Entry | Unread]:
    """The entries of a file; `zone` is where its floating times are, unless it says so itself.

    Refuse for what is no calendar at all.
    """
    number = 0
    for section in sections(data):
        floating = by_name(section.of("X-WR-TIMEZONE")) or zone
        reader = Reader(Zones(section.zones, zone), floating)
        method = section.of("METHOD").upper()
        cancelled = method == "CANCEL"
        for name, lines, whole in section.components:
            number += 1
            if number > MOST:
                yield Unread("the rest", f"more than {MOST:,} entries in one file")
                return
            if method in _ANSWERS:
                yield Unread(_summary(lines) or f"entry {number}", _answer(method, lines))
                continue
            yield _entry(number, name, lines if whole else None, reader, cancelled, lines)
        yield from _others(section)


def _others(section: Section) -> Iterator[Unread]:
    counts: dict[str, int] = {}
    for name in section.others:
        counts[name] = counts.get(name, 0) + 1
    for name, count in counts.items():
        if name in ("VJOURNAL", "VFREEBUSY"):
            yield Unread(f"{count} {name}", "no event and no task")


def _entry(
    number: int, name: str, lines: str | None, reader: Reader, cancelled: bool, text: str
) -> Entry | Unread:
    what = _summary(text) or f"entry {number}"
    if lines is None:
        return Unread(what, "it has no end")
    if len(lines) > LONGEST_COMPONENT:
        return Unread(what, "it is longer than an entry can be")
    try:
        return _read(properties(lines), name, reader, cancelled, lines)
    except Unclear as unclear:
        return Unread(what, str(unclear))
    except (ValueError, OverflowError, LookupError) as error:
        return Unread(what, f"it can't be read ({clean_line(str(error), 80)})")


def _answer(method: str, lines: str) -> str:
    """What an answer says, and who says it."""
    said = next(iter(properties(lines[:LONGEST_COMPONENT]).get("ATTENDEE", ())), None)
    if said is None or method == "ADD":
        return _ANSWERS[method]
    comes = _COMES.get(said.parameters.get("PARTSTAT", "").upper(), "") if method == "REPLY" else ""
    return f"{_ANSWERS[method]}: {said.person} {comes}".rstrip()


def _summary(text: str) -> str:
    found = re.search(r"(?im)^SUMMARY[^:\n]*:(.{0,80})", text)
    return clean_line(found[1], 60) if found else ""


def _read(said: dict[str, list[Property]], name: str, reader: Reader, cancelled: bool, lines: str) -> Entry:
    def text(key: str) -> str:
        return said[key][0].text if key in said else ""

    task = name == "VTODO"
    start, length = _when(said, reader, task)
    title = clean_line(text("X-CASETUI-TITLE") or text("SUMMARY"), 500) or "(no title)"
    status = text("STATUS").strip().upper()
    own = text("X-CASETUI-KIND").strip().casefold()
    replaces = reader.one(said["RECURRENCE-ID"][0]) if "RECURRENCE-ID" in said else None
    return Entry(
        clean_line(text("UID"), 400) or _made_uid(lines), _sequence(text("SEQUENCE")),
        max(_stamp(text("DTSTAMP")), _stamp(text("LAST-MODIFIED"))),
        own if own in KINDS else TASK if task else _kind(title), title, start, length,
        clean_line(text("LOCATION"), 200), clean(text("DESCRIPTION")).strip()[:LONGEST_NOTE],
        cancelled or status == "CANCELLED", task and (status == "COMPLETED" or "COMPLETED" in said),
        tuple(one.value.upper().replace(" ", "") for one in said.get("RRULE", ())),
        tuple(pair for one in said.get("RDATE", ()) for pair in reader.several(one)),
        tuple(moment for one in said.get("EXDATE", ()) for moment, _length in reader.several(one)),
        replaces, _onwards(said),
        own == "deadline" or (not own and not task and _DEADLINE.match(title) is not None),
    )  # fmt: skip


def _onwards(said: dict[str, list[Property]]) -> bool:
    """Whether an exception is for all that follow it, too."""
    ranges = (one.parameters.get("RANGE", "") for one in said.get("RECURRENCE-ID", ()))
    return any(one.upper() == "THISANDFUTURE" for one in ranges)


def _kind(title: str) -> str:
    low = title.casefold()
    return next((kind for word, kind in _EVENT_WORDS.items() if word in low), "event")


def _made_uid(lines: str) -> str:
    """The UID of an entry that has none: the same whenever the same entry comes again."""
    stamps = re.compile(r"(?i)(?:DTSTAMP|CREATED|LAST-MOD)")
    kept = "\n".join(sorted(line for line in lines.split("\n") if not stamps.match(line)))
    return f"made-{sha256(kept.encode()).hexdigest()[:32]}@casetui.invalid"


def _sequence(text: str) -> int:
    return min(int(text), 2**31) if text.strip().isdecimal() and len(text) < 12 else 0


def _stamp(text: str) -> int:
    """When an entry was last written, in UTC seconds; 0 where it does not say, as in the year 0."""
    try:
        return int(datetime.strptime(text.strip()[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC).timestamp())
    except (ValueError, OverflowError):
        return 0


def _when(
    said: dict[str, list[Property]], reader: Reader, task: bool
) -> tuple[Moment | None, timedelta | None]:
    """When an entry begins and how long it lasts; None where it does not say. Only a task needs no day."""
    begins = said.get("DTSTART") or (said.get("DUE") if task else None)
    if not begins:
        if task:
            return None, None
        raise Unclear("it does not say when it begins")
    start = reader.one(begins[0])
    ends = said.get("DUE" if task else "DTEND") if "DTSTART" in said else None
    if ends:
        end = reader.one(ends[0])
        zone = start.zone or reader.floating
        length = (
            end.on(zone) - start.on(zone)
            if not start.whole_day
            else end.at.replace(hour=0, minute=0) - start.at
        )
        if start.zone and end.zone and not start.whole_day and not end.whole_day:
            # The instants decide: over the change of the clocks the local times differ by another length.
            length = end.on("UTC") - start.on("UTC")
    elif "DURATION" in said:
        length = duration(said["DURATION"][0].value)
    else:
        return start, timedelta(days=1) if start.whole_day else None
    if start.whole_day:
        return start, max(length, timedelta(days=1))
    return start, length if length > timedelta() else None
