"""The filter language of cases: free words, and `client: party: attorney: stage: is: no: before: ...`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from peewee import fn

from casetui.practice.areas import areas
from casetui.practice.cases import pressing
from casetui.practice.cases.cases import ARCHIVED, CLOSED, OPEN, PENDING
from casetui.practice.cases.listing import VIEWS
from casetui.practice.dates import dates
from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm.dating import working_days
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.practice.people.roles import is_client
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.sqlite.letters import holds
from casetui.tables.cases import Case, Party
from casetui.tables.people import Contact

NAMES = (
    "client", "party", "who", "attorney", "manager", "stage", "area", "court", "is", "no", "before", "after",
)  # fmt: skip
NOBODY = ("none", "nobody")
_TOKEN = re.compile(
    r"(?P<name>" + "|".join(NAMES) + r'):(?P<value>"[^"]*"?|\S*)|(?P<word>"[^"]*"?|\S+)', re.IGNORECASE
)
Condition = Callable[[Session], Any]
"""What cases meet, for whoever looks."""

IS: dict[str, Condition] = {
    **{name: VIEWS[name] for name in (OPEN, PENDING, CLOSED, ARCHIVED)}, "late": pressing.late,
    "due-update": VIEWS["updates"], "hearing-soon": pressing.hearing_soon,
    "deadline-soon": pressing.deadline_soon, "event-soon": pressing.event_soon,
}  # fmt: skip
NO: dict[str, Condition] = {"next-date": VIEWS["undated"], "review": VIEWS["unreviewed"]}


@dataclass(frozen=True)
class CaseFilter:
    """A filter as understood: the SQL conditions that a case meets."""

    text: str
    conditions: tuple[Any, ...] = ()
    searches: bool = False  # the index of words is not needed


@dataclass(frozen=True)
class _Reading:
    session: Session
    firm: Firm
    staff: Staff
    today: date


def parse(session: Session, firm: Firm, staff: Staff, today: date, text: str) -> CaseFilter:
    """Understand a filter; Refuse says which word is unclear and what could stand there.

    A word whose value is still missing (`stage:`) is left out, so that typing never flickers through errors.
    """
    reading, conditions = _Reading(session, firm, staff, today), []
    for token in _TOKEN.finditer(text[:1_000]):
        name, value = (token["name"] or "").casefold(), (token["value"] or "").strip('"')
        word = (token["word"] or "").strip('"')
        if name and value:
            conditions.append(_CONDITIONS[name](reading, value.casefold()))
        elif word:
            conditions.append(_named(reading, word))
    return CaseFilter(text, tuple(conditions))


def _with_party(reading: _Reading, value: str, *which: Any) -> Any:
    its = reading.session.rows(Party, Party.case).join(Contact, on=Party.contact == Contact.id)
    return Case.id.in_(its.where(holds(Contact.name, value), *which))


def _named(reading: _Reading, word: str) -> Any:
    """A word that stands in the ref, the title, the court's or the other side's number, or a party's name."""
    own = holds(Case.ref, word) | holds(Case.title, word) | holds(Case.court_number, word)
    return own | holds(Case.their_ref, word) | _with_party(reading, word)


def _person(column: Any) -> Callable[[_Reading, str], Any]:
    def condition(reading: _Reading, value: str) -> Any:
        if value in NOBODY:
            return column.is_null()
        return column.in_([_user(reading, who) for who in value.split(",") if who])

    return condition


def _theirs(reading: _Reading, value: str) -> Any:
    """Whoever of the two it is: their cases; nobody's are those that have neither."""
    manager, attorney = (_person(column)(reading, value) for column in (Case.manager, Case.attorney))
    return manager & attorney if value in NOBODY else manager | attorney


def _user(reading: _Reading, who: str) -> int:
    if who in ("me", "mine"):
        return reading.session.actor.id if reading.session.actor else 0
    return (reading.staff.find(who, former=True) or reading.staff.need(who)).id


def _stage(reading: _Reading, value: str) -> Any:
    stages = areas.of(reading.session).stages()
    fitting = [stage.key for stage in stages if stage.title.casefold().startswith(value)]
    if not fitting:
        raise Refuse(f"stage: takes {', '.join(dict.fromkeys(stage.title for stage in stages))}.")
    return Case.stage.in_(fitting)


def _area(reading: _Reading, value: str) -> Any:
    """What holds these letters, and whatever else names the same area."""
    area = areas.of(reading.session).find(value)
    names = () if area is None else (area.key, area.title, *area.also)
    return holds(Case.area, value) | fn.LOWER(Case.area).in_([name.casefold() for name in names])


def _one_of(name: str, known: dict[str, Condition], value: str) -> Condition:
    for word, meant in known.items():
        if word.startswith(value):
            return meant
    raise Refuse(f"{name}: takes {', '.join(known)}.")


def _instant(reading: _Reading, value: str, name: str) -> int:
    firm = reading.firm
    try:
        when = dates.parse(value, reading.today, firm.day_order, working_days(firm), past=True)
        return dates.instant(when.day, when.at or time(0), firm.zone)
    except Unclear as unclear:
        raise Refuse(f"{name}: {unclear}") from unclear


_CONDITIONS: dict[str, Callable[[_Reading, str], Any]] = {
    "client": lambda reading, value: _with_party(reading, value, is_client(reading.session)),
    "party": _with_party,
    "who": _theirs,
    "attorney": _person(Case.attorney),
    "manager": _person(Case.manager),
    "stage": _stage,
    "area": _area,
    "court": lambda _reading, value: holds(Case.court, value),
    "is": lambda reading, value: _one_of("is", IS, value)(reading.session),
    "no": lambda reading, value: _one_of("no", NO, value)(reading.session),
    "before": lambda reading, value: Case.opened_at < _instant(reading, value, "before"),
    "after": lambda reading, value: Case.opened_at >= _instant(reading, value, "after"),
}
