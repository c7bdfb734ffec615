"""What a file says of one person or organisation, whatever the file is written in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

from casetui.text import digits

TOLD = 50
"""How much of what could not be taken is said line by line; the rest is counted."""

FEWEST_DIGITS = 5

NAMES_TOLD = 40
"""How many names of what is never taken are kept apart."""


class Number(NamedTuple):
    """A telephone number as it is written, and what it is: mobile, home, work, fax."""

    number: str
    label: str = ""


class OtherName(NamedTuple):
    """Another name, and its kind."""

    name: str
    kind: str = "other"


@dataclass(frozen=True)
class Card:
    """One contact as a file has it, cleaned; what it says nothing of is empty. `place` is its first line."""

    place: int
    name: str
    organisation: bool = False
    others: tuple[OtherName, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[Number, ...] = ()
    postal: str = ""
    language: str = ""
    preferred: str = ""
    may_be_told: str = ""
    minor: bool = False
    do_not_contact: str = ""
    note: str = ""
    uid: str = ""

    @cached_property
    def mark(self) -> str:
        """What is kept of it with its contact: by it, a card that says the same again is known."""
        said = repr((
            self.name, self.organisation, self.others, self.emails, self.phones, self.postal, self.language,
            self.preferred, self.may_be_told, self.minor, self.do_not_contact, self.note, self.uid,
        ))  # fmt: skip
        one_by_one = (
            self.name, self.postal, self.language, self.preferred, self.may_be_told,
            "yes" if self.minor else "",
            self.do_not_contact, self.note,
        )  # fmt: skip
        parts = "".join([_short(text) if text else NOTHING for text in one_by_one])
        return blake2b(said.encode("utf-8", "replace"), digest_size=8).hexdigest() + parts

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The digits by which somebody may be known; fewer than FEWEST_DIGITS are an extension."""
        found = (digits(phone.number) for phone in self.phones)
        return tuple(dict.fromkeys(number for number in found if len(number) >= FEWEST_DIGITS))

    @property
    def keys(self) -> tuple[str, ...]:
        """All by which the contact may be known, but the name."""
        return (*self.emails, *self.numbers, self.uid) if self.uid else (*self.emails, *self.numbers)

    def says_anew(self, mark: str) -> frozenset[str]:
        """Which of ONE_BY_ONE it says that the card with this mark did not."""
        own = self.mark
        return frozenset(
            name for at, name in enumerate(ONE_BY_ONE)
            if own[16 + 8 * at : 24 + 8 * at] != mark[16 + 8 * at : 24 + 8 * at]
        )  # fmt: skip


ONE_BY_ONE = (
    "name", "postal", "language", "preferred", "may_be_told", "minor", "do_not_contact", "note",
)  # fmt: skip
"""What a contact has one of: a file that says something else of it says it of these one by one."""

NOTHING = "0" * 8
"""What stands in a mark for what a card does not say."""


def _short(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'replace')):08x}"


class Left(NamedTuple):
    """Something that was not taken: in which line of the file, of whom, and why."""

    place: int
    what: str
    why: str


@dataclass
class Leavings:
    """What of a file could not be taken: the first of it, how much there was, and what nobody takes."""

    told: list[Left] = field(default_factory=list)
    count: int = 0
    names: Counter[str] = field(default_factory=Counter)
    """What is never taken, such as photographs, by its name in the file."""

    foreign: int = 0
    """Lines that are not UTF-8, and were read as Windows' Latin."""

    def leave(self, place: int, what: str, why: str) -> None:
        """Remember that something was left out."""
        self.count += 1
        if len(self.told) < TOLD:
            self.told.append(Left(place, what, why))

    def join(self, other: Leavings) -> None:
        """Add what somebody else remembered, in the order of the file."""
        self.told = sorted((*self.told, *other.told))[:TOLD]
        self.count += other.count

    def skip(self, name: str) -> None:
        """Count something that is never taken."""
        if name in self.names or len(self.names) < NAMES_TOLD:
            self.names[name] += 1
        else:
            self.names["others"] += 1
