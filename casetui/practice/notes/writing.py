"""Writing notes of a case: adding one, changing one, withdrawing one."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.lines import whole
from casetui.practice.notes.terms import KINDS, SPOKEN, Facts
from casetui.practice.people import seeing
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first
from casetui.tables.cases import Case
from casetui.tables.notes import Note
from casetui.tables.people import Contact
from casetui.text import clean

SAID = ("text_id", "about_id", "declaration")
"""What was read to whoever said it; where that changes it was not."""

LONGEST = 4_000_000
"""The most characters of a note."""


def add(session: Session, case: int, text: str, facts: Facts = Facts()) -> Future[Result[int]]:  # noqa: B008
    """Add a note to a case; its id."""

    return session.write("note.add", lambda tx: add_in(tx, case, text, facts))


def add_in(tx: Tx, case: int, text: str, facts: Facts = Facts()) -> int:  # noqa: B008
    """Add a note to a case inside another act; its id."""
    tx.get(Case, case)
    return tx.insert(
        Note, case_id=case, author_id=tx.session.me, at=tx.now, text_id=_text(tx, text), **_told(tx, facts)
    )


def change(session: Session, target: Target, text: str, facts: Facts) -> Future[Result[int]]:
    """Put another text and other facts in the place of a note's; every version is kept. Its new version.

    Where somebody changed it since it is a Conflict, and nothing of theirs is overwritten.
    """

    def run(tx: Tx) -> int:
        row = tx.get(Note, target.id)
        if row["version"] == target.version:  # else the conflict says more
            _may_change(row)
        columns = {"text_id": _text(tx, text), **_told(tx, facts, there=row["about_id"])}
        if row["read_back"] and any(row[name] != columns[name] for name in SAID):
            columns["read_back"] = 0
            tx.told.append("It was read back as it was before: it is to be read back again.")
        return tx.update(Note, target.id, target.version, **columns)

    return session.write("note.change", run)


def withdraw(session: Session, targets: Sequence[Target], reason: str) -> Outcome:
    """Take notes out of use, with a reason; they stay in the log."""

    def run(tx: Tx, row: Row) -> None:
        why = whole(reason, 300, "The reason")
        if not why:
            raise Refuse("A note is withdrawn with a reason.")
        _may_change(row)
        tx.withdraw(Note, row["id"], None, why)

    return acting.each(session, "note.withdraw", targets, seen, run)


def privilege(session: Session, targets: Sequence[Target], *, privileged: bool) -> Outcome:
    """Say whether notes are privileged: exports leave those out that are."""

    def run(tx: Tx, row: Row) -> None:
        if bool(row["privileged"]) == privileged:
            raise Refuse("That is so already.")
        tx.update(Note, row["id"], None, privileged=int(privileged))

    return acting.each(session, "note.change", targets, seen, run)


def seen(tx: Tx, target: Target) -> Row:
    """The row of a note that a user acts on as they saw it."""
    return acting.as_seen(tx, Note, target)


def _may_change(row: Row) -> None:
    if row["kind"] not in KINDS:
        raise Refuse("It came with an act, and stays as it was written.")
    if row["signed_on"]:
        raise Refuse("It is signed, and stays as it was signed; add another to say more.")


def _text(tx: Tx, text: str) -> int:
    if len(text) > LONGEST:
        raise Refuse(f"A note has at most {LONGEST:,} characters; this has {len(text):,}.")
    body = clean(text).strip("\n")
    if not body.strip():
        raise Refuse("A note needs a text.")
    return tx.text(body)


def _told(tx: Tx, facts: Facts, there: int | None = None) -> dict[str, object]:
    """The columns of the facts; whose it is `there` already stays so, whoever may hear of them."""
    if facts.about not in (None, there):
        known = tx.rows(Contact, Contact.id).where(Contact.id == facts.about, seeing.seen(tx.session))
        if first(known) is None:
            raise Refuse(f"There is no C{facts.about}.")
    if facts.declaration and facts.kind not in SPOKEN:
        raise Refuse("Only an interview or a statement closes with a declaration.")
    return facts.columns()
