"""How guests are written to of an event: the letter, and what its calendar part is put in."""

from __future__ import annotations

from dataclasses import dataclass

INVITATION = "invitation"
"""The kind of the letters that ask guests to an event, and tell them what became of it."""


@dataclass(frozen=True)
class Wording:
    """A letter to guests: to whom, its subject and text, and the same for calendar programs."""

    recipients: str
    subject: str
    text: str
    calendar: str
