"""The filter language: free words, and `from: to: owner: case: kind: is: before: after: has:`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from peewee import SQL, fn

from casetui.practice.cases import refs
from casetui.practice.dates import dates
from casetui.practice.dates.shapes import Unclear
from casetui.practice.enquiries import enquiries
from casetui.practice.firm.dating import working_days
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.sqlite.reading import column
from casetui.tables.cases import Case
from casetui.tables.enquiries import NEVER, Enquiry

NAMES = ("from", "to", "owner", "case", "kind", "is", "before", "after", "has")
_TOKEN = re.compile(
    r"(?P<name>" + "|".join(NAMES) + r'):(?P<value>"[^"]*"?|\S*)|(?P<word>"[^"]*"?|\S+)', re.IGNORECASE
)
_Few = Enquiry.alias()


@dataclass(frozen=True)
class Filter:
    """A filter as understood: SQL conditions on enquiries, and what is left to the search index."""

    text: str
    conditions: tuple[Any, ...] = ()
    words: str = ""  # anywhere
    sender: str = ""
    recipient: str = ""
    unclosed: bool = False  # no closed enquiry meets the conditions

    @property
    def searches(self) -> bool:
        """Whether the search index is needed."""
        return bool(self.words or self.sender or self.recipient)


@dataclass
class _Reading:
    session: Session
    firm: Firm
    staff: Staff
    today: date
    conditions: list[Any] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    unclosed: bool = False
    people: dict[str, list[str]] = field(default_factory=lambda: {"from": [], "to": []})


def parse(session: Session, firm: Firm, staff: Staff, today: date, text: str) -> Filter:
    """Understand a filter; Refuse says which word is unclear and what could stand there.

    A word whose value is still missing (`owner:`) is left out, so that typing never flickers through errors.
    """
    reading = _Reading(session, firm, staff, today)
    for token in _TOKEN.finditer(text[:1_000]):
        name, value = (token["name"] or "").casefold(), (token["value"] or "").strip('"')
        if not name:
            reading.words.append(token["word"])
        elif name in reading.people:
            reading.people[name] += [value] if value else []
        elif value:
            reading.conditions.append(_CONDITIONS[name](reading, value.casefold()))
    words = " ".join(reading.words) + (" " if text[-1:].isspace() else "")
    return Filter(
        text,
        tuple(reading.conditions),
        words=_searchable(words),
        sender=_searchable(" ".join(reading.people["from"])),
        recipient=_searchable(" ".join(reading.people["to"])),
        unclosed=reading.unclosed,
    )


def _searchable(words: str) -> str:
    """The words, or nothing where they hold nothing to look for: a first quote must not empty the list."""
    if not words.strip():
        return ""
    from casetui.sqlite.fulltext import words_query  # here: it loads more than a desk needs at its start

    return words if words_query(words) else ""


def _owner(reading: _Reading, value: str) -> Any:
    if value in ("none", "nobody"):
        return Enquiry.owner.is_null()
    if value in ("me", "mine"):
        return Enquiry.owner == (reading.session.actor.id if reading.session.actor else 0)
    person = reading.staff.find(value, former=True) or reading.staff.need(value)
    return Enquiry.owner == person.id


def _few(condition: Any) -> Any:
    """A condition (on `_Few`) that few rows meet: SQLite looks for those first, then sorts them."""
    return Enquiry.id.in_(_Few.select(_Few.id).where(condition))


def _case(reading: _Reading, value: str) -> Any:
    if value in ("none", "no"):
        return fn.likely(Enquiry.case.is_null())
    named = refs.is_called(reading.session, value)
    return _few(_Few.case.in_(column(reading.session.rows(Case, Case.id).where(named).limit(50))))


def _kind(_reading: _Reading, value: str) -> Any:
    wanted = value.replace(" ", "_").replace("-", "_")
    kinds = [kind for kind in enquiries.KINDS if wanted == kind]
    kinds = kinds or [kind for kind in enquiries.KINDS if kind.startswith(wanted)]
    if not kinds:
        raise Refuse(f"kind: takes {', '.join(enquiries.KINDS)}.")
    return Enquiry.kind.in_(kinds)


def _is(reading: _Reading, value: str) -> Any:
    for name, condition in IS.items():
        if name.startswith(value):
            reading.unclosed |= name in _UNCLOSED
            return condition(reading.session)
    raise Refuse(f"is: takes {', '.join(IS)}.")


def _state(state: str) -> Any:
    """In this state. "Likely" keeps SQLite from reading all of them where the view wants another state."""
    return fn.likely(Enquiry.state == state)


IS: dict[str, Callable[[Session], Any]] = {
    "overdue": lambda session: (
        (Enquiry.press_at <= session.clock()) & (Enquiry.press_at < NEVER) & (Enquiry.state != "closed")
    ),
    "open": lambda _session: Enquiry.state != "closed",
    "waiting": lambda _session: _state("waiting"),
    "snoozed": lambda session: _state("snoozed") & (Enquiry.wake_at > session.clock()),
    "with": lambda _session: _state("with"),
    "closed": lambda _session: _state("closed"),
    "unfiled": lambda _session: fn.likely(Enquiry.case.is_null()),
    # A case behind a wall is not proposed to whom it shuts out.
    "proposed": lambda session: _few(
        _Few.proposed.is_null(False) & _Few.proposed.not_in(session.shut_out())
    ),
    "automatic": lambda _session: Enquiry.automatic != "",
    "problem": lambda _session: _few(_Few.problem != SQL("''")),
}  # fmt: skip
"""What `is:` takes, in the order in which a beginning is understood."""

_UNCLOSED = ("overdue", "open", "waiting", "snoozed", "with")


def _has(_reading: _Reading, value: str) -> Any:
    if "attachment".startswith(value.rstrip("s")):
        return Enquiry.attachments > 0
    raise Refuse("has: takes attachment.")


def _day(reading: _Reading, value: str, name: str) -> int:
    firm = reading.firm
    try:
        when = dates.parse(value, reading.today, firm.day_order, working_days(firm), past=True)
        return dates.instant(when.day, when.at or time(0), reading.firm.zone)
    except Unclear as unclear:
        raise Refuse(f"{name}: {unclear}") from unclear


_CONDITIONS: dict[str, Callable[[_Reading, str], Any]] = {
    "owner": _owner,
    "case": _case,
    "kind": _kind,
    "is": _is,
    "has": _has,
    "before": lambda reading, value: Enquiry.last_at < _day(reading, value, "before"),
    "after": lambda reading, value: Enquiry.last_at >= _day(reading, value, "after"),
}
