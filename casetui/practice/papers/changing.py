"""What is done to papers that are there: changed, given a new file, withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peewee import fn

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.lines import whole
from casetui.practice.papers import taking_in
from casetui.practice.papers.details import checked
from casetui.practice.papers.taking_in import Taken
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first
from casetui.tables.notes import Note
from casetui.tables.papers import Paper, PaperVersion

LONGEST_REASON = 500


def seen(tx: Tx, target: Target) -> Row:
    """The paper a user acts on, as they saw it."""
    return acting.as_seen(tx, Paper, target)


def change(session: Session, target: Target, **columns: Any) -> Outcome:
    """Change what is known of a paper: title, kind, day, sender, recipient, original, place."""
    wanted = checked(columns)

    def run(tx: Tx, row: Row) -> None:
        if all(row[name] == value for name, value in wanted.items()):
            raise Refuse("That changes nothing.")
        tx.update(Paper, row["id"], None, **wanted)

    return acting.each(session, "paper.change", [target], seen, run)


def renew(session: Session, target: Target, file: Taken) -> Outcome:
    """Give a paper a new version of its file; the earlier ones stay."""

    def run(tx: Tx, row: Row) -> None:
        paper = row["id"]
        there = tx.rows(PaperVersion, PaperVersion.file)
        now = first(there.where(PaperVersion.paper == paper, PaperVersion.number == row["newest"]))
        if now is not None and bytes(now[0]) == file.place.digest:
            raise Refuse(f"It has this very file already, as version {row['newest']}.")
        # What was undone has had its number, too.
        every = tx.session.rows(PaperVersion, fn.MAX(PaperVersion.number), withdrawn=True)
        last = column(every.where(PaperVersion.paper == paper))[0] or 0
        taking_in.put_version(tx, paper, row["case_id"], last + 1, file)
        tx.update(Paper, paper, None, newest=last + 1)

    return acting.each(session, "paper.version", [target], seen, run)


def withdraw(session: Session, targets: Sequence[Target], reason: str) -> Outcome:
    """Take papers out of use, with a reason; their files stay in the store."""
    why = whole(reason, LONGEST_REASON, "The reason")
    if not why:
        raise Refuse("Say why it is withdrawn.")

    def run(tx: Tx, row: Row) -> None:
        signed = first(tx.rows(Note, Note.id).where(Note.scan == row["id"]))
        if signed is not None:
            raise Refuse(f"It bears the signature of N{signed[0]}.")
        tx.withdraw(Paper, row["id"], None, why)

    return acting.each(session, "paper.withdraw", targets, seen, run)
