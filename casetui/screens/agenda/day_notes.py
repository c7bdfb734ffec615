"""What a line meets on its day: how full the day is, whom it books twice, what comes along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casetui.practice.agenda import adding, preparing, slots
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.agenda import EVENTS, AgendaRow
from casetui.practice.agenda.plan import Plan
from casetui.practice.dates.shapes import Unclear
from casetui.screens.frame.desk import Desk

A_MOMENT = 60
"""Seconds an event without an end takes where it is asked who else is there."""


@dataclass(frozen=True)
class Meant:
    """Something that would be on the calendar: what, when, and who is to be there."""

    kind: str
    title: str
    plan: Plan
    users: frozenset[int]

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


class DayNotes:
    """Reads calendars for lines that are being written; a day once, not at every key."""

    def __init__(self, desk: Desk) -> None:
        """Begin with nothing read."""
        self.desk = desk
        self._loads: dict[tuple[int, date], str] = {}
        self._busy: dict[tuple[frozenset[int], int, int], list[AgendaRow]] = {}

    def forget(self) -> None:
        """Read all anew: somebody may have written since."""
        self._loads.clear()
        self._busy.clear()

    def load(self, user: int | None, day: date) -> str:
        """How full somebody's day is already; the acting user's where it is nobody's."""
        user = self.desk.me.id if user is None else user
        if (user, day) not in self._loads:
            load = slots.day_load(self.desk.session, (user,), day, self.desk.firm).words
            self._loads[user, day] = f"that day: {load}" if load else "that day is free"
        return self._loads[user, day]

    def doubles(self, meant: Sequence[Meant], but: Iterable[int] = ()) -> list[list[str]]:
        """What each would book twice, by name: events in the calendars but these, and the others meant."""
        moving = set(but)
        return [
            [f"{row.name} {row.time} {row.title}" for row in self._at(one) if row.id not in moving]
            + [f"{other.title} in the same list" for other in meant if other is not one and _meet(one, other)]
            for one in meant
        ]

    def _at(self, one: Meant) -> list[AgendaRow]:
        stretch = one.stretch
        if stretch is None or not one.users:
            return []
        key = (one.users, *stretch)
        if key not in self._busy:
            self._busy[key] = slots.busy(self.desk.session, one.users, *stretch)
        return self._busy[key]

    def prepared(self, item: New) -> New:
        """An item with the preparation that it brings."""
        return replace(item, preparation=tuple(self.preparation(item)))

    def preparation(self, item: New) -> Sequence[adding.Preparation]:
        """The preparation that an item brings."""
        desk = self.desk
        return preparing.tasks(desk.session, desk.firm, desk.staff, item, desk.today())

    def of(self, item: New, doubles: Sequence[str]) -> list[str]:
        """All there is to say of an item that would be added."""
        if item.plan.day is None:
            return []
        notes = [f"double booking: {name}" for name in doubles[:2]]
        notes.append(self.load(item.owner, item.plan.day))
        if prepared := self.preparation(item):
            notes.append(f"+{len(prepared)} preparation")
        return notes


def meant_by(item: New) -> Meant:
    """What a new item would be on the calendar."""
    people = [item.owner, *(guest.user for guest in item.guests)]
    users = frozenset(user for user in people if user is not None)
    return Meant(item.kind, item.title, item.plan, users)


def _meet(one: Meant, other: Meant) -> bool:
    mine, theirs = one.stretch, other.stretch
    if mine is None or theirs is None or not one.users & other.users:
        return False
    return mine[0] < theirs[1] and theirs[0] < mine[1]
