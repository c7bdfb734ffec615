"""Marking exhibits, saying what became of them in court, and numbering them anew before trial."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import date

from casetui.clock import local
from casetui.practice import acting
from casetui.practice.acting import Outcome, Row
from casetui.practice.exhibits import exhibits
from casetui.practice.exhibits.exhibits import (
    DAY_OF,
    IDENTIFIED,
    MARKED,
    RENUMBERED,
    STATUSES,
    ExhibitRow,
    ExhibitTarget,
)
from casetui.practice.exhibits.schemes import Scheme
from casetui.practice.firm.firm import Firm
from casetui.practice.lines import whole
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first
from casetui.tables.cases import Case
from casetui.tables.evidence import EvidenceItem, Exhibit, Mark, Numbering
from casetui.words import Words

LONGEST = {"party": 100, "title": 300, "witness": 200, "ruling": 500, "mark": 60}
WHERE = ("", "deposition", "trial")
"""Where a mark may be given so that it stays."""


def mark(
    session: Session, firm: Firm, words: Words, case: int, party: str, item: int | None, *, title: str = "",
    given: str = "", fixed: str = "", witness: str = "", status: str = MARKED,
) -> Future[Result[int]]:  # fmt: skip
    """Mark an exhibit of a party: with the mark that is `given`, else the next free one; its number."""
    named = whole(party, LONGEST["party"], "The party")
    wanted = whole(given, LONGEST["mark"], "The mark")
    if not named:
        raise Refuse("Whose exhibit is it? Name the party.")
    if fixed not in WHERE:
        raise Refuse("A mark stays that was given at a deposition or at trial.")
    if status not in (IDENTIFIED, MARKED):
        raise Refuse("An exhibit is identified, or marked, before anything else becomes of it.")

    def run(tx: Tx) -> int:
        tx.get(Case, case)
        row = tx.get(EvidenceItem, item) if item is not None else None
        if row is not None and row["case_id"] != case:
            raise Refuse(f"S{item} is of another case.")
        called = whole(title, LONGEST["title"], "The description") or (str(row["title"]) if row else "")
        if not called:
            raise Refuse("What is it? Describe the exhibit in a line.")
        today = local(tx.now, firm.zone).date().isoformat()
        number = tx.insert(
            Exhibit, case_id=case, item_id=item, party=named, title=called, fixed=fixed, status=status,
            witness=whole(witness, LONGEST["witness"], "The witness"), author_id=tx.session.me, at=tx.now,
            **{DAY_OF[status]: today},
        )  # fmt: skip
        _give(tx, words, case, named, number, wanted)
        return number

    return session.write("exhibit.mark", run)


def _give(tx: Tx, words: Words, case: int, party: str, exhibit: int, wanted: str) -> None:
    scheme = exhibits.scheme_of(tx, case, party, words)
    places = exhibits.taken(tx, case, party)
    place = scheme.place(wanted) if wanted else scheme.free(places)
    if wanted and _holder(tx, case, party, wanted) is not None:
        free = scheme.mark(scheme.free(places))
        raise Refuse(
            f"{party} {wanted} is {_holder(tx, case, party, wanted)} already; the next free is {free}."
        )
    if place is None:
        raise Refuse(
            f"“{wanted}” is no mark of {party}, whose marks begin with {scheme.mark(scheme.first)};"
            " 'exhibit scheme' says it anew."
        )
    if not scheme.holds(place):
        raise Refuse(f"{scheme.mark(place)} is outside of {party}'s marks, {scheme}.")
    tx.insert(Mark, case_id=case, exhibit_id=exhibit, party=party, mark=scheme.mark(place), place=place)


def _holder(tx: Tx, case: int, party: str, mark: str) -> str | None:
    query = tx.rows(Mark, Exhibit.id, Exhibit.title).join(Exhibit, on=Mark.exhibit == Exhibit.id)
    row = first(query.where(Mark.case == case, Mark.party == party, Mark.mark == mark))
    return f"J{row[0]} ({row[1]})" if row is not None else None


def _seen(tx: Tx, target: ExhibitTarget) -> Row:
    return acting.as_seen(tx, Exhibit, target)


def status(
    session: Session, targets: Sequence[ExhibitTarget], became: str, day: date, today: date, *,
    witness: str = "", ruling: str = "",
) -> Outcome:  # fmt: skip
    """Say what became of exhibits on a day, by which witness, with which ruling."""
    if became not in STATUSES:
        raise Refuse(f"An exhibit is one of: {', '.join(STATUSES)}.")
    if day > today:
        raise Refuse(f"{day:%a %-d %b %Y} is still to come.")
    by = whole(witness, LONGEST["witness"], "The witness")
    ruled = whole(ruling, LONGEST["ruling"], "The ruling")

    def run(tx: Tx, row: Row) -> None:
        columns = {"status": became, DAY_OF[became]: day.isoformat()}
        columns |= {name: text for name, text in (("witness", by), ("ruling", ruled)) if text}
        if all(row[name] == value for name, value in columns.items()):
            raise Refuse("That is known.")
        tx.update(Exhibit, row["id"], None, **columns)

    return acting.each(session, "exhibit.status", targets, _seen, run)


def change(session: Session, target: ExhibitTarget, title: str, witness: str, fixed: str) -> Outcome:
    """Describe an exhibit anew, name its witness, say where its mark was given."""
    called = whole(title, LONGEST["title"], "The description")
    by = whole(witness, LONGEST["witness"], "The witness")
    if not called:
        raise Refuse("What is it? Describe the exhibit in a line.")
    if fixed not in WHERE:
        raise Refuse("A mark stays that was given at a deposition or at trial.")

    def run(tx: Tx, row: Row) -> None:
        if (row["title"], row["witness"], row["fixed"]) == (called, by, fixed):
            raise Refuse("That changes nothing.")
        tx.update(Exhibit, row["id"], None, title=called, witness=by, fixed=fixed)

    return acting.each(session, "exhibit.change", [target], _seen, run)


def say_scheme(session: Session, case: int, party: str, scheme: Scheme) -> Future[Result[int]]:
    """Say how a party's exhibits are marked from now on; its number."""
    named = whole(party, LONGEST["party"], "The party")
    if not named:
        raise Refuse("Whose exhibits are marked so? Name the party.")

    def run(tx: Tx) -> int:
        tx.get(Case, case)
        return _say_scheme(tx, case, named, scheme)

    return session.write("exhibit.scheme", run)


