"""The names of time zones."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones


@lru_cache(maxsize=64)
def is_zone(name: str) -> bool:
    """Whether this is the name of an IANA time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def is_regional(name: str) -> bool:
    """Whether a zone is some region's, with its summer time: Europe/London, but not UTC, EST or Etc/GMT-1."""
    area, slash, _ = name.partition("/")
    return bool(slash) and area != "Etc"


def zone_named(text: str) -> str:
    """The zone with this name, or of this city, whatever its case: "new york"; '' where there is none."""
    if is_zone(text):
        return text
    wanted = "_".join(text.casefold().split())
    found = (name for name in available_timezones() if wanted and wanted in (name.casefold(), _city(name)))
    return min(found, key=lambda name: (len(name), name), default="")


def _city(name: str) -> str:
    return name.rpartition("/")[2].casefold() if is_regional(name) else ""
