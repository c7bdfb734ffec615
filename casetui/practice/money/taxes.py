"""Taxes on what the firm invoices: dated data, from the words of the legal system or the firm's setting."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from casetui.practice.money.scaled import SCALE, shown
from casetui.session.results import Refuse
from casetui.text import clean_line

NONE = "none"
"""The code of what no tax is due on."""

LONGEST_CODE = 12
_PERCENT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?")


class Tax(NamedTuple):
    """A tax as it is on a day; `rate` is scaled: 20 % is 2,000."""

    code: str
    name: str
    rate: int

    @property
    def percent(self) -> str:
        """Its rate as it is read: "20", "8.25"."""
        return shown(self.rate * 100)


Table = Mapping[str, Mapping[str, Any]]
"""By code: its name, and since when it has been which rate: `{"rates": [["2011-01-04", "20"]]}`."""

OF_SYSTEM: Mapping[str, Table] = {
    "us": {},
    # Value Added Tax Act 1994, section 2 (standard, reduced), sections 30 and 31 with schedules 8 and 9.
    "ew": {
        "standard": {"name": "VAT", "rates": [
            ["1991-04-01", "17.5"], ["2008-12-01", "15"], ["2010-01-01", "17.5"], ["2011-01-04", "20"],
        ]},
        "reduced": {"name": "VAT reduced", "rates": [["1997-09-01", "5"]]},
        "zero": {"name": "VAT zero-rated", "rates": [["1973-04-01", "0"]]},
        "exempt": {"name": "VAT exempt", "rates": [["1973-04-01", "0"]]},
    },
}  # fmt: skip
"""What is due where the firm has set nothing of its own."""

SHAPE = 'Taxes are JSON such as {"standard": {"name": "VAT", "rates": [["2011-01-04", "20"]]}}.'

USUAL = {"us": NONE, "ew": "standard"}
"""Which of them what the firm charges has, unless the firm or the entry says otherwise."""


def of_firm(system: str, own: Table) -> Table:
    """The taxes of a firm: its own, else those of its legal system."""
    return own or OF_SYSTEM[system]


def on(table: Table, code: str, day: date) -> Tax:
    """The tax of a code as it is that day; Refuse for a code there is not, or not yet."""
    if code == NONE:
        return Tax(NONE, "", 0)
    known = table.get(code)
    if known is None:
        codes = ", ".join((*table, NONE))
        raise Refuse(f"There is no tax “{code}”; there are {codes}.")
    due = [percent for since, percent in known["rates"] if since <= day.isoformat()]
    if not due:
        raise Refuse(f"What the tax “{code}” was on {day:%-d %b %Y} stands nowhere; set it.")
    return Tax(code, known["name"], percent_of(due[-1]))


def percent_of(text: str) -> int:
    """A number of per cent as a scaled rate; Refuse where it is none from 0 to 100 with two decimals."""
    if not _PERCENT.fullmatch(text) or (rate := int(Decimal(text) * SCALE) // 100) > SCALE:
        raise Refuse(f"“{clean_line(text, 20)}” is not a number of per cent such as 20 or 8.25.")
    return rate


def checked(table: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """A table of taxes as the firm wrote it, in order; Refuse says what is wrong with it."""
    kept: dict[str, dict[str, Any]] = {}
    for code, tax in table.items():
        if not (isinstance(tax, Mapping) and tax.keys() == {"name", "rates"} and code != NONE):
            raise Refuse(SHAPE)
        if not (0 < len(code) <= LONGEST_CODE and code.isascii() and code.isalnum()):
            raise Refuse(f"The code of a tax has 1 to {LONGEST_CODE} letters and digits.")
        rates = tax["rates"]
        dated = isinstance(rates, list) and rates and all(map(_is_dated, rates))
        if not (dated and isinstance(tax["name"], str)):
            raise Refuse(SHAPE)
        for _, percent in rates:
            percent_of(percent)
        kept[code] = {"name": tax["name"].strip()[:40], "rates": sorted(rates)}
    return kept


def _is_dated(entry: Sequence[Any]) -> bool:
    if not (isinstance(entry, list) and len(entry) == 2 and all(isinstance(part, str) for part in entry)):
        return False
    try:
        return bool(date.fromisoformat(entry[0]).isoformat() == entry[0])
    except ValueError:
        return False
