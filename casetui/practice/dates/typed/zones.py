"""Time zones as people type them after a time: "14:00 ET", "9:00 Pacific", "in America/Chicago"."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from casetui.practice.dates.typed.grammar import pattern
from casetui.practice.dates.typed.line import Line
from casetui.practice.dates.zones import is_zone

_GENERIC = {
    "et": "America/New_York", "eastern": "America/New_York", "ct": "America/Chicago",
    "central": "America/Chicago", "mt": "America/Denver", "mountain": "America/Denver",
    "pt": "America/Los_Angeles", "pacific": "America/Los_Angeles", "z": "UTC", "utc": "UTC",
}  # fmt: skip
_SEASONAL = {
    "est": "America/New_York", "edt": "America/New_York", "cst": "America/Chicago",
    "cdt": "America/Chicago", "mst": "America/Denver", "mdt": "America/Denver",
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "gmt": "Europe/London",
    "bst": "Europe/London", "cet": "Europe/Paris", "cest": "Europe/Paris", "akst": "America/Anchorage",
    "akdt": "America/Anchorage", "hst": "Pacific/Honolulu",
}  # fmt: skip
"""Which clock a name is, and only in one half of the year."""

_NAME = pattern(
    rf"\(?(?P<name>{'|'.join(sorted((*_GENERIC, *_SEASONAL), key=len, reverse=True))})(?: "
    rf"(?:standard |daylight )?time)?\)?(?![a-z])"
)
_IANA = re.compile(r"(?:in\s+)?(?P<zone>[A-Z][A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+)")
_CITY = re.compile(
    r"(?:in\s+(?P<city>[A-Z][a-z]+(?: [A-Z][a-z]+)?)|(?P<its>[A-Z][a-z]+(?: [A-Z][a-z]+)?) time\b)"
)
_AREAS = ("America", "Europe", "Asia", "Australia", "Pacific", "Africa")


def zone_at(line: Line, at: int) -> tuple[str, int] | None:
    """The IANA zone that is named at a place of a line, wherever it stands, and where it ends."""
    found = _IANA.match(line.raw, at)
    if (
        found is None
        or not line.ends_at(found.end())
        or not is_zone(found["zone"])
        or "\x00" in line.low[at : found.end()]
    ):
        return None
    return found["zone"], found.end()


def zone_after_time(line: Line, at: int) -> tuple[str, str, int] | None:
    """A zone by its short name right after a time: the zone, the name, where it ends."""
    found = line.match(_NAME, at)
    if found is None:
        return None
    typed, name = line.raw[found.start("name") : found.end("name")], found["name"]
    if not typed.isupper() and not (
        (len(name) > 3 and typed[0].isupper()) or line.low[found.end() - 4 : found.end()] == "time"
    ):
        return None
    end = found.end()
    if line.low[at : at + 1] != "(" and line.low[end - 1 : end] == ")":
        end -= 1
    return (_GENERIC.get(name) or _SEASONAL[name]), name, end


def fits(name: str, zone: str, moment: datetime) -> bool:
    """Whether a seasonal name is what the zone's clock is called at a local moment."""
    if name not in _SEASONAL:
        return True
    return moment.replace(tzinfo=ZoneInfo(zone)).tzname() == name.upper()


def city_at(line: Line, at: int) -> tuple[str, str, int] | None:
    """A city whose clock may be meant: its zone, the words, where they end."""
    found = _CITY.match(line.raw, at)
    if found is None or "\x00" in line.low[at : found.end()]:
        return None
    city = (found["city"] or found["its"]).replace(" ", "_")
    for name in (city, city.split("_")[0]):
        for area in _AREAS:
            if is_zone(f"{area}/{name}"):
                return f"{area}/{name}", line.raw[at : found.end()], found.end()
    return None
