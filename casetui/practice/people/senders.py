"""What was said of mail addresses and of whole domains: that they are a court's, the other side's."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import columns, first, tuples
from casetui.tables.people import Sender

COURT = "court"
KINDS = (COURT, "other_side", "expert", "insurer")
"""What an address may be said to be; the client's is known by their case."""

_DEEPEST = 8
_COURTS_WORDS = re.compile(
    r"\b(?:court|courts|tribunal|tribunals|clerk|courtroom|chambers|judge|magistrates?|judiciary)\b|courts?\.",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Said:
    """What was said: of this address itself, and of the nearest domain that it lies in; '' for nothing."""

    of_address: str = ""
    of_domain: str = ""


NOTHING = Said()


@dataclass(frozen=True)
class SenderRow:
    """A saying as lists show it; `pattern` is an address, or a domain with an @ before it."""

    id: int
    version: int
    updated_at: int
    pattern: str
    kind: str


def domains(email: str) -> list[str]:
    """The domains that an address lies in, the nearest first; one without a dot is none."""
    labels = email.casefold().rpartition("@")[2].split(".")[-_DEEPEST:]
    return [".".join(labels[n:]) for n in range(len(labels) - 1)]


def usual_court(email: str) -> str:
    """The domain of a court that an address lies in, as far as casetui knows them; '' for none."""
    return next((domain for domain in domains(email) if domain in _usual("court")), "")


def looks_like_court(name: str, email: str) -> bool:
    """Whether a sender may be a court: by its domain, else by the words in its name and address.

    A domain that only has a court's within it ("uscourts.gov.example.com") wants to be taken for one.
    """
    if usual_court(email):
        return True
    if any(f"{domain}." in email for domain in _usual("court")):
        return False
    said = f"{name} {email.replace('@', ' ').replace('_', ' ')}"
    return "@" in email and bool(_COURTS_WORDS.search(said))


def domain_of(email: str) -> str:
    """The domain of which something may be said at once: a court's whole one; '' where anybody is."""
    within = domains(email)
    if not within or not _usual("anybody").isdisjoint(within):
        return ""
    return usual_court(email) or within[0]


def said_of(tx: Tx, email: str) -> Said:
    """What was said of an address (casefolded)."""
    patterns = [email, *(f"@{domain}" for domain in domains(email))]
    marks = ", ".join("?" * len(patterns))
    found = dict(
        tx.query(
            f"SELECT pattern, kind FROM senders WHERE pattern IN ({marks}) AND withdrawn IS NULL", *patterns
        )
    )
    return Said(found.get(email, ""), next((found[one] for one in patterns[1:] if one in found), ""))


def say(tx: Tx, pattern: str, kind: str) -> None:
    """Say what an address or a domain is, or take it back with any other kind than KINDS."""
    there = first(tx.rows(Sender, Sender.id).where(Sender.pattern == pattern))
    if kind not in KINDS:
        if there is None:
            raise Refuse(f"Nothing was said of {pattern.removeprefix('@')}.")
        tx.withdraw(Sender, there[0], None, "taken back")
    elif there is None:
        tx.insert(Sender, pattern=pattern, kind=kind)
    else:
        tx.update(Sender, there[0], None, kind=kind)


def all_said(session: Session) -> list[SenderRow]:
    """All that was said, by domain and address."""
    query = session.rows(Sender, *columns(SenderRow, Sender)).order_by(Sender.pattern)
    return [SenderRow(*row) for row in tuples(query)]


@cache
def _usual(name: str) -> frozenset[str]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return frozenset(data[name])
