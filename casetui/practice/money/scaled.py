"""Quantities and rates, integers scaled by 10,000, and the amounts they come to; nothing is ever a float."""

from __future__ import annotations

import re

from casetui.practice.money.currencies import unit

SCALE = 10_000
"""What a quantity of one, and a rate of one unit of the currency, are kept as."""

PLACES = 4
MINUTES = 60

_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,4})?")


def rounded(numerator: int, denominator: int) -> int:
    """A quotient to the nearest whole number, a half away from zero: how money is rounded, line by line."""
    half_up = (2 * abs(numerator) + denominator) // (2 * denominator)
    return half_up if numerator >= 0 else -half_up


def amount(quantity: int, rate: int, currency: str) -> int:
    """What so many at a rate come to, in minor units of the currency; both scaled."""
    return rounded(quantity * rate * unit(currency), SCALE * SCALE)


def share(minor: int, per_ten_thousand: int) -> int:
    """So many ten-thousandths of an amount, in the same minor units: a tax of 20 % is 2,000."""
    return rounded(minor * per_ten_thousand, SCALE)


def rate_of(minor: int, currency: str) -> int:
    """An amount in minor units as a scaled rate for each one."""
    return rounded(minor * SCALE, unit(currency))


def hours(minutes: int) -> int:
    """So many minutes as a scaled number of hours."""
    return rounded(minutes * SCALE, MINUTES)


def rounded_up(minutes: int, step: int) -> int:
    """So many minutes rounded up to whole steps, as time is billed: 7 in steps of 6 is 12."""
    return -(-minutes // step) * step


def parse(text: str) -> int | None:
    """A plain number such as 12 or 0.25 as a scaled one; None where it is none, or has over four decimals."""
    if not _NUMBER.fullmatch(text):
        return None
    whole, _, part = text.partition(".")
    return int(whole) * SCALE + int(part.ljust(PLACES, "0") or 0)


def shown(scaled: int, least: int = 0) -> str:
    """A scaled number as it is read, with at least so many decimals, no more than it needs: 0.3."""
    whole, part = divmod(abs(scaled), SCALE)
    digits = f"{part:04}".rstrip("0").ljust(least, "0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"
