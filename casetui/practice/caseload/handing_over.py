"""Handing cases over: to a colleague, with what is open of them, and a note for the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from casetui.practice import acting
from casetui.practice.acting import Acted, Outcome, Row, Target
from casetui.practice.agenda import terms
from casetui.practice.enquiries import enquiries
from casetui.practice.evidence.terms import MISSING
from casetui.practice.notes.terms import FILE
from casetui.practice.walls.owning import may_own
from casetui.session.results import Refuse
from casetui.session.rights import ATTORNEY, CASE_MANAGER, SUPERVISOR
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.tables.agenda import AgendaItem
from casetui.tables.cases import ENDED, Case
from casetui.tables.enquiries import Enquiry
from casetui.tables.evidence import EvidenceItem
from casetui.tables.firm import User
from casetui.tables.notes import Note
from casetui.text import clean

MANAGER, LAWYER = PLACES = ("manager", "attorney")
"""What somebody can be in a case, and be handed."""

FITS = {CASE_MANAGER: (MANAGER,), ATTORNEY: (LAWYER, MANAGER), SUPERVISOR: (LAWYER, MANAGER)}
"""The places that a role may have in a case; the first is its own."""


@dataclass(frozen=True)
class HandedOver(Acted):
    """What handing over came to: how much of the agenda, and how many enquiries, went along."""

    items: int = 0
    enquiries: int = 0

    @property
    def along(self) -> str:
        """What went along, in words."""
        return along(self.items, self.enquiries)


def along(items: int, asked: int) -> str:
    """So much of an agenda and so many enquiries, in words."""
    return f"{items} on the agenda, {asked} open {'enquiry' if asked == 1 else 'enquiries'}"


def hand_over(
    session: Session, targets: Sequence[Target], to: int, note: str = "", only: str = ""
) -> Outcome:
    """Hand cases over to somebody, who takes the place in each that their role has.

    What the one before them owns of a case's open agenda and of its open enquiries goes along, and so does
    their other place, where they had both. A note in each case says so, and waits for whoever has it now.
    """
    went = {"items": 0, "enquiries": 0}

    def run(tx: Tx, row: Row) -> None:
        user = tx.get(User, to)
        places = _places(row, user, only)
        giver = row[f"{places[0]}_id"]
        if row["status"] in ENDED:
            raise Refuse(f"{row['ref']} is {row['status']}.")
        may_own(tx, to, row["id"], "agenda.take", "cases")
        if all(row[f"{place}_id"] == to for place in places):
            raise Refuse(f"{user['name']} has {row['ref']} already.")
        tx.update(Case, row["id"], None, **{f"{place}_id": to for place in places})
        items = _items(tx, row["id"], giver, to) if giver is not None else 0
        asked = _enquiries(tx, row["id"], giver, to) if giver is not None else 0
        if giver is not None:
            _evidence(tx, row["id"], giver, to)
        went["items"], went["enquiries"] = went["items"] + items, went["enquiries"] + asked
        _note(tx, row["id"], giver, user, note, items, asked)

    def came_to(_tx: Tx, acted: Acted) -> Acted:
        return HandedOver(acted.done, acted.left, **went)

    def seen(tx: Tx, target: Target) -> Row:
        return acting.as_seen(tx, Case, target)

    if only not in ("", *PLACES):
        raise Refuse(f"A case has a {' and an '.join(PLACES)}.")
    return acting.each(session, "case.hand_over", targets, seen, run, came_to)


def _places(row: Row, user: dict[str, Any], only: str) -> list[str]:
    """The places in a case that somebody takes; Refuse where their role has none, or not that one."""
    fits = FITS.get(user["role"], ())
    if not fits or (only and only not in fits):
        why = f"{user['role']} is their role."
        raise Refuse(f"{user['name']} can't be the {only or MANAGER} of a case: {why}")
    if only:
        return [only]
    own, *others = fits
    giver = row[f"{own}_id"]
    return [own, *(place for place in others if giver is not None and row[f"{place}_id"] == giver)]


def _items(tx: Tx, case: int, giver: int, to: int) -> int:
    theirs = tx.rows(AgendaItem, AgendaItem.id).where(
        AgendaItem.case == case, AgendaItem.owner == giver, AgendaItem.state == terms.OPEN
    )
    numbers = column(theirs.order_by(AgendaItem.id))
    for number in numbers:
        tx.update(AgendaItem, number, None, owner_id=to)
    return len(numbers)


def _evidence(tx: Tx, case: int, giver: int, to: int) -> None:
    """Have whoever gets the case chase the evidence that is missing."""
    theirs = tx.rows(EvidenceItem, EvidenceItem.id).where(
        EvidenceItem.case == case, EvidenceItem.chaser == giver, EvidenceItem.state.in_(MISSING)
    )
    for number in column(theirs.order_by(EvidenceItem.id)):
        tx.update(EvidenceItem, number, None, chaser_id=to)


def _enquiries(tx: Tx, case: int, giver: int, to: int) -> int:
    """Give the open ones that they own a new owner, and those put before them to the same."""
    still = tx.rows(Enquiry, Enquiry.id).where(Enquiry.case == case, Enquiry.state != enquiries.CLOSED)
    numbers = column(still.where(Enquiry.owner == giver).order_by(Enquiry.id))
    for number in numbers:
        tx.update(Enquiry, number, None, owner_id=to)
    for number in column(still.where(Enquiry.with_user == giver).order_by(Enquiry.id)):
        tx.update(Enquiry, number, None, with_id=to)
    return len(numbers)


def _note(
    tx: Tx, case: int, giver: int | None, user: dict[str, Any], note: str, items: int, asked: int
) -> None:
    """Write in the file who has it now; whoever that is finds the note among what waits for them."""
    before = f" from {tx.get(User, giver)['name']}" if giver is not None else ""
    text = "\n\n".join(filter(None, (clean(note).strip(), f"With it: {along(items, asked)}.")))
    waits = {"passed_to_id": user["id"], "passed_at": tx.now} if user["id"] != tx.session.me else {}
    tx.insert(
        Note, case_id=case, kind=FILE, author_id=tx.session.me, at=tx.now, text_id=tx.text(text),
        title=f"Handed over{before} to {user['name']}", **waits,
    )  # fmt: skip
