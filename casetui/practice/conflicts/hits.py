"""What a check looks for and what it finds, as records and as the JSON in which they are kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from casetui.tables.kinds import named

LOUD, STRONG, POSSIBLE, WEAK = "loud", "strong", "possible", "weak"
STRENGTHS = (LOUD, STRONG, POSSIBLE, WEAK)
"""How strong a hit is, the strongest first; a loud one sets a client of the firm against another."""


BENCH = ("judge", "court")
"""Roles of those who decide cases: that they sit in others sets nobody against anybody."""


@dataclass(frozen=True)
class Asked:
    """Somebody who is looked for: a name, what they are in the case, and what else they are known by."""

    name: str
    role: str = ""
    side: str = ""  # ours, theirs, or ''
    contact: int | None = None
    organisation: bool = False
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()  # digits
    postal: str = ""

    @property
    def is_of_the_bench(self) -> bool:
        """Whether it is a court or a judge."""
        return self.role in BENCH

    @property
    def covered_by(self) -> tuple[int | None, str, str]:
        """What of them a signed check covers: who, under which name, in which role."""
        return self.contact, self.name, self.role


@dataclass(frozen=True)
class Here:
    """From where is looked: the case that is checked and the enquiry it begins with, which are no hits."""

    case: int | None = None
    enquiry: int | None = None


NOWHERE = Here()
"""From no case and no enquiry: whoever is found is a hit."""


@dataclass(frozen=True)
class Hit:
    """What may be who is looked for: where it stands, how strong it is, how it matched."""

    table: str  # contacts, enquiries, interests, users, or what a text belongs to
    id: int
    name: str
    role: str = ""  # what they are or were: a role, "enquirer", "declined", "of the firm", "named in M12"
    side: str = ""
    case: int | None = None
    ref: str = ""
    title: str = ""
    status: str = ""  # of the case
    since: str = ""  # YYYY-MM-DD; of a role that began with its case, the day that was opened
    until: str = ""
    words: str = ""  # the words around it, of a text
    asked: str = ""
    strength: str = ""
    how: str = ""  # in words: "same name", "same telephone number"
    via: int | None = None  # the contact they are bound to, where that is how
    ask: str = ""  # of a hit behind a wall: whom to ask, and all there is to it

    @property
    def record(self) -> str:
        """What a user calls the record."""
        return named(self.table, self.id)

    @property
    def is_walled(self) -> bool:
        """Whether it stands in a case behind a wall of whoever reads."""
        return bool(self.ask)


@dataclass(frozen=True)
class Found:
    """What a check looked for and what it found, the strongest first."""

    asked: tuple[Asked, ...]
    hits: tuple[Hit, ...]
    left_out: int = 0  # weak ones beyond those that are kept

    def said(self) -> str:
        """How many hits there are, by how strong they are, for a sentence."""
        counts = [(sum(hit.strength == strength for hit in self.hits), strength) for strength in STRENGTHS]
        return ", ".join(f"{count} {strength}" for count, strength in counts if count) or "nothing found"


def to_json(found: Found) -> str:
    """The text in which it is kept."""
    return json.dumps(asdict(found), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Found:
    """What was kept."""
    kept = json.loads(text)
    return Found(
        tuple(_asked(one) for one in kept["asked"]), tuple(Hit(**one) for one in kept["hits"]),
        kept["left_out"],
    )  # fmt: skip


def asked_from_json(text: str) -> list[Asked]:
    """Who was looked for, of the part of what was kept that says so."""
    return [_asked(one) for one in json.loads(text)]


def _asked(kept: dict[str, Any]) -> Asked:
    return Asked(**{**kept, "emails": tuple(kept["emails"]), "phones": tuple(kept["phones"])})


def strongest_first(hits: Iterable[Hit]) -> list[Hit]:
    """Hits in the order in which they are shown: by strength, then clients first, then the newest."""
    return sorted(
        hits, key=lambda hit: (STRENGTHS.index(hit.strength), hit.role != "client", -(hit.case or 0))
    )
