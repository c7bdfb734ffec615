"""Reads what a line says of time, word by word: what looks like a time is understood, or asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from casetui.practice.dates import doubts
from casetui.practice.dates.clocks import clock_at
from casetui.practice.dates.counting import Offset
from casetui.practice.dates.exempt import literal
from casetui.practice.dates.found import FoundDay
from casetui.practice.dates.grammar import LEAD, number, pattern, unit
from casetui.practice.dates.lengths import FoundLength, days_at, length_at
from casetui.practice.dates.line import Habits, Line
from casetui.practice.dates.places import (
    COUNTED,
    HAPPENED,
    PAPERS,
    asks_what_about,
    is_reference,
    number_stands,
    weekday_stands,
)
from casetui.practice.dates.relative import BEFORE, FROM_DAY, any_day_at, from_day_at
from casetui.practice.dates.repeats import ending_at, first_of, rule_at
from casetui.practice.dates.shapes import WEEKDAYS, Unclear, day_name, index_of, short
from casetui.practice.dates.stretches import stretch_at
from casetui.practice.dates.zones import city_at, fits, zone_after_time, zone_at

_LEAD = pattern(LEAD)
_ALL_DAY = pattern(r"(?:all day|all-day|whole day)(?![a-z])")
_WAY = pattern(
    r"(?P<way>before|after|prior to|except|not on|not|around|about|until|till|from|since|as of"
    r"|past) (?:the )?"
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
class Reading:
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
    counted: list[str] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)
    others: list[tuple[int, int]] = field(default_factory=list)
    """What was understood otherwise, as people, cases, places."""

    def take(self, at: int) -> int:
        """Where what is read at a place of the line ends; `at` itself where nothing is. Raises Unclear."""
        line = self.line
        opened = at + 1 if line.low[at : at + 1] in ("(", "[") else at
        for read in (
            self._ending, self._moved, self._moved_to, self._every, self._triggers, self._whole_day,
            self._stretch, self._times, self._zones, self._day, self._ways, self._lengths,
        ):  # fmt: skip
            end = read(opened)
            if end > opened:
                if opened > at and line.low[end : end + 1] in (")", "]"):
                    end += 1
                end = line.after(end)
                self.taken.append((at, end))
                return end
        return at

    # --- the readers, each by the place it begins at

    def _beside(self, at: int) -> bool:
        """Whether a day or a time was read just before."""
        if not self.taken:
            return False
        end = self.taken[-1][1]
        return end <= at and bool(_JOINS.fullmatch(self.line.low[end:at]))

    def _ending(self, at: int) -> int:
        if not self.rule:
            return at
        found = ending_at(self.line, at, self.rule)
        if found is None:
            return at
        self.rule = found.rule
        if found.day is not None:
            self.days.append(FoundDay(found.day, found.end))
        return found.end

    def _every(self, at: int) -> int:
        found = rule_at(self.line, at)
        if found is None:
            return at
        if self.rule:
            raise Unclear(
                f"“{self.line.raw[at : found.end]}”: it repeats in one way; write each in a line of its own."
            )
        self.rule = found.rule
        if found.day is not None:
            self.days.append(FoundDay(found.day, found.end))
        return found.end

    def _moved(self, at: int) -> int:
        """ "extended from 21dec to 28dec": the second is the day; the words stay in the title."""
        lead = _MOVED.match(self.line.low, at)
        if lead is None or (old := any_day_at(self.line, lead.end())) is None:
            return at
        to = _TO.match(self.line.low, old.end)
        if to is None or any_day_at(self.line, to.end()) is None:
            return at
        self.line.mask([(at, old.end)])
        self.moved_to = self.line.skip(old.end)
        return at

    def _moved_to(self, at: int) -> int:
        to = _TO.match(self.line.low, at) if at == self.moved_to else None
        named = any_day_at(self.line, to.end()) if to else None
        return self._put(to.end(), named) if to and named else at

    def _triggers(self, at: int) -> int:
        """ "14d after the order is served": what a date that is not known yet waits for."""
        found = FROM_DAY.match(self.line.low, at)
        if found is None or (found["way"] in ("of", "on") and not self.triggers):
            return at
        if (named := from_day_at(self.line, at)) is not None:
            if self.event and found["way"] == "from" and found["unit"][0] in "dw":
                text = self.line.raw[at : named.end]
                raise Unclear(
                    f"“{text}”: does it last so long, or begin then? Write its days, such as 7jun-11jun."
                )
            return self._put(at, named)
        if found["way"] in ("of", "on", "post") and not self._begins(at):
            return at
        ends = _TRIGGER_ENDS.search(self.line.low, found.end() - 1)
        end = ends.start() if ends else len(self.line.low)
        what = self.line.raw[found.end() : end].strip(" ,;.")
        text = self.line.raw[at : found.end()].strip()
        if not what:
            raise Unclear(f"{text} what? Write what it waits for, such as: {text} the order.")
        self._no_day_within(found, end)
        if not self.triggers or self.days:
            raise Unclear(
                f"“{text} {what[:40]}”: which day is that? Write it, or add a deadline that waits for it."
            )
        its = unit(found["unit"])
        if its == "clear":
            # Neither the first day nor the day of the event counts (England and Wales: CPR 2.8(3)).
            way = "before" if found["way"] in BEFORE else "after"
            raise Unclear(
                f"“{text} {what[:30]}”: write {number(found['count']) + 1}d {way} {what[:30]}, or the day."
            )
        count = number(found["count"]) * (2 if its == "2w" else 1)
        self.offset = Offset(-count if found["way"] in BEFORE else count, its.lstrip("2"))
        self.trigger = what
        return end

    def _no_day_within(self, found: re.Match[str], end: int) -> None:
        """Ask where what it waits for names a day itself."""
        for start in range(found.end(), end):
            if start > found.end() and self.line.low[start - 1] not in " (":
                continue
            named = any_day_at(self.line, start)
            if (
                named is not None
                and named.end <= end
                and any(c.isdecimal() for c in self.line.low[start : named.end])
            ):
                day = Offset(number(found["count"]), unit(found["unit"]).lstrip("2")[:2].replace("cl", "d"))
                day = Offset(-day.count if found["way"] in BEFORE else day.count, day.unit)
                due = day.on(named.day, self.line.habits.working_days)
                raise Unclear(
                    f"“{self.line.raw[found.start() : end].strip()[:60]}”: {day_name(due)}? Write "
                    f"{short(due)}, if so."
                )

    def _begins(self, at: int) -> bool:
        lead = self.line.low[found.end() : at] if (found := _LEAD.match(self.line.low, at)) else ""
        return not lead.strip()

    def _whole_day(self, at: int) -> int:
        found = self.line.match(_ALL_DAY, at)
        if found is None:
            return at
        self.all_day = True
        return found.end()

    def _stretch(self, at: int) -> int:
        for start in self._leads(at):
            found = stretch_at(self.line, start)
            if found is None:
                continue
            if found.weak and not number_stands(self.line, start, found, needed=self.event and not self.days):
                continue
            if is_reference(self.line, at):
                self.line.mask([(start, found.end)])
                return at
            return self._put(start, found)
        return at

    def _leads(self, at: int) -> tuple[int, ...]:
        """Where a day may begin: here, or after "by", "on", "due"."""
        found = _LEAD.match(self.line.low, at)
        lead = found.end() if found else at
        without = re.compile(r"(?:by|on|due|for|starting)\s+").match(self.line.low, at)
        return tuple(dict.fromkeys((at, without.end() if without else at, lead)))

    def _day(self, at: int) -> int:
        for start in self._leads(at):
            if start > at and self.line.low[start - 1 : start] not in (" ",):
                continue
            found = any_day_at(self.line, start)
            if found is None:
                continue
            if is_reference(self.line, at) and not found.counted:
                self.line.mask([(start, found.end)])
                return at
            if not self._stands(start, found):
                # What may be a length or a count all the same is looked at once more in the end.
                if self.line.low[start : found.end].isalpha() or "/" in self.line.low[start : found.end]:
                    self.line.mask([(start, found.end)])
                return at
            if self._counts_things(start, found):
                self.line.mask([(start, found.end)])
                return at
            asks_what_about(self.line, at, found)
            self._asks_which_paper(at, start, found)
            return self._put(start, found)
        return at

    def _stands(self, at: int, found: FoundDay) -> bool:
        if self.all_time:
            return True
        text = self.line.low[at : found.end].rstrip(".")
        if index_of(text, WEEKDAYS) is not None or text in ("tom", "tod"):
            return weekday_stands(self.line, at, found.end)
        return not found.weak or number_stands(self.line, at, found, needed=self.event and not self.days)

    def _counts_things(self, start: int, found: FoundDay) -> bool:
        """ "call Jan 5 times": the number is not the month's."""
        after = self.line.next_word(found.end).casefold()
        return self.line.low[found.end - 1 : found.end].isdecimal() and after in COUNTED and not found.year

    def _asks_which_paper(self, at: int, start: int, found: FoundDay) -> None:
        """ "reply to the 1 Dec letter": the day of the letter, or that of the reply?"""
        before, after = self.line.last_word(start).casefold(), self.line.next_word(found.end)
        thing, the = (
            after.casefold(),
            before in ("the", "to", "re", "our", "their", "your", "his", "her", "from"),
        )
        if self.event or not before or before in ("by", "on", "due") or found.counted:
            return
        if thing in PAPERS or (thing in HAPPENED and the):
            text = f"{self.line.raw[start : found.end]} {after}"
            raise Unclear(
                f"“{text}”: is that the day it is due? Write by "
                f"{self.line.raw[start : found.end]}, or put it in quotes."
            )

    def _confirms(self, start: int, found: FoundDay) -> bool:
        """Whether this is only the weekday of the day before it: "dec 4 (friday)"."""
        index = index_of(self.line.low[start : found.end].rstrip("."), WEEKDAYS)
        if index is None or not self.days or not self._beside(start):
            return False
        day = self.days[-1].day
        if day.weekday() != index:
            raise Unclear(f"{day_name(day)} is no {WEEKDAYS[index].title()}; write one or the other.")
        return True

    def _put(self, start: int, found: FoundDay) -> int:
        if self._confirms(start, found):
            return found.end
        self.days.append(found)
        if found.counted:
            self.counted.append(found.said or " ".join(self.line.raw[start : found.end].split()))
        if found.at is not None:
            self._set_clock(found.at, None)
            self.zone = found.zone or self.zone
        return found.end

    def _times(self, at: int) -> int:
        found = clock_at(
            self.line, at, beside=self._beside(at), timed=self.clock is not None,
            day=lambda: self.days[-1].day if self.days else self._day_to_come(at),
        )  # fmt: skip
        if found is None:
            return at
        self._set_clock(found.at, found.until)
        return self._short_zone(found.end)

    def _day_to_come(self, at: int) -> date | None:
        """The day that follows, for "COB fri"."""
        for start in range(at + 1, len(self.line.low)):
            if self.line.low[start - 1] == " ":
                try:
                    found = any_day_at(self.line, start)
                except Unclear:
                    return None
                if found is not None and not found.weak:
                    return found.day
        return None

    def _set_clock(self, at: time, until: time | None) -> None:
        if self.clock is not None and self.clock != (at, until):
            raise Unclear(f"{self.clock[0]:%H:%M} and {at:%H:%M} are two times; write one, or 10:30-12:00.")
        self.clock = (at, until)

    def _short_zone(self, end: int) -> int:
        """The zone by its short name right after a time."""
        start = self.line.skip(end) if self.line.low[end : end + 1] != "z" else end
        found = zone_after_time(self.line, start)
        if found is None:
            return end
        self.zone, self.zone_name = found[0], found[1]
        return found[2]

    def _zones(self, at: int) -> int:
        found = zone_at(self.line, at)
        if found is not None:
            self.zone = found[0]
            return found[1]
        city = city_at(self.line, at) if self._beside(at) else None
        if city is not None and self.clock is not None and city[0] != self.line.habits.zone:
            raise Unclear(
                f"“{city[1]}”: is {self.clock[0]:%H:%M} the time there? Write {city[0]}, or put it in quotes."
            )
        return at

    def _ways(self, at: int) -> int:
        """ "before 12jun": which day is the last one?"""
        found = _WAY.match(self.line.low, at)
        if found is None:
            return at
        named = stretch_at(self.line, found.end()) or any_day_at(self.line, found.end())
        if named is None or (named.weak and not number_stands(self.line, found.end(), named, needed=True)):
            return at
        text, way = self.line.raw[at : named.end], found["way"]
        if way == "since" or not self._is_day(found.end(), named):
            self.line.mask([(found.end(), named.end)])
            return at
        if way in ("before", "prior to"):
            day = named.day - timedelta(days=1)
            raise Unclear(f"“{text}”: by {day_name(day)}? Write {short(day)}, or put it in quotes.")
        if way in ("until", "till"):
            days = f"{short(self.line.habits.today)}-{short(named.last or named.day)}"
            raise Unclear(f"“{text}”: from which day on? Write both, such as {days}, or put it in quotes.")
        raise Unclear(f"“{text}”: on which day? Write such as {short(named.day)}, or put it in quotes.")

    def _is_day(self, at: int, found: FoundDay) -> bool:
        text = self.line.low[at : found.end].rstrip(".")
        return index_of(text, WEEKDAYS) is None or weekday_stands(self.line, at, found.end)

    def _lengths(self, at: int) -> int:
        found = length_at(self.line, at)
        if found is not None and (self.clock or self.event or self._times_ahead(found.end)):
            if self.length is not None:
                raise Unclear(
                    f"“{self.line.raw[at : found.end]}”: how long does it take? Two lengths are written."
                )
            self.length = found
            self.counted.append(self.line.raw[at : found.end].strip("()"))
            return found.end
        whole = days_at(self.line, at)
        if whole is not None and self.event and any(day.last for day in self.days):
            self.line.mask([(at, whole.end)])  # how much of a window is needed stays in words
            return at
        if whole is not None and self.event and not any(day.last for day in self.days) and self.long is None:
            self.long = whole
            self.counted.append(self.line.raw[at : whole.end].strip("()"))
            return whole.end
        return at

    def _times_ahead(self, end: int) -> bool:
        return bool(re.search(r"[0-9]:[0-9]{2}|[0-9]\s?[ap]\.?m", self.line.low[end:]))

    # --- what it comes to

    def finish(self) -> None:
        """Raise Unclear with the question that is left: about words that look like a time, or half of one."""
        doubts.ask(
            self.line,
            self.taken,
            self.others,
            timed=self.clock is not None and not self.days and not self.rule,
        )
        if self.length is not None and self.clock is None and not self.all_day:
            raise Unclear("It takes a while, but from when? Write a time, such as 10:30.")
        if self.zone_name and self.clock is not None:
            day = self.days[0].day if self.days else self.line.habits.today
            if not fits(self.zone_name, self.zone, datetime.combine(day, self.clock[0])):
                raise Unclear(
                    f"{self.zone_name.upper()} is not what the clock is called on "
                    f"{day_name(day)}; write {self.zone}."
                )

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
            last = _court_days(day, self.long.days, self.line.habits)
        return day, last

    def first_day(self, after: date | None = None) -> date:
        """The first day of what repeats: from today on, or after a day."""
        return first_of(self.rule, after + timedelta(days=1) if after else self.line.habits.today)


def _court_days(day: date, count: int, habits: Habits) -> date:
    """The last of so many days of work, the first included."""
    return Offset(count - 1, "wd").on(day, habits.working_days) if count > 1 else day


def read(text: str, habits: Habits, *, event: bool = False, triggers: bool = False) -> Reading:
    """A reading of a line, ready to be taken word by word; what is in quotes is only words."""
    line = Line(text, habits)
    line.mask((found.start(), found.end()) for found in re.finditer(r'"[^"]*"|“[^”]*”', text))
    line.mask(literal(line.raw, line.low))
    return Reading(line, event, triggers)


def whole(text: str, habits: Habits) -> Reading:
    """The reading of a text in which everything says when. Raises Unclear for what does not."""
    reading = Reading(Line(text, habits), all_time=True)
    at = 0
    while at < len(text):
        if text[at].isspace() or text[at] in ",;":
            at += 1
            continue
        end = reading.take(at)
        if end == at:
            raise Unclear(
                f"{text[at:].split(maxsplit=1)[0]} is no day; write such as today, fri, +3, 2w, 3wd or 12jun."
            )
        at = end
    reading.finish()
    return reading
