"""Which IANA zone a calendar's own name of a time zone means: by name, else by when its clocks change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from casetui.practice.dates.zones import is_zone

_NAME = re.compile(r"(?im)^TZID[^:\n]*:[ \t]*([^\n]*)$")
_LOCATION = re.compile(r"(?im)^X-LIC-LOCATION[^:\n]*:[ \t]*([^\n]*)$")
_PATH = re.compile(r"([A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+)$")
_OFFSET = re.compile(r"\(?(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d\d))?\)?$", re.IGNORECASE)
_BY_DISPLAY = re.compile(r"\((?:UTC|GMT)[^)]*\)\s*(.*)", re.IGNORECASE)
_CITIES = {
    "eastern time": "America/New_York", "central time": "America/Chicago",
    "mountain time": "America/Denver", "pacific time": "America/Los_Angeles",
    "alaska": "America/Anchorage", "hawaii": "Pacific/Honolulu", "arizona": "America/Phoenix",
    "atlantic time": "America/Halifax", "newfoundland": "America/St_Johns", "dublin": "Europe/London",
    "london": "Europe/London", "lisbon": "Europe/London", "edinburgh": "Europe/London",
    "amsterdam": "Europe/Berlin", "berlin": "Europe/Berlin", "rome": "Europe/Berlin",
    "vienna": "Europe/Berlin", "brussels": "Europe/Paris", "paris": "Europe/Paris",
    "madrid": "Europe/Paris", "warsaw": "Europe/Warsaw", "athens": "Europe/Bucharest",
    "helsinki": "Europe/Kiev", "moscow": "Europe/Moscow", "istanbul": "Europe/Istanbul",
    "beijing": "Asia/Shanghai", "hong kong": "Asia/Shanghai", "tokyo": "Asia/Tokyo",
    "seoul": "Asia/Seoul", "singapore": "Asia/Singapore", "mumbai": "Asia/Calcutta",
    "new delhi": "Asia/Calcutta", "sydney": "Australia/Sydney", "canberra": "Australia/Sydney",
    "brisbane": "Australia/Brisbane", "perth": "Australia/Perth", "auckland": "Pacific/Auckland",
    "wellington": "Pacific/Auckland", "brasilia": "America/Sao_Paulo",
    "coordinated universal time": "UTC",
}  # fmt: skip
_FIRST = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
    "America/Anchorage", "Pacific/Honolulu", "Europe/London", "Europe/Paris", "Europe/Berlin",
    "Europe/Athens", "Asia/Kolkata", "Asia/Tokyo", "Asia/Shanghai", "Australia/Sydney",
    "Australia/Adelaide", "Pacific/Auckland", "America/Sao_Paulo", "America/Toronto", "America/Halifax",
    "America/St_Johns", "Africa/Johannesburg", "Asia/Dubai", "Asia/Jerusalem", "UTC",
)  # fmt: skip
_SAMPLES = tuple(
    int(datetime(year, month, day, 12, tzinfo=UTC).timestamp())
    for year in (2027, 2028) for month in (1, 3, 4, 7, 9, 10, 11)
    for day in ((15,) if month in (1, 7) else (3, 10, 17, 23, 29))
)  # fmt: skip
"""Instants at which two zones must show the same time to be one: clocks change in spring and autumn."""


@dataclass(frozen=True)
class Zone:
    """A time zone: its IANA name, else what its file says of it; neither: it is not known."""

    name: str = ""
    rules: tzinfo | None = None


class Zones:
    """The time zones that a calendar defines or names."""

    def __init__(self, blocks: Iterable[str], firm_zone: str) -> None:
        """Know the VTIMEZONE blocks of a calendar, and which zone is tried first."""
        self._blocks: dict[str, str] = {}
        for block in blocks:
            if (found := _NAME.search(block)) is not None and len(block) < 100_000:
                self._blocks.setdefault(_bare(found[1]), block)
        self._firm_zone = firm_zone
        self._known: dict[str, Zone] = {}

    def of(self, name: str) -> Zone:
        """What a TZID means."""
        name = _bare(name)
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def _find(self, name: str) -> Zone:
        block = self._blocks.get(name)
        if block is not None:
            # The file's own rules decide: programs keep a well-known name for customised ones.
            rules = _rules(block)
            shown = offsets(rules) if rules is not None else None
            named = by_name(name) or _location(block)
            if shown is not None:
                if named and offsets(ZoneInfo(named)) == shown:
                    return Zone(named)
                if found := _by_offsets(shown, self._firm_zone):
                    return Zone(found)
                return Zone(named) if named and name == named else Zone("", rules)
            return Zone(named)
        return Zone(by_name(name))


def _bare(name: str) -> str:
    return name.strip().strip('"').replace("\\", "")


def _location(block: str) -> str:
    found = _LOCATION.search(block)
    return by_name(found[1]) if found else ""


def by_name(name: str) -> str:
    """The IANA zone that a name means: its own, Windows', one at the end of a path, a display name; or ''."""
    name = _bare(name)
    if is_zone(name) and (
        "/" in name or name.upper() in ("UTC", "GMT", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT")
    ):
        return "UTC" if name.upper() == "UTC" else name
    if name.upper() in ("UTC", "GMT", "Z", "ETC/UTC", "COORDINATED UNIVERSAL TIME", "GREENWICH MEAN TIME"):
        return "UTC"
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    if name in WINDOWS_TO_OLSON:
        return str(WINDOWS_TO_OLSON[name])
    path = _PATH.search(name)
    if path is not None:
        parts = path[1].split("/")
        for start in range(len(parts) - 1):
            if is_zone("/".join(parts[start:])):
                return "/".join(parts[start:])
    return _by_display(name)


def _by_display(name: str) -> str:
    """ "(UTC-05:00) Eastern Time (US & Canada)", "GMT-0500"."""
    shown = _BY_DISPLAY.match(name)
    words = (shown[1] if shown else name).casefold()
    for city, zone in _CITIES.items():
        if words.startswith(city) or (shown is not None and city in words):
            return zone
    offset = _OFFSET.match(name)
    if offset is None or int(offset[3] or 0) or int(offset[2]) > 14:
        return ""
    hours = int(offset[2])
    # The names of Etc have the sign the other way round.
    return f"Etc/GMT{'-' if offset[1] == '+' else '+'}{hours}" if hours else "UTC"


def _rules(block: str) -> tzinfo | None:
    """The time zone that a VTIMEZONE describes; None for one that can't be read."""
    from icalendar import Calendar

    text = f"BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\n{block.strip()}\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n"
    try:
        (zone,) = Calendar.from_ical(text).walk("VTIMEZONE")
        made: tzinfo = zone.to_tz(lookup_tzid=False)  # type: ignore[attr-defined]
        made.utcoffset(datetime(2027, 1, 1))
    except Exception:  # noqa: BLE001 - whatever a stranger's file makes the library raise
        return None
    return made


def offsets(zone: tzinfo) -> tuple[int, ...] | None:
    """How many seconds a zone is off UTC at each sample; None where it can't say."""
    try:
        shown = []
        for instant in _SAMPLES:
            offset = datetime.fromtimestamp(instant, UTC).astimezone(zone).utcoffset() or timedelta()
            shown.append(int(offset.total_seconds()))
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    return tuple(shown)


@lru_cache(maxsize=64)
def _by_offsets(shown: tuple[int, ...], firm_zone: str) -> str:
    """The zone whose clocks show the same at every sample; the firm's and the best known are tried first."""
    if len(set(shown)) == 1 and shown[0] % 3600 == 0 and abs(shown[0]) <= 12 * 3600:
        hours = -shown[0] // 3600
        return f"Etc/GMT{hours:+d}" if hours else "UTC"
    return next((name for name in _candidates(firm_zone) if offsets(ZoneInfo(name)) == shown), "")


def _candidates(firm_zone: str) -> Sequence[str]:
    rest = sorted(
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix"))
    )
    return tuple(dict.fromkeys((firm_zone, *_FIRST, *rest)))
