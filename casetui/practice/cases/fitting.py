"""Which cases a message may belong to: by what it names, by who wrote it, by the names that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casetui.practice.cases import court_numbers
from casetui.practice.cases.cases import CaseLine
from casetui.practice.mail.subject import case_refs
from casetui.practice.people import clients
from casetui.session.session import Session
from casetui.sqlite.reading import column, tuples
from casetui.tables.cases import ENDED, Case, Party

SHOWN = 5
"""How many cases are put first, at most."""

_LOOKED_AT = 20_000
_MOST_SENDERS = 100
_RARE = 3
"""A word that stands in the title or the parties of more cases than this tells nothing."""

_REF, _NUMBER, _SENDER, _SUBJECT, _TEXT, _WAS_CLOSED = 90.0, 80.0, 60.0, 16.0, 6.0, -30.0
_MOST_BY_NAMES = 40.0
_WORD = re.compile(r"[^\W\d_][^\W_]{3,}")


@dataclass(frozen=True)
class Told:
    """What is known of what is to be filed."""

    senders: tuple[str, ...]  # mail addresses
    subject: str
    text: str


@dataclass(frozen=True)
class Fit:
    """A case that fits, and why in a few words."""

    line: CaseLine
    why: str


def fitting(session: Session, lines: Sequence[CaseLine], told: Told) -> list[Fit]:
    """Those of these cases that fit, best first; none where nothing speaks for any."""
    points: dict[int, list[tuple[float, str]]] = {}
    for case, worth, why in (
        *_named(session, lines, told), *_of_senders(session, told), *_by_words(lines, told)
    ):  # fmt: skip
        points.setdefault(case, []).append((worth, why))
    by_id = {line.id: line for line in lines}
    worths = {
        case: sum(worth for worth, _why in found) + (_WAS_CLOSED if by_id[case].status in ENDED else 0)
        for case, found in points.items() if case in by_id
    }  # fmt: skip
    best = sorted(worths, key=lambda case: (-worths[case], -case))[:SHOWN]
    return [Fit(by_id[case], max(points[case])[1]) for case in best]


Point = tuple[int, float, str]
"""A case, how much speaks for it, and what does."""


def _named(session: Session, lines: Sequence[CaseLine], told: Told) -> Iterable[Point]:
    """The cases whose ref or court number is written in it."""
    text = f"{told.subject}\n{told.text[:_LOOKED_AT]}"
    refs = {ref.upper() for ref in (*case_refs(told.subject), *case_refs(told.text[:_LOOKED_AT]))}
    for line in lines:
        if line.ref.upper() in refs:
            yield line.id, _REF, f"it names {line.ref}"
    numbers = [*court_numbers.in_subject(told.subject), *court_numbers.in_text(text)]
    if not numbers:
        return
    numbered = session.rows(Case, Case.id, Case.court_number).where(Case.court_number != "")
    for case, written in tuples(numbered):
        known = court_numbers.read(written)
        if known is not None and any(known.means(number) for number in numbers):
            yield case, _NUMBER, f"it names {written}"


def _of_senders(session: Session, told: Told) -> Iterable[Point]:
    contacts = clients.contacts_at(session, list(filter(None, told.senders))[:_MOST_SENDERS])
    parties = session.rows(Party, Party.case).where(Party.contact.in_(contacts))
    return [(case, _SENDER, "its sender is a party") for case in column(parties)]


def _by_words(lines: Sequence[CaseLine], told: Told) -> Iterable[Point]:
    """The cases whose title or parties have words that stand in it, and in few other cases."""
    holding: dict[str, list[int]] = {}
    for line in lines:
        for word in dict.fromkeys(_words(f"{line.title} {line.parties}")):
            holding.setdefault(word, []).append(line.id)
    in_subject = _words(told.subject)
    worths: dict[int, float] = {}
    names: dict[int, list[str]] = {}
    for word in dict.fromkeys((*in_subject, *_words(told.text[:_LOOKED_AT]))):
        having = holding.get(word, [])
        if 0 < len(having) <= _RARE:
            for case in having:
                worth = (_SUBJECT if word in in_subject else _TEXT) / len(having)
                worths[case] = min(_MOST_BY_NAMES, worths.get(case, 0) + worth)
                names.setdefault(case, []).append(word)
    return [(case, worth, f"it says {', '.join(names[case][:2])}") for case, worth in worths.items()]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
