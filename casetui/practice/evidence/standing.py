"""How an item stands: ticked on as far as received, verified one by one, not to be had, withheld, put off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row
from casetui.practice.evidence import verifying
from casetui.practice.evidence.adding import seen
from casetui.practice.evidence.items import ItemTarget
from casetui.practice.evidence.terms import (
    LONGEST,
    MISSING,
    NEEDED,
    NOT_HAD,
    RECEIVED,
    REQUESTED,
    THERE,
    VERIFIED,
    WITHHELD,
)
from casetui.practice.lines import whole
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.tables.evidence import UNDATED, EvidenceItem

_NOT_VERIFIED = {"verified_by": None, "verified_at": None, "checked": ""}


def receive(session: Session, targets: Sequence[ItemTarget]) -> Outcome:
    """Say that items came."""

    def run(tx: Tx, row: Row) -> None:
        if row["state"] == RECEIVED:
            raise Refuse("It is there; = verifies it and says what was checked.")
        if row["state"] == VERIFIED:
            raise Refuse("It is verified already.")
        if row["state"] == WITHHELD:
            raise Refuse("It is withheld as privileged; say first that it is not.")
        tx.update(EvidenceItem, row["id"], None, state=RECEIVED, received_at=tx.now, why="")

    return acting.each(session, "evidence.receive", targets, seen, run)


def need(session: Session, targets: Sequence[ItemTarget]) -> Outcome:
    """Say that items are needed, and not there: what was said of them otherwise does not hold."""

    def run(tx: Tx, row: Row) -> None:
        if row["state"] == NEEDED:
            raise Refuse("It is needed already.")
        tx.update(
            EvidenceItem, row["id"], None, state=NEEDED, why="", privilege="", received_at=None,
            requested_at=None, **_NOT_VERIFIED,
        )  # fmt: skip

    return acting.each(session, "evidence.need", targets, seen, run)


def asked(session: Session, targets: Sequence[ItemTarget], how: str) -> Outcome:
    """Say that items were asked for otherwise than by a message of the outbox, and how."""
    why = whole(how, LONGEST["why"], "How it was asked for")
    if not why:
        raise Refuse("How was it asked for? Say so in a line, such as: by phone.")

    def run(tx: Tx, row: Row) -> None:
        if row["state"] not in MISSING:
            raise Refuse("Only what is missing is asked for.")
        tx.update(EvidenceItem, row["id"], None, state=REQUESTED, requested_at=tx.now, why=why)

    return acting.each(session, "evidence.ask", targets, seen, run)


def not_had(session: Session, targets: Sequence[ItemTarget], reason: str, *, held: bool = False) -> Outcome:
    """Say that items can't be had, and why; `held`: the client had them once."""
    why = whole(reason, LONGEST["why"], "The reason")
    if not why:
        raise Refuse("Why is it not to be had? Say so in a line.")

    def run(tx: Tx, row: Row) -> None:
        columns = {"state": NOT_HAD, "why": why, "held_before": int(held), **_NOT_VERIFIED}
        if all(row[name] == value for name, value in columns.items()):
            raise Refuse("That is known.")
        tx.update(EvidenceItem, row["id"], None, **columns)

    return acting.each(session, "evidence.not_had", targets, seen, run)


def withhold(
    session: Session, target: ItemTarget, privilege: str, described: str, reason: str = ""
) -> Outcome:
    """Say that an item is withheld as privileged: what is claimed, and its subject without the secret."""
    claimed = whole(privilege, LONGEST["privilege"], "The privilege")
    subject = whole(described, LONGEST["described"], "The subject")
    why = whole(reason, LONGEST["why"], "The reason")
    if not claimed:
        raise Refuse("Which privilege is claimed? Such as: attorney-client, work product, legal advice.")
    if not subject:
        raise Refuse("What is it about, without the secret? Say so in a line.")

    def run(tx: Tx, row: Row) -> None:
        tx.update(
            EvidenceItem, row["id"], None, state=WITHHELD, privilege=claimed, described=subject, why=why,
            **_NOT_VERIFIED,
        )  # fmt: skip

    return acting.each(session, "evidence.withhold", [target], seen, run)


def verify(session: Session, target: ItemTarget, checked: str) -> Outcome:
    """Say that one item is what it should be, and what was checked; its files are read again for it."""
    said = whole(checked, LONGEST["checked"], "What was checked")
    if not said:
        raise Refuse("What was checked? Say so in a line.")
    found = verifying.of_item(session, target.id)  # before the act: a large file takes its time
    if bad := [one for one in found if one.difference]:
        verifying.keep(session, bad)
        raise Refuse(f"It is not what was taken in: {bad[0].difference}")

    def run(tx: Tx, row: Row) -> None:
        if row["state"] == VERIFIED:
            raise Refuse("It is verified already.")
        if row["state"] not in THERE:
            raise Refuse("Only what was received is verified; x says that it was.")
        verifying.put_in(tx, found)
        tx.update(
            EvidenceItem, row["id"], None, state=VERIFIED, verified_by=tx.session.me, verified_at=tx.now,
            checked=said,
        )  # fmt: skip

    return acting.each(session, "evidence.verify", [target], seen, run)


def put_off(session: Session, targets: Sequence[ItemTarget], day: date | None, today: date) -> Outcome:
    """Put chasing items off until a day; None: they are chased on the day that they are due again."""
    if day is not None and day <= today:
        raise Refuse(f"{day:%a %-d %b %Y} is not ahead.")

    def run(tx: Tx, row: Row) -> None:
        if row["state"] not in MISSING:
            raise Refuse("It is not missing; there is nothing to chase.")
        presses = day.isoformat() if day is not None else row["due"] or UNDATED
        if presses == row["presses"]:
            raise Refuse("That changes nothing.")
        tx.update(EvidenceItem, row["id"], None, presses=presses)

    return acting.each(session, "evidence.put_off", targets, seen, run)
