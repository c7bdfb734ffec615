"""The time zone that a new firm is offered: its legal system's, or the one this machine is set to."""

from __future__ import annotations

import os
from pathlib import Path

from casetui.practice.dates.zones import is_regional, is_zone
from casetui.words import Words

LOCALTIME, TIMEZONE = Path("/etc/localtime"), Path("/etc/timezone")

HERE = "here"
"""What the words of a legal system say that has more than one zone."""


def proposed(words: Words) -> str:
    """The zone that the legal system names, else the machine's; '' where that is no region's."""
    named = words["proposal.zone"]
    return of_machine() if named == HERE else named


def of_machine() -> str:
    """The region's zone named by TZ, /etc/timezone or the link /etc/localtime; '' where there is none.

    Servers are mostly set to UTC, which no firm lives by: deadlines would end hours too early or too late.
    """
    names = (os.environ.get("TZ", "").lstrip(":"), _written(), _linked())
    return next((name for name in names if is_regional(name) and is_zone(name)), "")


def _written() -> str:
    try:
        return TIMEZONE.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _linked() -> str:
    return os.path.realpath(LOCALTIME).partition("/zoneinfo/")[2]
