"""What a cell of a workbook shows: numbers as they were meant, dates as dates."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation, localcontext

_DIGITS = 15
"""What a spreadsheet knows of a number; the digits beyond are what binary fractions add."""

_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""The built-in formats for dates and times (ECMA-376, 18.8.30)."""

_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_HALF_DAY = re.compile("am/pm|a/p", re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_END_OF_DAYS = 2_957_000
"""The last days of the year 9995: no calendar here goes further, from whatever day is the first."""

_REFERENCE = re.compile(r"([A-Z]{1,3})\d{1,7}")


def number(written: str) -> str:
    """Return a number as it was meant: 0.1 and 0.2 make 0.3, not 0.30000000000000004."""
    value = _decimal(written)
    if value is None:
        return written
    with localcontext(prec=_DIGITS):
        value = +value if value != value.to_integral_value() or abs(value.adjusted()) > 25 else value
    if value == 0:
        return "0"
    plain = f"{value:f}" if abs(value.adjusted()) <= 25 else str(value)
    return plain.rstrip("0").rstrip(".") if "." in plain and "E" not in plain else plain


def is_date_format(key: int, code: str) -> bool:
    """Say whether numbers of this format are dates or times; `code` is "" for a built-in one."""
    if not code:
        return key in _DATE_FORMATS
    return any(_shape(code)) and "#" not in code.partition(";")[0]


def _shape(code: str) -> tuple[bool, bool]:
    """Say whether a format shows a day, and a time; `m` is a minute where hours or seconds are shown."""
    signs = set(_HALF_DAY.sub("h", _NOT_CODE.sub("", code.partition(";")[0])).lower())
    has_time = bool(signs & {"h", "s"})
    return bool(signs & {"d", "y"}) or ("m" in signs and not has_time), has_time


def moment(written: str, code: str, *, from_1904: bool) -> str:
    """Return a date, a time or both for a number of days; the number itself where it can be none."""
    value = _decimal(written)
    if value is None or not 0 <= value < _END_OF_DAYS:
        return number(written)
    seconds = round(value * 86_400)
    if _ELAPSED.search(code):
        return _clock(seconds)
    days, rest = divmod(seconds, 86_400)
    has_day, has_time = _shape(code) if code else (True, False)
    if days == 0 and not has_day:
        return _clock(rest)
    # Day 60 is 29 February 1900, which never was: the days before it are one earlier than they seem.
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if days >= 60 else 31)
    date = first + timedelta(days=days)
    return f"{date:%Y-%m-%d} {_clock(rest)}" if rest or has_time else f"{date:%Y-%m-%d}"


def column(reference: str) -> int:
    """Return the column of `B3` from 0, -1 where it is no reference."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return -1
    done = 0
    for letter in match[1]:
        done = done * 26 + ord(letter) - ord("A") + 1
    return done - 1


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    shown = f"{hours:02}:{rest // 60:02}"
    return f"{shown}:{rest % 60:02}" if rest % 60 else shown


def _decimal(written: str) -> Decimal | None:
    try:
        value = Decimal(written.strip()[:60])
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 400 else None
