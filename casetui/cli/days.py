"""The days that options name, typed as everywhere: `fri`, `+3`, `12jun`, `2026-06-12`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date

from casetui.cli.errors import Stop
from casetui.cli.opening import Work
from casetui.text import clean_line

METAVAR = "DAY"

Day = Callable[[Work], date]
"""A typed day, which only the firm's today, order and working days make a date."""


def given(arguments: argparse.Namespace, work: Work) -> date:
    """The day of `--date`, today where it was not given."""
    return work.today if arguments.date is None else arguments.date(work)


def day(typed: str, *, past: bool = False) -> Day:
    """Reads the day of an option, once the firm is open; then Stop says what is unclear about it.

    `past`: what has been is meant, where a day could be ahead as well.
    """
    text = clean_line(typed, 80)

    def on(work: Work) -> date:
        from casetui.practice.dates.shapes import Unclear
        from casetui.practice.firm import dating

        try:
            return dating.day(text, work.firm, work.now, past=past)
        except Unclear as unclear:
            raise Stop(str(unclear)) from unclear

    return on


def past_day(typed: str) -> Day:
    """Reads the day of an option that tells of what has been."""
    return day(typed, past=True)
