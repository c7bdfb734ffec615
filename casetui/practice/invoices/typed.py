"""A payment in one line: `1,200 cheque yesterday V3 ref 4711`; each word is understood, or the line asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm import dating
from casetui.practice.firm.firm import Firm
from casetui.practice.invoices.terms import WAYS
from casetui.practice.money import amounts
from casetui.practice.money.amounts import Style
from casetui.session.results import Refuse
from casetui.text import clean_line

REFERENCE = "ref"


@dataclass(frozen=True)
class Typed:
    """What a line says of a payment."""

    amount: int
    day: date
    method: str
    on: tuple[str, ...]  # the invoices it names, as it names them
    reference: str


def payment(text: str, firm: Firm, now: int, style: Style) -> Typed:
    """What a line says; Refuse asks about the first word that is not understood."""
    line, _, reference = re.sub(rf"(?i)(?:^|\s){REFERENCE}[:\s]", "\0", clean_line(text, 400)).partition("\0")
    amount: int | None = None
    day, method, on = date.min, "", list[str]()
    for word in line.split():
        if word.casefold() in WAYS:
            _once(not method, "ways to pay", word)
            method = word.casefold()
        elif re.fullmatch(r"[Vv][0-9]+|[^0-9]\S*[-/]\S*[0-9]", word):
            on.append(word)
        elif amounts.looks_like_one(word):
            _once(amount is None, "amounts", word)
            amount = amounts.more_than_nothing(word, style)
        else:
            _once(day == date.min, "days", word)
            day = _day(word, firm, now)
    if amount is None:
        raise Refuse(f"How much was paid? Write it first, such as {amounts.example(style)}.")
    today = dating.day("today", firm, now)
    return Typed(amount, today if day == date.min else day, method or WAYS[0], tuple(on), reference.strip())


def _once(first: bool, what: str, word: str) -> None:
    if not first:
        raise Refuse(f"There are two {what}: “{clean_line(word, 40)}” is the second. Which is meant?")


def _day(word: str, firm: Firm, now: int) -> date:
    try:
        return dating.day(word, firm, now, past=True)
    except Unclear as unclear:
        raise Refuse(
            f"“{clean_line(word, 40)}” is not understood: an amount, a day, {', '.join(WAYS)}, V3, or ref "
            "and what the bank said."
        ) from unclear
