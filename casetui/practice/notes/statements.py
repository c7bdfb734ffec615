"""What somebody said, in a form that can be put before a court: declared, read back, signed.

An unsworn declaration in the United States has the words of 28 U.S.C. § 1746, which differ where it is
signed abroad; a witness statement in England and Wales is verified by the statement of truth of CPR Part 22
and paragraph 2.2 of its Practice Direction. Both are data: the `declaration` table of the words.
"""

from __future__ import annotations

from datetime import date

from casetui.practice import acting
from casetui.practice.acting import Outcome, Row, Target
from casetui.practice.notes.notes import NoteRow
from casetui.practice.notes.terms import SPOKEN
from casetui.practice.notes.writing import seen
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.tables.files import Text
from casetui.tables.notes import Note
from casetui.tables.papers import Paper
from casetui.words import Words, fill

NOT_SPOKEN = "Only an interview or a statement is read back and signed."


def declarations(words: Words) -> dict[str, str]:
    """The declarations of a legal system, each by its key; the first is the usual one."""
    return words.table("declaration")


def closing(words: Words, row: NoteRow, signed_on: str = "") -> str:
    """What a statement closes with: its declaration, the day and the name; '' where it has none.

    A day or a name that is not known leaves room to be written in by hand.
    """
    text = declarations(words).get(row.declaration, "")
    if not text:
        return ""
    day = f"{date.fromisoformat(signed_on):%-d %B %Y}" if signed_on else "____________________"
    return fill(text, date=day, name=row.about_name or "____________________").strip()


def whole(words: Words, row: NoteRow) -> str:
    """A note as it is put before somebody to sign: its text and what it closes with."""
    ending = closing(words, row, row.signed_on)
    return f"{row.body}\n\n{ending}" if ending else row.body


def shown(session: Session, words: Words, row: NoteRow) -> str:
    """A note as it is read: as it was signed, names and all, else with what it would close with."""
    return (signed_text(session, row.id) if row.signed_on else "") or whole(words, row)


def read_back(session: Session, target: Target) -> Outcome:
    """Say that it was read to whoever said it."""

    def run(tx: Tx, row: Row) -> None:
        _is_spoken(row)
        if row["read_back"]:
            raise Refuse("It was read back already.")
        tx.update(Note, row["id"], None, read_back=1)

    return acting.each(session, "note.read_back", [target], seen, run)


def sign(
    session: Session, words: Words, row: NoteRow, day: date, today: date, scan: int | None = None
) -> Outcome:
    """Say that it was signed on a day: the very text is frozen, beside the paper that bears the signature."""

    def run(tx: Tx, now: Row) -> None:
        _is_spoken(now)
        if now["version"] != row.version:  # what was signed is what the user saw
            raise Refuse("It was changed a moment ago; look at what was signed.")
        if now["signed_on"]:
            raise Refuse(f"It was signed on {now['signed_on']}.")
        if day > today:
            raise Refuse(f"{day:%a %-d %b %Y} is still to come.")
        _is_of_its_case(tx, now, scan)
        text = tx.rows(Note, Text.body).join(Text, on=Note.text == Text.id)
        (body,) = column(text.where(Note.id == row.id))
        ending = closing(words, row, day.isoformat())
        frozen = tx.text(f"{body}\n\n{ending}" if ending else body)
        tx.update(
            Note, row.id, None, signed_on=day.isoformat(), signed_text_id=frozen, scan_id=scan
        )

    return acting.each(session, "note.sign", [row.target], seen, run)


def add_scan(session: Session, target: Target, scan: int) -> Outcome:
    """Put the paper that bears the signature to a statement that was signed: it mostly comes later."""

    def run(tx: Tx, now: Row) -> None:
        if not now["signed_on"]:
            raise Refuse("It is not signed yet.")
        if now["scan_id"] is not None:
            raise Refuse(f"P{now['scan_id']} bears its signature already.")
        _is_of_its_case(tx, now, scan)
        tx.update(Note, target.id, None, scan_id=scan)

    return acting.each(session, "note.scan", [target], seen, run)


def signed_text(session: Session, number: int) -> str:
    """The text of a note as it was signed, with its declaration; '' where it was not."""
    query = session.rows(Note, Text.body).join(Text, on=Note.signed_text == Text.id).where(Note.id == number)
    return next(iter(column(query)), "")


def _is_of_its_case(tx: Tx, note: Row, scan: int | None) -> None:
    if scan is not None and tx.get(Paper, scan)["case_id"] != note["case_id"]:
        raise Refuse("That paper is of another case.")


def _is_spoken(row: Row) -> None:
    if row["kind"] not in SPOKEN:
        raise Refuse(NOT_SPOKEN)
