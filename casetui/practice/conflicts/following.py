"""What follows for the check of a case from an act: who is new in it is looked for in the same act."""

from __future__ import annotations

from casetui.clock import local
from casetui.practice.cases.cases import OPEN, PENDING
from casetui.practice.conflicts import checks, coverage
from casetui.practice.conflicts.hits import Here
from casetui.practice.firm import firm
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, column, first, tuples
from casetui.tables.cases import Case, Party
from casetui.tables.people import Alias, Contact
from casetui.words import with_article

AT_ONCE = 8
"""How many names are looked for within the act that brought them; more wait until somebody presses C."""

WITHOUT = ("act.undo", "conflict.sign")
"""Acts after which nobody is looked for: one goes back to what was checked, one says what it came to."""


def follow(tx: Tx) -> None:
    """Check each case whose people, their roles or names this act changed; an open one is pending again.

    Also those behind the walls of whoever acts, who is told nothing of it.
    """
    if tx.action in WITHOUT:
        return
    past = tx.behind_walls()
    for case, ref, status in _touched(past):
        today = local(tx.now, firm.load(tx.session).zone).date().isoformat()
        new = coverage.missing(past, case, today, signed=False)
        if not new:
            continue
        if status == OPEN:
            past.update(Case, case, None, status=PENDING)
        said = f"{ref} is pending again: " if status == OPEN else f"{ref}: "
        if len(new) > AT_ONCE:
            said += f"{len(new)} names are to be checked for conflicts (C)."
        else:
            found = checks.search(tx.session, new, Here(case))
            number = checks.keep_in(past, found, Here(case))
            what = checks.seen(tx.session, found).said()
            who = with_article(tx.session.words()["attorney"])
            said += f"conflict check K{number}, {what}; {who} signs it off."
        if first(tx.rows(Case, Case.id).where(Case.id == case)) is not None:
            tx.told.append(said)


def _touched(tx: Tx) -> list[tuple[int, str, str]]:
    """The cases, pending or open, of which this act changed who is in them and under which names."""
    parties, contacts = tx.changed(Party), set(tx.changed(Contact))
    if aliases := tx.changed(Alias):
        contacts |= set(column(tx.rows(Alias, Alias.contact).where(among(Alias.id, aliases))))
    if not parties and not contacts:
        return []
    theirs = tx.rows(Party, Party.case).where(among(Party.id, parties) | among(Party.contact, contacts))
    query = tx.rows(Case, Case.id, Case.ref, Case.status).where(Case.status.in_((PENDING, OPEN)))
    return tuples(query.where(Case.id.in_(theirs)).order_by(Case.id))
