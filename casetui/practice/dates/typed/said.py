"""What was read of a line so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from casetui.practice.dates.counting import Offset
from casetui.practice.dates.habits import Habits
from casetui.practice.dates.shapes import WEEKDAYS, Unclear, day_name, index_of
from casetui.practice.dates.typed.found import FoundDay
from casetui.practice.dates.typed.grammar import LEAD, pattern
from casetui.practice.dates.typed.lengths import FoundLength
from casetui.practice.dates.typed.line import Line
from casetui.practice.dates.typed.repeats import first_of

_LEAD = pattern(LEAD)
_ALL_DAY = pattern(r"(?:all day|all-day|whole day)(?![a-z])")
_WAY = pattern(
    r"(?P<way>before|after|prior to|except|not on|not|around|about|until|till|from|since|as of"
    r"|past|approx\.?|approximately|circa|c\.|ca\.?|roughly) (?:the )?"
)
_MOVED = pattern(
    r"(?P<verb>extended|moved|adjourned|continued|postponed|rescheduled|changed|relisted|vacated) "
    r"from (?:the )?"
)
_TO = pattern(r",?\s*(?:to|until|till) (?:the )?")
_TRIGGER_ENDS = re.compile(
    r"\s(?:[@#]\S|[!~](?:\s|$)|//|note:|by (?:order|rule|agreement)(?![a-z])|\((?:order|rule|agreement)\))"
)
_JOINS = re.compile(r"[\s,(&+-]*(?:and|at|to|on|-)?[\s,(]*")


@dataclass
class Said:
    """What was read of a line so far.

    `event`: the line is one, and needs a day; `triggers`: it may wait for something that has no day yet;
    `all_time`: it says when and nothing else.
    """

    line: Line
    event: bool = False
    triggers: bool = False
    all_time: bool = False
    days: list[FoundDay] = field(default_factory=list)
    clock: tuple[time, time | None] | None = None
    length: FoundLength | None = None
    long: FoundLength | None = None
    all_day: bool = False
    zone: str = ""
    zone_name: str = ""
    rule: str = ""
    trigger: str = ""
    offset: Offset | None = None
    moved_to: int = -1
    weekday: int | None = None
    counted: list[str] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)
    others: list[tuple[int, int]] = field(default_factory=list)
    """What was understood otherwise, as people, cases, places."""

    def beside(self, at: int) -> bool:
        """Whether a day or a time was read just before."""
        if not self.taken:
            return False
        end = self.taken[-1][1]
        return end <= at and bool(_JOINS.fullmatch(self.line.low[end:at]))

    def _confirms(self, start: int, found: FoundDay) -> bool:
        """Whether a weekday and a day stand for one: "dec 4 (friday)", "friday (dec 4)"."""
        named = index_of(self.line.low[start : found.end].rstrip("."), WEEKDAYS)
        before, self.weekday = self.weekday, None
        if not self.days or not self.beside(start):
            self.weekday = named
            return False
        day = found.day if named is None else self.days[-1].day
        index = named if named is not None else before
        if index is None or (named is not None and before is not None):
            return False
        if day.weekday() != index:
            raise Unclear(f"{day_name(day)} is no {WEEKDAYS[index].title()}; write one or the other.")
        self.days[-1] = replace(found if named is None else self.days[-1], weekday=index)
        return True

    def put(self, start: int, found: FoundDay) -> int:
        """Take a day, with what was typed with it; where it ends."""
        if self._confirms(start, found):
            return found.end
        self.days.append(found)
        if found.counted:
            self.counted.append(found.said or " ".join(self.line.raw[start : found.end].split()))
        if found.at is not None:
            self.set_clock(found.at, None)
            self.zone = found.zone or self.zone
        return found.end

    def set_clock(self, at: time, until: time | None) -> None:
        """Take a time. Raises Unclear for a second one."""
        if self.clock is not None and self.clock != (at, until):
            raise Unclear(f"{self.clock[0]:%H:%M} and {at:%H:%M} are two times; write one, or 10:30-12:00.")
        self.clock = (at, until)

    def stretch(self) -> tuple[date | None, date | None]:
        """The day, and the last day of a stretch. Raises Unclear for several days that are none."""
        days = list(dict.fromkeys((one.day, one.last) for one in self.days))
        if len(days) > 1:
            names = " and ".join(day_name(day) for day, _last in days[:2])
            raise Unclear(f"{names} are two days; write one, or a stretch such as 12jun-14jun.")
        if not days:
            return None, None
        day, last = days[0]
        if self.long is not None and last is None:
            last = _last_day(day, self.long, self.line.habits)
        return day, last

    def first_day(self, after: date | None = None) -> date:
        """The first day of what repeats: from today on, or after a day."""
        return first_of(self.rule, after + timedelta(days=1) if after else self.line.habits.today)


def _last_day(day: date, long: FoundLength, habits: Habits) -> date:
    """The last of so many days of work, the first included; of weeks the last one that is worked on."""
    if long.weeks:
        after = day + timedelta(weeks=long.weeks)
        return max(day, Offset(-1, "wd").on(after, habits.working_days))
    return Offset(long.days - 1, "wd").on(day, habits.working_days) if long.days > 1 else day
