"""The filter language of a timeline: words, and `kind: by: before: after:`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from casetui.practice.dates import dates
from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm.dating import working_days
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.session.results import Refuse
from casetui.tables.kinds import KINDS as TABLES

KINDS = {
    "message": ("messages",), "note": ("notes",), "enquiry": ("enquiries",), "agenda": ("agenda",),
    "letter": ("outgoing",), "paper": ("papers", "register"),
    "evidence": ("evidence", "evidence_files", "custody", "points", "exhibits", "preservation"),
    "person": ("parties",),
    "case": ("cases", "guidance"),
}  # fmt: skip
"""What `kind:` takes, each with its tables."""

NAMES = ("kind", "by", "before", "after")
_TOKEN = re.compile(
    r"(?P<name>" + "|".join(NAMES) + r'):(?P<value>"[^"]*"?|\S*)|(?P<word>"[^"]*"?|\S+)', re.IGNORECASE
)
_NUMBER = re.compile(r"([a-z])(\d{1,12})")


@dataclass(frozen=True)
class Word:
    """A word that a line is to have: in what was done, in a title, in who did it, or as a record's number."""

    text: str
    users: tuple[int, ...] = ()  # whose names have it

    def number_of(self, table: str) -> int:
        """The number of the record that it names ("T12"); 0 where it names none of this table."""
        found = _NUMBER.fullmatch(self.text)
        return int(found[2]) if found and TABLES[table].letter == found[1].upper() else 0


@dataclass(frozen=True)
class Asked:
    """Which events are asked for; instants are UTC seconds."""

    tables: frozenset[str] | None = None  # None: of every kind
    user: int | None = None
    sender: str = ""  # letters of somebody outside
    words: tuple[Word, ...] = ()
    before: int | None = None
    after: int | None = None

    def has(self, table: str) -> bool:
        """Whether events of this kind are asked for."""
        return self.tables is None or table in self.tables

    def when(self, at: Any) -> Iterator[Any]:
        """The conditions on an instant."""
        if self.before is not None:
            yield at < self.before
        if self.after is not None:
            yield at >= self.after


EVERYTHING = Asked()


@dataclass(frozen=True)
class TimelineFilter:
    """A filter as understood."""

    text: str
    asked: Asked
    searches: bool = False  # the index of words is not needed

    @property
    def conditions(self) -> tuple[Any, ...]:
        """What the events meet."""
        return (self.asked,)


def parse(firm: Firm, staff: Staff, me: int, today: date, text: str) -> TimelineFilter:
    """Understand a filter; Refuse says which word is unclear and what could stand there.

    A word whose value is still missing (`kind:`) is left out, so that typing never flickers through errors.
    """
    given: dict[str, str] = {}
    words: list[Word] = []
    for token in _TOKEN.finditer(text[:1_000]):
        name, value = (token["name"] or "").casefold(), (token["value"] or "").strip('"').casefold()
        word = (token["word"] or "").strip('"').casefold()
        if name and value:
            if name in given:
                raise Refuse(f"{name}: is there twice.")
            given[name] = value
        elif word:
            words.append(Word(word, tuple(one.id for one in staff.people if word in one.name.casefold())))
    user, sender = _who(staff, me, given.get("by", ""))
    asked = Asked(
        _tables(given.get("kind", "")), user, sender, tuple(words),
        _instant(given.get("before", ""), "before", firm, today),
        _instant(given.get("after", ""), "after", firm, today),
    )  # fmt: skip
    return TimelineFilter(text, asked)


def _who(staff: Staff, me: int, value: str) -> tuple[int | None, str]:
    if value in ("me", "mine"):
        return me, ""
    person = staff.find(value, former=True) if value else None
    return (person.id, "") if person is not None else (None, value)


def _tables(value: str) -> frozenset[str] | None:
    if not value:
        return None
    found = frozenset(
        table for part in value.split(",") if part
        for kind, tables in KINDS.items() if kind.startswith(part) or part.rstrip("s") == kind
        for table in tables
    )  # fmt: skip
    if not found:
        raise Refuse(f"kind: takes {', '.join(KINDS)}.")
    return found


def _instant(value: str, name: str, firm: Firm, today: date) -> int | None:
    if not value:
        return None
    try:
        when = dates.parse(value, today, firm.day_order, working_days(firm), past=True)
        return dates.instant(when.day, when.at or time(0), firm.zone)
    except Unclear as unclear:
        raise Refuse(f"{name}: {unclear}") from unclear