def _say_scheme(tx: Tx, case: int, party: str, scheme: Scheme) -> int:
    query = tx.rows(Numbering, Numbering.id).where(Numbering.case == case, Numbering.party == party)
    there = first(query)
    columns = {"style": scheme.style, "prefix": scheme.prefix, "first": scheme.first, "last": scheme.last}
    if there is not None:
        tx.update(Numbering, there[0], None, **columns)
        return int(there[0])
    return tx.insert(Numbering, case_id=case, party=party, **columns)


def anew(rows: Sequence[ExhibitRow], scheme: Scheme) -> list[tuple[ExhibitRow, int]]:
    """The place each exhibit of a party would have; what was marked at a deposition or trial keeps its own.

    Refuse where the block has no room for all of them.
    """
    kept = {row.mark for row in rows if row.fixed}
    made, place = [], scheme.first
    for row in rows:
        if row.fixed:
            continue
        while scheme.mark(place) in kept:
            place += 1
        if not scheme.holds(place):
            raise Refuse(f"{scheme} has no room for {len(rows)} exhibits.")
        made.append((row, place))
        place += 1
    return made


def renumber(session: Session, case: int, party: str, scheme: Scheme) -> Future[Result[int]]:
    """Number a party's exhibits anew, in the order of their marks, which are kept; how many are new."""

    def run(tx: Tx) -> int:
        tx.get(Case, case)
        rows = exhibits.of_case(tx, case, party)
        if not rows:
            raise Refuse(f"{party} has no exhibits in this case.")
        changed = [(row, place) for row, place in anew(rows, scheme) if scheme.mark(place) != row.mark]
        if not changed:
            raise Refuse("All of them have these marks already.")
        _say_scheme(tx, case, party, scheme)
        for row, _place in changed:
            now = first(tx.rows(Mark, Mark.id).where(Mark.exhibit == row.id))
            assert now is not None  # every exhibit that is listed has one
            tx.withdraw(Mark, now[0], None, RENUMBERED)
        for row, place in changed:
            tx.insert(
                Mark, case_id=case, exhibit_id=row.id, party=party, mark=scheme.mark(place), place=place
            )
            tx.touch(Exhibit, row.id)
        return len(changed)

    return session.write("exhibit.renumber", run)
