"""The papers of a case as they are listed, their versions, and the text in them."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peewee import JOIN, ModelSelect, fn

from casetui.practice.acting import Target
from casetui.practice.attachments import attachments, contents
from casetui.practice.attachments.extract import text_of
from casetui.practice.attachments.readers import Extracted
from casetui.session.reader import Reader
from casetui.session.results import Result
from casetui.session.session import Session
from casetui.sqlite.reading import first, tuples
from casetui.tables.cases import Case
from casetui.tables.files import Text
from casetui.tables.papers import Paper, PaperVersion, RegisterEntry
from casetui.tables.productions import BatesRange, PrivilegeClaim
from casetui.tables.search import SearchDoc, Unread

KINDS = (
    "order", "pleading", "letter", "contract", "statement", "report", "invoice", "record", "form", "photo",
    "other",
)  # fmt: skip
"""What a paper can be; each has its word in the words of the legal system."""

MOST = 1_000
"""How many papers of a case are listed, the newest; beyond that a search finds them."""


@dataclass(frozen=True)
class PaperRow:
    """A paper as it is now, with its newest file and its entry in the register, where it has them."""

    id: int
    version: int
    updated_at: int
    case: int
    case_ref: str
    title: str
    kind: str
    day: str
    sender: str
    recipient: str
    author: int
    at: int
    message: int | None
    attachment: int | None
    original: bool
    place: str
    newest: int
    file: str | None
    mime: str | None
    size: int | None
    entry: int | None
    entry_version: int | None
    direction: str | None
    moved_on: str | None
    carried: str | None
    handled_by: int | None
    withdrawn: str | None  # why it is out of use
    waits: bool  # to be read for its words
    has_words: bool
    privileged: bool  # held back, or the copy of what is

    @property
    def key(self) -> int:
        """What a list knows it by."""
        return self.id

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"P{self.id}"

    @property
    def target(self) -> Target:
        """It, as the user sees it."""
        return Target(self.id, self.version)


@dataclass(frozen=True)
class VersionRow:
    """One version of a paper's file."""

    id: int
    version: int
    updated_at: int
    number: int
    name: str
    mime: str
    size: int
    digest: bytes
    author: int
    at: int


def lines(session: Reader, *, withdrawn: bool = False) -> ModelSelect[Any]:
    """The papers this user may see, as `PaperRow` takes them; also those out of use, where that is asked."""
    query = session.rows(
        Paper, Paper.id, Paper.version, Paper.updated_at, Paper.case, Case.ref, Paper.title, Paper.kind,
        Paper.day, Paper.sender, Paper.recipient, Paper.author, Paper.at, Paper.message, Paper.attachment,
        Paper.original, Paper.place, Paper.newest, PaperVersion.name, PaperVersion.mime, PaperVersion.size,
        RegisterEntry.id, RegisterEntry.version, RegisterEntry.direction, RegisterEntry.day,
        RegisterEntry.carried, RegisterEntry.handled_by, Paper.withdrawn, Unread.row_id.is_null(False),
        SearchDoc.text.is_null(False), _held_back(), withdrawn=withdrawn,
    )  # fmt: skip
    newest = (PaperVersion.paper == Paper.id) & (PaperVersion.number == Paper.newest)
    entry = (RegisterEntry.paper == Paper.id) & RegisterEntry.withdrawn.is_null()
    query = query.join(Case, on=Paper.case == Case.id)
    query = query.join_from(Paper, PaperVersion, JOIN.LEFT_OUTER, on=newest)
    query = query.join_from(Paper, RegisterEntry, JOIN.LEFT_OUTER, on=entry)
    waits = (Unread.kind == "papers") & (Unread.row_id == Paper.id)
    query = query.join_from(Paper, Unread, JOIN.LEFT_OUTER, on=waits)
    its = (SearchDoc.kind == "papers") & (SearchDoc.row_id == Paper.id)
    return query.join_from(Paper, SearchDoc, JOIN.LEFT_OUTER, on=its)


def _held_back() -> Any:
    """Whether privilege is claimed for a paper, or for what it is the stamped copy of."""
    its = BatesRange.select(BatesRange.paper).where(BatesRange.stamped == Paper.id)
    claims = PrivilegeClaim.select(PrivilegeClaim.id).where(PrivilegeClaim.withdrawn.is_null())
    return fn.EXISTS(claims.where((PrivilegeClaim.paper == Paper.id) | PrivilegeClaim.paper.in_(its)))


def read(query: ModelSelect[Any]) -> list[PaperRow]:
    """The rows of such a query."""
    return [PaperRow(*row[:-3], *map(bool, row[-3:])) for row in tuples(query)]


def of_case(session: Reader, case: int, most: int | None = MOST) -> list[PaperRow]:
    """The papers of a case, the last that was taken in first."""
    query = lines(session).where(Paper.case == case).order_by(Paper.at.desc(), Paper.id.desc())
    return read(query.limit(most))


def by_ids(session: Reader, ids: list[int]) -> list[PaperRow]:
    """These papers, as far as this user may see them, in their order."""
    found = {row.id: row for row in read(lines(session).where(Paper.id.in_(ids)))}
    return [found[number] for number in ids if number in found]


def one(session: Reader, paper: int) -> PaperRow | None:
    """One paper; None where this user has none of that number."""
    return next(iter(by_ids(session, [paper])), None)


def versions(session: Reader, paper: int) -> list[VersionRow]:
    """The versions of a paper's file, the newest first."""
    query = session.rows(
        PaperVersion, PaperVersion.id, PaperVersion.version, PaperVersion.updated_at, PaperVersion.number,
        PaperVersion.name, PaperVersion.mime, PaperVersion.size, PaperVersion.file, PaperVersion.author,
        PaperVersion.at,
    )  # fmt: skip
    query = query.where(PaperVersion.paper == paper).order_by(PaperVersion.number.desc())
    return [VersionRow(*row) for row in tuples(query)]


def words(session: Reader, paper: int) -> str:
    """The text of a paper as far as it is searched; '' where none is known."""
    query = session.rows(SearchDoc, Text.body).join(Text, on=SearchDoc.text == Text.id)
    row = first(query.where(SearchDoc.kind == "papers", SearchDoc.row_id == paper))
    return str(row[0]) if row is not None else ""


def text(session: Session, paper: int, number: int | None = None) -> Extracted:
    """The text of a paper's file; runs a child process for a PDF, so call it from a worker."""
    name, mime, data = contents.of_paper(session, paper, number)
    return text_of(data, mime, name)


def copy_out(session: Session, paper: int, folder: Path, number: int | None = None) -> Future[Result[str]]:
    """Copy a paper's file to the user's folder, never over one, and note who did; the value is the path."""
    name, _mime, data = contents.of_paper(session, paper, number)
    which = f"P{paper}" if number is None else f"P{paper}, version {number},"
    return attachments.copy(
        session, lambda tx: tx.get(Paper, paper), which, data, folder, attachments.safe_name(name, paper)
    )
