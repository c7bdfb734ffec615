"""When an agenda item is: local to its zone as people plan it, with the instants that follow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from casetui.clock import midnight
from casetui.practice.dates.dates import instant
from casetui.practice.dates.shapes import Unclear, day_name
from casetui.session.results import Refuse

DAY_SECONDS = 86_400
LONGEST_DAYS = 366
"""How long one item may last: a window of the calendar has to look back so far."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When something is: whole days where it has no time; undated without a day; local to its zone."""

    day: date | None = None
    at: time | None = None
    end_day: date | None = None  # the last day, itself included; None: the same day
    until: time | None = None
    zone: str = "UTC"

    @classmethod
    def kept(cls, day: str | None, at: str, end_day: str | None, until: str, zone: str) -> Self:
        """From the columns of an agenda item."""
        if day is None:
            return cls(zone=zone)
        return cls(date.fromisoformat(day), _time(at), date.fromisoformat(end_day or day), _time(until), zone)

    @property
    def last_day(self) -> date | None:
        """The day it ends on."""
        return self.end_day or self.day

    def instants(self) -> tuple[int, int] | None:
        """When it starts and ends, in UTC seconds; None for undated. Unclear for an hour that is not there.

        Whole days end at midnight after the last one, and so does what begins at a time and lasts several.
        What has a time but no end takes no time.
        """
        if self.day is None or self.last_day is None:
            return None
        if self.at is None:
            return midnight(self.day, self.zone), midnight(self.last_day + timedelta(days=1), self.zone)
        start = instant(self.day, self.at, self.zone)
        if self.until is None and self.last_day > self.day:
            return start, midnight(self.last_day + timedelta(days=1), self.zone)
        if self.until is None:
            return start, start
        end = instant(self.last_day, self.until, self.zone)
        if end <= start:
            raise Unclear(f"It would end at {self.until:%H:%M}, before it begins at {self.at:%H:%M}.")
        return start, end

    def columns(self) -> dict[str, Any]:
        """The columns of an agenda item that say when it is. Raises Unclear."""
        instants = self.instants()
        if instants is None or self.day is None or self.last_day is None:
            return {
                "day": None, "time": "", "end_day": None, "end_time": "", "zone": self.zone, "start_at": None,
                "end_at": None,
            }  # fmt: skip
        if (self.last_day - self.day).days > LONGEST_DAYS or self.last_day < self.day:
            raise Unclear(f"From {self.day} to {self.last_day}: it must last a day to a year.")
        at, until = (f"{its:%H:%M}" if its else "" for its in (self.at, self.until))
        return {
            "day": self.day.isoformat(), "time": at, "end_day": self.last_day.isoformat(), "end_time": until,
            "zone": self.zone, "start_at": instants[0], "end_at": instants[1],
        }  # fmt: skip


def replaced_end(plan: Plan, minutes: int) -> Plan:
    """The plan, so many minutes long."""
    assert plan.day is not None and plan.at is not None
    ends = datetime.combine(plan.day, plan.at) + timedelta(minutes=minutes)
    return replace(plan, end_day=ends.date(), until=ends.time())


def when_words(plan: Plan, today: date) -> str:
    """A plan said back: "Fri 12 Jun 2026 10:30–12:00"; with "(today)" or "(tomorrow)"."""
    if plan.day is None:
        return "undated"
    said = day_name(plan.day) + {0: " (today)", 1: " (tomorrow)"}.get((plan.day - today).days, "")
    several = plan.last_day is not None and plan.last_day != plan.day
    if plan.at is not None:
        said += f" {plan.at:%H:%M}"
    if several:
        assert plan.last_day is not None
        return f"{said} – {day_name(plan.last_day)}" + (f" {plan.until:%H:%M}" if plan.until else "")
    return f"{said}–{plan.until:%H:%M}" if plan.until is not None else said


def plan_of(row: dict[str, Any]) -> Plan:
    """When an item is, from its columns."""
    return Plan.kept(row["day"], row["time"], row["end_day"], row["end_time"], row["zone"])


def refused_columns(plan: Plan) -> dict[str, Any]:
    """The columns of a plan inside an act: what can't be is refused."""
    try:
        return plan.columns()
    except Unclear as unclear:
        raise Refuse(str(unclear)) from unclear


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
