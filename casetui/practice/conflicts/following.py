"""What follows for the check of a case from an act: who is new in it is looked for in the same act."""

from __future__ import annotations

from collections.abc import Iterator

from casetui.clock import local
from casetui.practice.cases.cases import OPEN, PENDING
from casetui.practice.conflicts import asking, checks, coverage
from casetui.practice.conflicts.hits import Here
from casetui.practice.firm import firm
from casetui.session.reader import Reader
from casetui.session.transaction import Tx
from casetui.sqlite.reading import among, column, tuples
from casetui.tables.cases import Case, Party
from casetui.tables.conflicts import Relation
from casetui.tables.people import Alias
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
    near = tx.session
    with tx.behind_walls():
        told = list(_checked(tx, near))
    visible = set(column(tx.rows(Case, Case.id).where(among(Case.id, [case for case, _said in told]))))
    tx.told += [said for case, said in told if case in visible]


def _checked(tx: Tx, near: Reader) -> Iterator[tuple[int, str]]:
    """Check the cases one by one; what is to be said of each, as far as `near` may read what was found."""
    bound = _bound(tx)
    for case, ref, status in _touched(tx, bound):
        today = local(tx.now, firm.load(near).zone).date().isoformat()
        new = coverage.missing(tx, case, today, signed=False)
        # Who is bound to somebody since this act was looked for without that.
        anew = (one for one in asking.of_case(tx, case, today) if one.contact in bound) if bound else ()
        new = tuple(dict.fromkeys((*new, *anew)))
        if not new:
            continue
        if status == OPEN:
            tx.update(Case, case, None, status=PENDING)
        said = f"{ref} is pending again: " if status == OPEN else f"{ref}: "
        if len(new) > AT_ONCE:
            said += f"{len(new)} names are to be checked for conflicts (C)."
        else:
            found = checks.search(near, new, Here(case))
            number = checks.keep_in(tx, found, Here(case))
            who = with_article(near.words()["attorney"])
            said += f"conflict check K{number}, {checks.seen(near, found).said()}; {who} signs it off."
        yield case, said


def _bound(tx: Tx) -> set[int]:
    """Whom this act said to be bound to somebody."""
    if not (lines := tx.changed(Relation)):
        return set()
    ends = tuples(tx.rows(Relation, Relation.contact, Relation.other).where(among(Relation.id, lines)))
    return {number for two in ends for number in two}


def _touched(tx: Tx, bound: set[int]) -> list[tuple[int, str, str]]:
    """The cases, pending or open, of which this act changed who is in them and under which names."""
    named = {number for number, columns in tx.touched("contacts").items() if "name" in columns}
    parties, contacts = tx.changed(Party), named | bound
    if aliases := tx.changed(Alias):
        contacts |= set(column(tx.rows(Alias, Alias.contact).where(among(Alias.id, aliases))))
    if not parties and not contacts:
        return []
    theirs = tx.rows(Party, Party.case).where(among(Party.id, parties) | among(Party.contact, contacts))
    query = tx.rows(Case, Case.id, Case.ref, Case.status).where(Case.status.in_((PENDING, OPEN)))
    return tuples(query.where(Case.id.in_(theirs)).order_by(Case.id))
