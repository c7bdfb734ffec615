"""The notes of a case: as a list shows them, and as they are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, fn

from casetui.practice.acting import Target
from casetui.practice.notes.terms import KINDS, Facts
from casetui.session.reader import Reader
from casetui.sqlite.reading import first, tuples
from casetui.tables.cases import Case
from casetui.tables.files import Text
from casetui.tables.kinds import named
from casetui.tables.notes import Note
from casetui.tables.people import Contact

MOST = 1_000
"""How many notes of a case are listed, the newest; beyond that a search finds them."""

BEGINNING = 20_000
"""How many characters of a note a list holds."""


@dataclass(frozen=True)
class NoteRow:
    """A note of a case; `body` is its beginning, where it was read for a list."""

    id: int
    version: int
    updated_at: int
    case: int | None
    at: int
    kind: str
    author: int
    enquiry: int | None
    item: int | None
    title: str
    privileged: bool
    about: int | None
    held_at: int | None
    place: str
    present: str
    declaration: str
    read_back: bool
    signed_on: str
    scan: int | None
    passed_to: int | None
    passed_at: int | None
    seen_at: int | None
    case_ref: str | None
    about_name: str | None
    length: int
    body: str

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def name(self) -> str:
        """What a user calls it, such as "N12"."""
        return named("notes", self.id)

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)

    @property
    def heading(self) -> str:
        """Its title, or its first words."""
        return self.title or next((line.strip() for line in self.body.splitlines() if line.strip()), "")

    @property
    def is_whole(self) -> bool:
        """Whether `body` is all of its text."""
        return len(self.body) == self.length

    @property
    def is_written(self) -> bool:
        """Whether it is of a kind that somebody chose, and can be changed."""
        return self.kind in KINDS

    @property
    def is_unseen(self) -> bool:
        """Whether a lawyer is to see it, and has not."""
        return self.passed_to is not None and self.seen_at is None

    @property
    def facts(self) -> Facts:
        """What is told of it beside its text."""
        return Facts(
            self.kind, self.title, self.about, self.held_at, self.place, self.present, self.privileged,
            self.declaration,
        )  # fmt: skip


def signs(row: NoteRow, initials: Callable[[int | None], str]) -> str:
    """What holds for a note, in short: who is to see it or saw it, whether it is signed, not privileged."""
    passed = f"{initials(row.passed_to)}{'?' if row.is_unseen else '✓'}" if row.passed_to is not None else ""
    signed = "signed" if row.signed_on else "read" if row.read_back else ""
    return " ".join(filter(None, (passed, signed, "" if row.privileged else "open")))


def _lines(session: Reader, most: int | None) -> Any:
    body = Text.body if most is None else fn.SUBSTR(Text.body, 1, most)
    query = session.rows(
        Note, Note.id, Note.version, Note.updated_at, Note.case, Note.at, Note.kind, Note.author,
        Note.enquiry, Note.item, Note.title, Note.privileged, Note.about, Note.held_at, Note.place,
        Note.present, Note.declaration, Note.read_back, Note.signed_on, Note.scan, Note.passed_to,
        Note.passed_at,
        Note.seen_at, Case.ref, Contact.name, fn.LENGTH(Text.body), body,
    )  # fmt: skip
    query = query.join(Text, on=Note.text == Text.id).join(Case, JOIN.LEFT_OUTER, on=Note.case == Case.id)
    return query.join(Contact, JOIN.LEFT_OUTER, on=Note.about == Contact.id)


def of_case(
    session: Reader, case: int, most: int | None = MOST, body: int | None = BEGINNING
) -> list[NoteRow]:
    """The notes of a case, newest first, with so much of their texts; None for all."""
    query = _lines(session, body).where(Note.case == case).order_by(Note.at.desc(), Note.id.desc())
    return [NoteRow(*row) for row in tuples(query.limit(most))]


def one(session: Reader, number: int) -> NoteRow | None:
    """A note with its whole text; None where this user has none of that number."""
    row = first(_lines(session, None).where(Note.id == number))
    return NoteRow(*row) if row else None


def unseen(session: Reader, user: int, most: int | None = MOST) -> list[NoteRow]:
    """What was passed to a lawyer who has not said yet that they saw it, the oldest first."""
    query = _lines(session, BEGINNING).where(*_unseen_by(user)).order_by(Note.passed_at, Note.id)
    return [NoteRow(*row) for row in tuples(query.limit(most))]


def unseen_in(session: Reader, case: int, most: int | None = MOST) -> list[NoteRow]:
    """What of a case was passed to lawyers who have not said yet that they saw it, the oldest first."""
    query = _lines(session, BEGINNING).where(Note.case == case, Note.passed_to.is_null(False))
    query = query.where(Note.seen_at.is_null()).order_by(Note.passed_at, Note.id)
    return [NoteRow(*row) for row in tuples(query.limit(most))]


def unseen_count(session: Reader, user: int, most: int) -> int:
    """How much of that there is, counted so far."""
    return int(session.rows(Note, Note.id).where(*_unseen_by(user)).limit(most).count(session.database))


def _unseen_by(user: int) -> tuple[Any, ...]:
    return Note.passed_to == user, Note.seen_at.is_null()
