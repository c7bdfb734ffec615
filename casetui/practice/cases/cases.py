"""Cases: finding one by ref, title or party, and opening a new one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casetui.clock import local
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first, tuples
from casetui.tables.cases import ENDED, Case, Party
from casetui.tables.people import Contact
from casetui.text import clean_line

PENDING, OPEN, CLOSED, ARCHIVED = "pending", "open", "closed", "archived"
CANDIDATES = 5_000
"""How many cases a pick looks through, the newest first."""

LEAST_ALIKE = 70
"""How alike, of 100, letters and a case must be."""


@dataclass(frozen=True)
class CaseLine:
    """A case as a line to pick from."""

    id: int
    ref: str
    title: str
    status: str
    manager: int | None
    attorney: int | None
    parties: str

    @property
    def words(self) -> str:
        """What a pick searches."""
        return f"{self.ref} {self.title} {self.parties}"


def candidates(session: Session) -> list[CaseLine]:
    """The cases that may be picked, newest first, closed ones last."""
    kept = (Case.id, Case.ref, Case.title, Case.status, Case.manager, Case.attorney)
    cases = tuples(session.rows(Case, *kept).order_by(Case.id.desc()).limit(CANDIDATES))
    oldest = cases[-1][0] if cases else 0
    names: dict[int, list[str]] = {}
    query = session.rows(Party, Party.case, Contact.name).join(Contact, on=Party.contact == Contact.id)
    for case, name in tuples(query.where(Party.case >= oldest).order_by(Party.id)):
        names.setdefault(case, []).append(name)
    lines = [
        CaseLine(number, ref, title, status, manager, attorney, ", ".join(names.get(number, ())))
        for number, ref, title, status, manager, attorney in cases
    ]
    return sorted(lines, key=lambda line: line.status in ENDED)


def pick(lines: list[CaseLine], text: str, limit: int = 50) -> list[CaseLine]:
    """The cases that fit the letters best: an exact ref, words that begin so, then what is like them."""
    wanted = text.strip()
    if not wanted:
        return lines[:limit]
    from rapidfuzz import fuzz, process, utils

    words = {n: line.words for n, line in enumerate(lines)}
    begins = re.compile(rf"\b{re.escape(wanted)}", re.IGNORECASE)
    scores: dict[int, float] = {n: 101.0 for n, text in words.items() if begins.search(text)}
    scores |= {n: 102.0 for n, line in enumerate(lines) if line.ref.endswith(wanted)}
    for scorer in (fuzz.token_set_ratio, fuzz.partial_ratio):  # whole words in any order; a part, or a slip
        for _words, score, n in process.extract(
            wanted, words, scorer=scorer, processor=utils.default_process, limit=None,
            score_cutoff=LEAST_ALIKE,
        ):  # fmt: skip
            scores[n] = max(score, scores.get(n, 0.0))
    return [lines[n] for n in sorted(scores, key=lambda n: (-scores[n], n))[:limit]]


def by_ref(session: Session | Tx, ref: str) -> int | None:
    """The id of the case with this ref, if this user has one."""
    row = first(session.rows(Case, Case.id).where(Case.ref == ref.strip()))
    return row[0] if row else None


def next_ref(tx: Tx, zone: str) -> str:
    """The next case ref of the firm's year; refs are issued once, withdrawn cases keep theirs."""
    year = local(tx.now, zone).year
    # Every case counts, walled ones too: a ref must not be issued twice.
    row = tx.connection.execute(
        "SELECT max(CAST(substr(ref, 6) AS INTEGER)) FROM cases WHERE ref GLOB ?", (f"{year}-[0-9]*",)
    ).fetchone()
    return f"{year}-{(row[0] or 0) + 1:04d}"


def open_case(
    tx: Tx, title: str, zone: str, *, manager: int | None, status: str = PENDING
) -> tuple[int, str]:
    """Open a case, pending until it may begin; its id and ref."""
    title = clean_line(title, 300)
    if not title:
        raise Refuse("A case needs a title.")
    ref = next_ref(tx, zone)
    case = tx.insert(Case, ref=ref, title=title, status=status, manager_id=manager, opened_at=tx.now)
    return case, ref


def add_party(tx: Tx, case: int, contact: int, role: str) -> None:
    """Give a contact a role in a case, once."""
    there = tx.rows(Party, Party.id).where(Party.case == case, Party.contact == contact, Party.role == role)
    if not there.exists():
        tx.insert(Party, case_id=case, contact_id=contact, role=role)
