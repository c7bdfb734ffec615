"""What is refused in a file from outside, however it was made."""

from __future__ import annotations

MOST_BYTES = 250_000_000
"""Bytes of all that is unpacked from one file."""

MOST_KEPT = 20_000_000
"""Characters that are kept of what must be known before the text is written, such as a workbook's strings."""


class Unreadable(ValueError):
    """The file is damaged, or no file of a kind that is read."""


class Locked(Unreadable):
    """The file is locked with a password."""


class TooLarge(Unreadable):
    """More is in the file than is read."""
