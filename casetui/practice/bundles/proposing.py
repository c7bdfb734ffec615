"""What a bundle of a case says of itself, where nobody says it otherwise."""

from __future__ import annotations

from casetui.practice.cases.listing import ListedCase
from casetui.practice.firm.firm import Firm
from casetui.words import Words

MEGABYTE = 1_000_000


def cover(case: ListedCase, firm: Firm, words: Words) -> tuple[str, ...]:
    """The lines of the cover: the case, where it is heard, who made it."""
    number = f"{words['court_number']} {case.court_number}" if case.court_number else ""
    lines = (case.title, case.court, number, f"{case.ref}  {firm.name}")
    return tuple(line for line in lines if line.strip())


def volume_bytes(text: str) -> int | None:
    """The size that somebody typed for a volume: "25MB", "25 mb" or "25"; 0 for none, None for no size."""
    typed = text.strip().casefold().removesuffix("mb").strip()
    if typed in ("", "0", "one"):
        return 0
    if not (typed.isascii() and typed.isdigit() and len(typed) < 6):
        return None
    return int(typed) * MEGABYTE
