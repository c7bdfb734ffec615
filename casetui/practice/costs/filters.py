"""The filter language of entries: free words, and `kind: by: is: code: before: after:`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from casetui.practice.costs import unbilled
from casetui.practice.costs.terms import (
    BILLABLE,
    FROM_CLIENT_MONEY,
    KINDS,
    NO_CHARGE,
    NON_BILLABLE,
    UNPAID,
)
from casetui.practice.dates import dates
from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm.dating import working_days
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.sqlite.letters import holds
from casetui.tables.costs import Cost
from casetui.text import clean_line

NAMES = ("kind", "by", "is", "code", "before", "after")
_TOKEN = re.compile(
    r"(?P<name>" + "|".join(NAMES) + r'):(?P<value>"[^"]*"?|\S*)|(?P<word>"[^"]*"?|\S+)', re.IGNORECASE
)


@dataclass(frozen=True)
class CostFilter:
    """A filter as understood: the SQL conditions that an entry meets."""

    text: str
    conditions: tuple[Any, ...] = ()
    searches: bool = False  # the index of words is not needed


def _billed(session: Reader) -> Any:
    return fn.EXISTS(unbilled.lines_in_use(session, Cost.id))


def _reversed(_session: Reader) -> Any:
    return Cost.reverses.is_null(False) | ~unbilled.stands()


IS: Mapping[str, Callable[[Reader], Any]] = {
    "unbilled": lambda session: (
        unbilled.stands() & ~_billed(session) & (Cost.treatment == BILLABLE)
        & (Cost.paid != FROM_CLIENT_MONEY)
    ),
    "billed": _billed, "reversed": _reversed, "unpaid": lambda _session: Cost.paid == UNPAID,
    "billable": lambda _session: Cost.treatment == BILLABLE,
    "no-charge": lambda _session: Cost.treatment == NO_CHARGE,
    "non-billable": lambda _session: Cost.treatment == NON_BILLABLE,
}  # fmt: skip
"""What an entry may be."""


def parse(session: Reader, firm: Firm, staff: Staff, today: date, text: str) -> CostFilter:
    """Understand a filter; Refuse says which word is unclear and what could stand there.

    A word whose value is still missing (`by:`) is left out, so that typing never flickers through errors.
    """
    conditions = []
    for token in _TOKEN.finditer(text[:1_000]):
        name, value = (token["name"] or "").casefold(), (token["value"] or "").strip('"')
        word = (token["word"] or "").strip('"')
        if name and value:
            conditions.append(_condition(session, firm, staff, today, name, value))
        elif word:
            conditions.append(holds(Cost.text, word))
    return CostFilter(text, tuple(conditions))


def _condition(session: Reader, firm: Firm, staff: Staff, today: date, name: str, value: str) -> Any:
    low = value.casefold()
    if name == "is":
        if low not in IS:
            raise Refuse(f"is: takes {', '.join(IS)}; not “{clean_line(value, 40)}”.")
        return IS[low](session)
    if name == "kind":
        if low not in KINDS:
            raise Refuse(f"kind: takes {' or '.join(KINDS)}; not “{clean_line(value, 40)}”.")
        return Cost.kind == low
    if name == "by":
        mine = low in ("me", "mine")
        return Cost.user == (session.me if mine else (staff.find(value, former=True) or staff.need(value)).id)
    if name == "code":
        code = value.upper()
        return (Cost.task == code) | (Cost.activity == code) | (Cost.expense == code)
    try:
        when = dates.parse(value, today, firm.day_order, working_days(firm), past=True)
    except Unclear as unclear:
        raise Refuse(str(unclear)) from unclear
    day = when.day.isoformat()
    return Cost.day < day if name == "before" else Cost.day > day
