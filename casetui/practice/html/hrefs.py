"""Where a link leads, and how that is written beside its words."""

from __future__ import annotations

from typing import Any

CUT_LINK = "…>"
"""Ends an address that is too long to stand whole behind the words of its link."""

MAX_SHOWN = 200
"""Characters of an address that stand in the text; a longer one is had whole on demand."""

_SHOWN = ("http://", "https://", "ftp://", "mailto:", "tel:")


def address_of(link: Any) -> str:
    """Return where a link leads, "" for what is no address that a person could use."""
    address = "".join((link.get("href") or "").split())
    return address if address.lower().startswith(_SHOWN) else ""


def words_of(link: Any) -> str:
    """Return the words of a link as one line."""
    return " ".join("".join(link.itertext()).split())


def is_said(words: str, address: str) -> bool:
    """Say whether the words of a link are its address."""
    return _bare(words) == _bare(address)


def shown(address: str) -> str:
    """Return an address as it stands behind the words of its link."""
    return f"<{address}>" if len(address) <= MAX_SHOWN else f"<{address[: MAX_SHOWN - 1]}{CUT_LINK}"


def _bare(address: str) -> str:
    plain = address.lower()
    for start in (*_SHOWN, "www."):
        plain = plain.removeprefix(start)
    return plain.rstrip("/")
