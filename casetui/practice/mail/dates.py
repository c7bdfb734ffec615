"""The date of a message, whatever its time zone is called."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_tz

_HOUR = 3_600
_FURTHEST = 14 * _HOUR
"""No place on earth is further from UTC."""

_QUARTER = 900
_NAMED = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "mez": 1, "cest": 2,
    "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "sgt": 8, "hkt": 8, "jst": 9, "kst": 9, "aest": 10,
    "aedt": 11, "nzst": 12, "nzdt": 13, "ast": -4, "adt": -3, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
    "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip
"""Hours from UTC of the zones that mail programs name: those of RFC 5322 and what they write beside them."""

_TIME = re.compile(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d(?:[.,]\d{1,9})?)?\s{0,9}(?P<half>[ap]m\b)?\s{0,9}\(?"
    r"(?:(?:gmt|utc?)?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)|(?P<name>[a-z]{1,8}))?",
    re.IGNORECASE,
)


def instant(value: str) -> tuple[int | None, str]:
    """Return the UTC seconds of an RFC 5322 date, None when it is none, and what is odd about its zone."""
    value = " ".join(value[:100].split())
    time = _TIME.search(value)
    wall = _wall(value, (time["half"] or "").lower() if time else "")
    if wall is None:
        return None, ""
    if time is None or not (time["sign"] or time["name"]):
        return wall, "the date has no time zone and was read as UTC"
    if time["name"]:
        hours = _NAMED.get(time["name"].lower())
        odd = f"the date's time zone {time['name']} is not known; it was read as UTC" if hours is None else ""
        return wall - (hours or 0) * _HOUR, odd
    written = f"{time['sign']}{time['hours']}{time['minutes']}"
    ahead = int(time["hours"]) * _HOUR + int(time["minutes"]) * 60
    if ahead > _FURTHEST or int(time["minutes"]) > 59:
        return wall, f"the date's time zone {written} is none; it was read as UTC"
    odd = f"the date's time zone {written} is an odd one" if ahead % _QUARTER else ""
    return wall - (ahead if time["sign"] == "+" else -ahead), odd


def _wall(value: str, half: str) -> int | None:
    """Return what the date and its clock say, as if in UTC."""
    try:
        parsed = parsedate_tz(value)
        if parsed is None:
            read = datetime.fromisoformat(value.replace("Z", "+00:00")).replace(tzinfo=UTC)
        else:
            year, month, day, hour, minute, second = parsed[:6]
            hour = hour % 12 + (12 if half == "pm" else 0) if half and hour <= 12 else hour
            read = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        return int(read.timestamp())
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
