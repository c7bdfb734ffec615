"""What a line meets in people's calendars: whom it books twice, and how full the day is already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casetui.practice.agenda import slots
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.plan import Plan
from casetui.practice.agenda.slots import DayLoad
from casetui.practice.agenda.terms import EVENTS
from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm.firm import Firm
from casetui.session.session import Session

A_MOMENT = 60
"""Seconds an event without an end takes where it is asked who else is there."""


@dataclass(frozen=True)
class Meant:
    """Something that would be on the calendar: what, when, and who is to be there."""

    kind: str
    title: str
    plan: Plan
    users: frozenset[int]

    @classmethod
    def by(cls, item: New) -> Meant:
        """What a new item would be."""
        people = (item.owner, *(guest.user for guest in item.guests))
        return cls(item.kind, item.title, item.plan, frozenset(user for user in people if user is not None))

    @property
    def stretch(self) -> tuple[int, int] | None:
        """When it takes place, in UTC seconds; None where it takes no time of anybody's day."""
        if self.kind not in EVENTS or self.plan.at is None:
            return None
        try:
            instants = self.plan.instants()
        except Unclear:
            return None
        return None if instants is None else (instants[0], max(instants[1], instants[0] + A_MOMENT))

    def meets(self, other: Meant) -> bool:
        """Whether somebody would have to be at both at once."""
        mine, theirs = self.stretch, other.stretch
        if mine is None or theirs is None or not self.users & other.users:
            return False
        return mine[0] < theirs[1] and theirs[0] < mine[1]


class Bookings:
    """Reads calendars for lines that are being written; a day once, not at every key."""

    def __init__(self, session: Session, firm: Firm) -> None:
        """Begin with nothing read."""
        self._session, self._firm = session, firm
        self._loads: dict[tuple[int, date], DayLoad] = {}
        self._busy: dict[tuple[frozenset[int], int, int], list[AgendaRow]] = {}

    def forget(self) -> None:
        """Read all anew: somebody may have written since."""
        self._loads.clear()
        self._busy.clear()

    def load(self, user: int | None, day: date) -> DayLoad:
        """How full somebody's day is already; the acting user's where it is nobody's."""
        if user is None:
            user = self._session.me
        if (user, day) not in self._loads:
            self._loads[user, day] = slots.day_load(self._session, (user,), day, self._firm)
        return self._loads[user, day]

    def doubles(self, meant: Sequence[Meant], but: Iterable[int] = ()) -> list[list[str]]:
        """What each would book twice, by name: events in the calendars but these, and the others meant."""
        moving = set(but)
        return [
            [f"{row.name} {row.time} {row.title}" for row in self._at(one) if row.id not in moving]
            + [f"{other.title} in the same list" for other in meant if other is not one and one.meets(other)]
            for one in meant
        ]

    def doubles_of(self, item: New) -> list[str]:
        """What a new item would book twice, by name."""
        return self.doubles([Meant.by(item)])[0]

    def _at(self, one: Meant) -> list[AgendaRow]:
        stretch = one.stretch
        if stretch is None or not one.users:
            return []
        key = (one.users, *stretch)
        if key not in self._busy:
            self._busy[key] = slots.busy(self._session, one.users, *stretch)
        return self._busy[key]
