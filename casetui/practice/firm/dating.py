"""Dates as the firm reads them: by its day order, on its working days, from the hour its office opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from casetui.clock import local
from casetui.practice.dates import dates
from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm.firm import Firm


def working_days(firm: Firm) -> Callable[[date], bool]:
    """Whether the firm works on a day: by its office hours, or else on weekdays, and on no public holiday."""
    office = firm.office
    if office is not None:
        return office.works_on
    return lambda day: dates.weekdays(day) and not firm.holiday_on(day)


def court_days(firm: Firm) -> Callable[[date], bool]:
    """Whether the courts are open on a day: what a deadline's working days are counted by."""
    return lambda day: not firm.court_closed_on(day)


def opening(firm: Firm, day: date) -> time:
    """When a day begins for the firm: the hour its office opens, or nine."""
    office = firm.office
    return (office.opens(day) if office is not None else None) or dates.NINE


def day(text: str, firm: Firm, now: int, *, past: bool = False) -> date:
    """The day somebody means, of which no time is wanted; `past`: one that has been. Raises Unclear."""
    today = local(now, firm.zone).date()
    when = dates.parse(text, today, firm.day_order, working_days(firm), past=past)
    if when.at is not None or when.after:
        raise Unclear(f"{text} says a time; write a day alone, such as fri, +3 or 12jun.")
    return when.day


def moment(text: str, firm: Firm, now: int, *, past: bool = False) -> int:
    """The instant somebody means; a day alone is when the office opens that day, or nine. Raises Unclear.

    `past`: what has been is meant, where a day could be ahead as well.
    """
    today = local(now, firm.zone).date()
    when = dates.parse(text, today, firm.day_order, working_days(firm), past=past)
    return dates.moment(when, now, firm.zone, opening(firm, when.day))
