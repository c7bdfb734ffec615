"""What a line meets in people's calendars: whom it books twice, and how full the day is already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casetui.practice.agenda import lasting, slots
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.lasting import Stretch
from casetui.practice.agenda.plan import Plan
from casetui.practice.agenda.slots import DayLoad, Engagement
from casetui.practice.agenda.terms import EVENTS
from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm.firm import Firm
from casetui.session.reader import Reader


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

    def stretch(self, firm: Firm) -> Stretch | None:
        """When it takes place; None where it takes no time of anybody's day."""
        if self.kind not in EVENTS or self.plan.at is None:
            return None
        try:
            instants = self.plan.instants()
        except Unclear:
            return None
        return None if instants is None else lasting.stretch(firm, self.kind, *instants)


class Bookings:
    """Reads calendars for lines that are being written; a day once, not at every key."""

    def __init__(self, session: Reader, firm: Firm) -> None:
        """Begin with nothing read."""
        self._session, self._firm = session, firm
        self._loads: dict[tuple[int, date], DayLoad] = {}
        self._busy: dict[tuple[frozenset[int], int, int], list[Engagement]] = {}

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
        whole = [(one, one.stretch(self._firm)) for one in meant]
        timed = [(one, when) for one, when in whole if when is not None]
        return [
            [
                busy.words(self._firm.zone) for busy in self._at(one, when)
                if busy.row is None or busy.row.id not in moving
            ]
            + [
                f"{other.title} in the same list" for other, its in timed
                if other is not one and when is not None and meet(when, its) and one.users & other.users
            ]
            for one, when in whole
        ]  # fmt: skip

    def doubles_of(self, item: New) -> list[str]:
        """What a new item would book twice, by name."""
        return self.doubles([Meant.by(item)])[0]

    def _at(self, one: Meant, when: Stretch | None) -> list[Engagement]:
        if when is None or not one.users:
            return []
        key = (one.users, *when)
        if key not in self._busy:
            self._busy[key] = slots.busy(self._session, self._firm, one.users, *when)
        return self._busy[key]


def meet(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches share a moment."""
    return one[0] < other[1] and other[0] < one[1]
