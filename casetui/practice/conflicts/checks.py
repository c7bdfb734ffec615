"""Checks: each with what was looked for and found on its day, kept whatever it found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any

from peewee import JOIN, fn

from casetui.practice.acting import Target
from casetui.practice.conflicts import hits as found_hits
from casetui.practice.conflicts.hits import NOWHERE, STRONG, Asked, Found, Here, Hit
from casetui.practice.conflicts.looking import joined, look
from casetui.practice.people.seeing import seen as known_to
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, column, columns, first, tuples
from casetui.tables.cases import Case
from casetui.tables.conflicts import ConflictCheck
from casetui.tables.files import Text
from casetui.tables.firm import User
from casetui.tables.people import Contact

DECLINED = "declined"
"""The outcome of a check after which the firm does not act."""

HIDDEN = "bound to somebody in a walled case"
"""How a hit matched, where the one it is bound to stands behind a wall."""

MOST_NAMES = 500
"""How many names one check looks for."""

Progress = Callable[[int], None]
"""Is told how many names were looked for."""


@dataclass(frozen=True)
class Check:
    """A check as it was made: when, by whom, for whom; and what became of it."""

    id: int
    version: int
    updated_at: int
    case: int | None
    ref: str | None
    enquiry: int | None
    asked_by: int
    at: int
    names: str  # a line each
    outcome: str
    reason: str
    paper: int | None
    signed_by: int | None
    signed_at: int | None

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"K{self.id}"

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)

    @property
    def is_signed(self) -> bool:
        """Whether somebody has said what comes of it."""
        return bool(self.outcome)


def search(
    session: Reader, asked: Sequence[Asked], here: Here = NOWHERE, progress: Progress = lambda _at: None
) -> Found:  # fmt: skip
    """Look for all of these, also behind walls; `seen` is what this user may read of what is found."""
    if not asked:
        raise Refuse("There is nobody to look for: no name is known.")
    if len(asked) > MOST_NAMES:
        raise Refuse(f"One check looks for at most {MOST_NAMES} names; these are {len(asked):,}.")
    parts = []
    for at, part in enumerate(look(session, asked, here), 1):
        parts.append(part)
        progress(at)
    return joined(parts)


def keep(session: Session, found: Found, here: Here = NOWHERE) -> Future[Result[int]]:
    """Keep a check that was made; its number."""
    return session.write("conflict.check", lambda tx: keep_in(tx, found, here))


def keep_in(tx: Tx, found: Found, here: Here) -> int:
    """Keep a check inside another act."""
    assert tx.session.actor is not None
    if here.case is not None:
        tx.get(Case, here.case)
    return tx.insert(
        ConflictCheck, case_id=here.case, enquiry_id=here.enquiry, asked_by_id=tx.session.actor.id, at=tx.now,
        names="\n".join(dict.fromkeys(one.name for one in found.asked)),
        found_id=tx.text(found_hits.to_json(found)),
    )  # fmt: skip


def seen(session: Reader, found: Found) -> Found:
    """What this user may read of it: of what stands behind walls a line for each name says whom to ask."""
    cases = {hit.case for hit in found.hits if hit.case is not None}
    visible = {
        row[0] for row in tuples(session.rows(Case, Case.id, withdrawn=True).where(among(Case.id, cases)))
    }
    near = _seen_contacts(session, {hit.via for hit in found.hits if hit.via is not None})
    walled: dict[tuple[str, str], Hit] = {}
    kept: list[Hit] = []
    for hit in found.hits:
        if hit.case is None or hit.case in visible:
            kept.append(hit if hit.via is None or hit.via in near else replace(hit, how=HIDDEN))
            continue
        who = _whom_to_ask(session, hit.case)
        line = Hit("cases", 0, "a walled case", asked=hit.asked, strength=STRONG, ask=who)
        walled.setdefault((hit.asked, who), line)
    return replace(found, hits=tuple(found_hits.strongest_first([*kept, *walled.values()])))


def _seen_contacts(session: Reader, contacts: set[int]) -> set[int]:
    query = session.rows(Contact, Contact.id, withdrawn=True).where(
        among(Contact.id, contacts), known_to(session)
    )
    return set(column(query))


def _whom_to_ask(session: Reader, case: int) -> str:
    """Who can say more of a case behind a wall: its attorney, else its manager."""
    far = session.behind_walls()
    row = first(far.rows(Case, Case.attorney, Case.manager).where(Case.id == case))
    who = (row[0] or row[1]) if row else None
    named = first(far.rows(User, User.name).where(User.id == who)) if who else None
    return str(named[0]) if named else "a supervisor"


def one(session: Reader, number: int) -> Check | None:
    """The check of this number; None where this user has none."""
    return next(iter(_read(session, ConflictCheck.id == number)), None)


def every(session: Reader, *, case: int | None = None, most: int | None = None) -> list[Check]:
    """The checks this user may see, of one case or all, the newest first."""
    return _read(session, None if case is None else ConflictCheck.case == case, most)


def of(session: Reader, check: int) -> Found:
    """What a check looked for and found, as far as this user may read it now."""
    return seen(session, found_of(session, check))


def found_of(session: Reader | Tx, check: int) -> Found:
    """All that a check looked for and found, walls or not: for rules, never for eyes."""
    query = session.rows(ConflictCheck, Text.body).join(Text, on=ConflictCheck.found == Text.id)
    row = first(query.where(ConflictCheck.id == check))
    if row is None:
        raise Refuse(f"There is no K{check}.")
    return found_hits.from_json(row[0])


def asked_of(session: Reader | Tx, case: int, *, signed: bool) -> list[tuple[Asked, int]]:
    """Who was looked for in all the checks of a case, or in those that let it go on, each with when."""
    # Of a check's text this alone is read: what was found may be long.
    query = session.rows(ConflictCheck, fn.JSON_EXTRACT(Text.body, "$.asked"), ConflictCheck.at)
    query = query.join(Text, on=ConflictCheck.found == Text.id).where(ConflictCheck.case == case)
    if signed:
        query = query.where(ConflictCheck.outcome.not_in(("", DECLINED)))
    return [(one, at) for kept, at in tuples(query) for one in found_hits.asked_from_json(kept)]


def _read(session: Reader, which: Any, most: int | None = None) -> list[Check]:
    query = session.rows(ConflictCheck, *columns(Check, ConflictCheck, ref=Case.ref))
    query = query.join(Case, JOIN.LEFT_OUTER, on=ConflictCheck.case == Case.id)
    if which is not None:
        query = query.where(which)
    return [Check(*row) for row in tuples(query.order_by(ConflictCheck.id.desc()).limit(most))]
