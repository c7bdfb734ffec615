"""The time zone this machine is set to, as a name of the IANA database."""

from __future__ import annotations

import os
from pathlib import Path

from casetui.practice.dates.dates import is_zone

LOCALTIME, TIMEZONE = Path("/etc/localtime"), Path("/etc/timezone")


def of_system() -> str:
    """The zone named by TZ, /etc/timezone or the link /etc/localtime; UTC where none can be made out."""
    for name in (os.environ.get("TZ", "").lstrip(":"), _written(), _linked()):
        if name and is_zone(name):
            return name
    return "UTC"


def _written() -> str:
    try:
        return TIMEZONE.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _linked() -> str:
    return os.path.realpath(LOCALTIME).partition("/zoneinfo/")[2]
