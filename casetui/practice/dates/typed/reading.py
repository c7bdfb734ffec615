"""Reads what a line says of time, word by word: what looks like a time is understood, or asked about."""

from __future__ import annotations

import re
from datetime import datetime

from casetui.practice.dates.habits import Habits
from casetui.practice.dates.shapes import Unclear, day_name
from casetui.practice.dates.typed import doubts, read_days, read_times, read_waits
from casetui.practice.dates.typed.exempt import literal
from casetui.practice.dates.typed.line import Line
from casetui.practice.dates.typed.said import Said
from casetui.practice.dates.typed.zones import fits

READERS = (
    read_days.year, read_times.ending, read_waits.moved, read_waits.moved_to, read_times.every,
    read_waits.waits, read_times.whole_day, read_days.stretch, read_times.times, read_times.zones,
    read_days.day, read_days.ways, read_times.lengths,
)  # fmt: skip
"""In this order each is asked what begins at a place: it gives where that ends, or the place itself."""


class Reading(Said):
    """A line that is read from its first word to its last."""

    def take(self, at: int) -> int:
        """Where what is read at a place of the line ends; `at` itself where nothing is. Raises Unclear."""
        line = self.line
        opened = at + 1 if line.low[at : at + 1] in ("(", "[") else at
        for read in READERS:
            end = read(self, opened)
            if end > opened:
                if opened > at and line.low[end : end + 1] in (")", "]"):
                    end += 1
                end = line.after(end)
                self.taken.append((at, end))
                return end
        return at

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
        if (until := re.search(r"UNTIL=([0-9]{8})", self.rule)) and not self.days:
            last = datetime.strptime(until[1], "%Y%m%d").date()
            if last < self.first_day():
                raise Unclear(
                    f"It would end on {day_name(last)}, before it begins on {day_name(self.first_day())}."
                )
        if self.zone_name and self.clock is not None:
            day = self.days[0].day if self.days else self.line.habits.today
            if not fits(self.zone_name, self.zone, datetime.combine(day, self.clock[0])):
                raise Unclear(
                    f"{self.zone_name.upper()} is not what the clock is called on "
                    f"{day_name(day)}; write {self.zone}."
                )


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
