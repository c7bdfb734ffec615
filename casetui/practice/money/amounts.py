"""Amounts of money as people type them, and as they are shown; an amount is a number of minor units."""

from __future__ import annotations

import re
from typing import NamedTuple

from casetui.practice.money.currencies import SIGNS, decimals, unit
from casetui.session.results import Refuse
from casetui.text import clean_line

MARKS = (".", ",")
"""What may stand between the units and their parts: the firm's setting says which."""

MOST = 10**13
"""The largest amount there is, in minor units: a slip of the keys should not become a fortune."""

LONGEST = 40

_SIGN = re.compile(f"[{''.join(sorted(set(SIGNS.values())))}]")


class Style(NamedTuple):
    """How the firm writes amounts: in which currency, and the mark before its decimals."""

    currency: str
    mark: str = "."

    @property
    def groups(self) -> str:
        """What stands between thousands."""
        return "," if self.mark == "." else "."


def looks_like_one(word: str) -> bool:
    """Whether a word looks as if an amount was meant: digits with marks, perhaps a sign or a currency."""
    return bool(re.fullmatch(rf"-?{_SIGN.pattern}?-?[.,]?\d[\d.,' ]*(?:e\d+)?(?:[A-Za-z]{{3}})?", word))


def typed(text: str, style: Style) -> int:
    """An amount as somebody typed it, in minor units; Refuse where it could be read in two ways, or in none.

    The currency's sign before it and its letters on either side are taken where they are the firm's.
    Thousands may be grouped in threes by the other mark. An amount is never below nothing.
    """
    word = _without_currency(clean_line(text, LONGEST), style)
    whole, mark, part = word.partition(style.mark)
    digits = whole.replace(style.groups, "")
    if not word or not word.isascii() or not (digits + part).isdigit() or (mark and not part):
        raise Refuse(f"“{clean_line(text, LONGEST)}” is not an amount such as {example(style)}.")
    if style.groups in whole and not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(style.groups)}\d{{3}})+", whole):
        raise Refuse(_two_ways(text, style))
    places = decimals(style.currency)
    if len(part) > places:
        if places != 3 and len(part) == 3 and whole.isdigit() and whole != "0":
            raise Refuse(_two_ways(text, style))  # 1.000 is a thousand to half of the world
        raise Refuse(f"“{clean_line(text, LONGEST)}” has more decimals than {style.currency} ({places}).")
    minor = int(digits or 0) * unit(style.currency) + int(part.ljust(places, "0") or 0)
    if minor > MOST:
        raise Refuse(f"“{clean_line(text, LONGEST)}” is more than is kept: {shown(MOST, style)}.")
    return minor


def more_than_nothing(text: str, style: Style) -> int:
    """An amount as somebody typed it, that is not nothing."""
    minor = typed(text, style)
    if not minor:
        raise Refuse("The amount is nothing; write how much it is.")
    return minor


def shown(minor: int, style: Style, *, named: bool = False) -> str:
    """An amount as it is read: 1,234.50, below nothing with a minus; `named`: with its currency."""
    places = decimals(style.currency)
    whole, part = divmod(abs(minor), unit(style.currency))
    text = f"{whole:,}".replace(",", style.groups) + (f"{style.mark}{part:0{places}}" if places else "")
    return ("-" if minor < 0 else "") + text + (f" {style.currency}" if named else "")


def plain(minor: int, currency: str) -> str:
    """An amount for programs: digits, a full stop, and a minus where it is below nothing."""
    places = decimals(currency)
    whole, part = divmod(abs(minor), unit(currency))
    return ("-" if minor < 0 else "") + f"{whole}" + (f".{part:0{places}}" if places else "")


def example(style: Style) -> str:
    """An amount as the firm writes them."""
    return shown(123_450 * unit(style.currency) // 100, style)


def _two_ways(text: str, style: Style) -> str:
    return (
        f"“{clean_line(text, LONGEST)}” can be read in two ways; the firm writes {example(style)}"
        f" (its decimal mark is “{style.mark}”)."
    )


def _without_currency(text: str, style: Style) -> str:
    """The number alone; Refuse where a currency stands with it that is not the firm's."""
    code = re.fullmatch(r"([A-Za-z]{3})?\s*(.*?)\s*([A-Za-z]{3})?", text)
    assert code is not None
    named = [word.upper() for word in (code[1], code[3]) if word]
    number = code[2]
    sign = number[:1] if _SIGN.match(number) else ""
    others = [word for word in named if word != style.currency]
    if sign and sign != SIGNS.get(style.currency):
        others.append(sign)
    if others:
        if number.removeprefix(sign)[:1].isdigit():
            raise Refuse(f"The firm's amounts are in {style.currency}; “{clean_line(text, LONGEST)}” is not.")
        return ""
    return number.removeprefix(sign).lstrip()
