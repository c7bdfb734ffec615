"""The files of evidence: taken in as they are, known again where they are there, read for their facts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from peewee import fn

from casetui import __version__
from casetui.files.packs import Placed
from casetui.practice import acting
from casetui.practice.acting import Outcome, Row
from casetui.practice.attachments import attachments, contents, facts
from casetui.practice.attachments.extract import text_of
from casetui.practice.attachments.readers import Extracted
from casetui.practice.evidence.adding import put_in, seen
from casetui.practice.evidence.items import ItemTarget
from casetui.practice.evidence.terms import LONGEST, MISSING, NOT_HAD, RECEIVED
from casetui.practice.evidence.typed import Wish
from casetui.practice.lines import whole
from casetui.practice.papers import taking_in
from casetui.practice.papers.taking_in import Taken
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first, tuples
from casetui.tables.cases import Case
from casetui.tables.evidence import EvidenceFile, EvidenceItem
from casetui.tables.files import StoredFile
from casetui.tables.papers import Paper, PaperVersion

LARGEST = 8_000_000_000
"""How large a file of evidence may be: hours of film."""

MAY_HAVE = "evidence may have"
COPIED = 1_000_000_000
"""How large a file may be that is copied out, which is held in memory for that."""

TOOL = f"casetui {__version__}, hashlib SHA-256"
"""What takes the digest of a file, as a certificate names it."""


class FileRow(NamedTuple):
    """A file of an item, as it was taken in."""

    id: int
    version: int
    updated_at: int
    case: int
    item: int
    number: int
    name: str
    mime: str
    size: int
    digest: bytes
    origin: str
    facts: str
    message: int | None
    attachment: int | None
    tool: str
    author: int
    at: int
    pack: str
    offset: int

    @property
    def place(self) -> Placed:
        """Where its bytes are kept."""
        return Placed(bytes(self.digest), self.size, self.pack, self.offset)

    @property
    def sha256(self) -> str:
        """Its digest as it is written."""
        return bytes(self.digest).hex()

    @property
    def known(self) -> list[tuple[str, str]]:
        """What it says of itself, in words."""
        return facts.said(json.loads(self.facts)) if self.facts else []


@dataclass(frozen=True)
class Twin:
    """Evidence that has this very file already."""

    item: int
    case: int
    case_ref: str
    title: str

    def __str__(self) -> str:
        """A sentence on it."""
        return f"The same file is S{self.item} of {self.case_ref} already: {self.title}."


@dataclass(frozen=True)
class Ready:
    """A file that is in the store with its facts, and no evidence yet; `paper` where it is that one's."""

    taken: Taken
    facts: str
    paper: int | None = None


def from_path(session: Session, path: Path, *, follow: bool = True) -> Ready:
    """Take a file in as it is now; Refuse where it can't be."""
    return _ready(
        session, taking_in.from_path(session, path, follow=follow, largest=LARGEST, may_have=MAY_HAVE)
    )


def from_attachment(session: Session, number: int) -> Ready:
    """Take in what came with a message."""
    return _ready(session, taking_in.from_attachment(session, number))


def from_message(session: Session, number: int) -> Ready:
    """Take in a whole message as it came."""
    return _ready(session, taking_in.from_message(session, number))


def from_paper(session: Session, number: int) -> Ready:
    """Have the newest file of a paper be evidence; Refuse where there is none for this user."""
    query = session.rows(PaperVersion, PaperVersion.name, PaperVersion.mime, *attachments.STORED)
    query = query.join(StoredFile, on=PaperVersion.file == StoredFile.digest)
    query = query.join_from(PaperVersion, Paper, on=PaperVersion.paper == Paper.id)
    row = first(
        query.where(Paper.id == number, PaperVersion.number == Paper.newest, Paper.withdrawn.is_null())
    )
    if row is None:
        raise Refuse(f"There is no paper P{number} with a file.")
    name, mime, digest, *place = row
    return _ready(session, Taken(name, mime, Placed(bytes(digest), *place)), number)


def _ready(session: Session, taken: Taken, paper: int | None = None) -> Ready:
    with session.store.opened(taken.place) as file:
        found = facts.of(file, taken.mime)
    return Ready(taken, json.dumps(found, ensure_ascii=False) if found else "", paper)


def twins(session: Reader, digest: bytes) -> list[Twin]:
    """The evidence that has this very file, as far as this user may see it."""
    query = session.rows(EvidenceFile, EvidenceItem.id, EvidenceItem.case, Case.ref, EvidenceItem.title)
    query = query.join(EvidenceItem, on=EvidenceFile.item == EvidenceItem.id)
    query = query.join(Case, on=EvidenceItem.case == Case.id)
    query = query.where(EvidenceFile.file == digest, EvidenceItem.withdrawn.is_null())
    return [Twin(*row) for row in dict.fromkeys(tuples(query.order_by(EvidenceItem.id)))]


def take(
    session: Session, case: int, wish: Wish, ready: Sequence[Ready], origin: str = "", *, again: bool = False
) -> Future[Result[int]]:  # fmt: skip
    """Put an item on the list of a case that is there, with these files; its number."""

    def run(tx: Tx) -> int:
        tx.get(Case, case)
        _known(tx, ready, case, again=again)
        one = ready[0] if len(ready) == 1 else None
        item = put_in(
            tx, case, wish, state=RECEIVED, received_at=tx.now, paper_id=one and one.paper,
            message_id=one and one.taken.message, attachment_id=one and one.taken.attachment,
        )  # fmt: skip
        for file in ready:
            _put(tx, item, case, file, origin or wish.source)
        return item

    return session.write("evidence.take", run)


def take_for(
    session: Session, target: ItemTarget, ready: Sequence[Ready], origin: str = "", *, again: bool = False
) -> Outcome:  # fmt: skip
    """Give an item that is on the list these files: it is received with them."""

    def run(tx: Tx, row: Row) -> None:
        _known(tx, ready, row["case_id"], again=again)
        for file in ready:
            _put(tx, row["id"], row["case_id"], file, origin or row["source"])
        papers = [file.paper for file in ready if file.paper is not None]
        columns: dict[str, Any] = {"paper_id": papers[0]} if papers and row["paper_id"] is None else {}
        if row["state"] in (*MISSING, NOT_HAD):
            columns |= {"state": RECEIVED, "received_at": tx.now, "why": ""}
        elif row["state"] != RECEIVED and row["verified_by"] is not None:
            # Another file is another thing to be verified.
            columns |= {"state": RECEIVED, "verified_by": None, "verified_at": None, "checked": ""}
        if columns:
            tx.update(EvidenceItem, row["id"], None, **columns)
        else:
            tx.touch(EvidenceItem, row["id"])

    return acting.each(session, "evidence.take", [target], seen, run)


def _known(tx: Tx, ready: Sequence[Ready], case: int, *, again: bool) -> None:
    """Refuse a file that is evidence of the case already; say where else it is."""
    if not ready:
        raise Refuse("There is no file to take in.")
    digests = [file.taken.place.digest for file in ready]
    if len(set(digests)) < len(digests) and not again:
        raise Refuse("The same file is there twice.")
    for file in ready:
        there = twins(tx.session, file.taken.place.digest)
        if (here := [twin for twin in there if twin.case == case]) and not again:
            raise Refuse(f"{here[0]} It was not taken in again.")
        tx.told += [str(twin) for twin in there if twin.case != case][:1]
        papers = taking_in.twins(tx.session, file.taken.place.digest) if file.paper is None else []
        tx.told += [str(twin) for twin in papers[:1]]


def _put(tx: Tx, item: int, case: int, file: Ready, origin: str) -> int:
    taken = file.taken
    every = tx.session.rows(EvidenceFile, fn.MAX(EvidenceFile.number), withdrawn=True)
    number = (column(every.where(EvidenceFile.item == item))[0] or 0) + 1
    return tx.insert(
        EvidenceFile, case_id=case, item_id=item, number=number, digest=tx.file(taken.place), name=taken.name,
        mime=taken.mime, size=taken.place.size, origin=whole(origin, LONGEST["source"], "From whom"),
        facts=file.facts, message_id=taken.message, attachment_id=taken.attachment, tool=TOOL,
        author_id=tx.session.me, at=tx.now,
    )  # fmt: skip


_COLUMNS = (
    EvidenceFile.id, EvidenceFile.version, EvidenceFile.updated_at, EvidenceFile.case, EvidenceFile.item,
    EvidenceFile.number, EvidenceFile.name, EvidenceFile.mime, EvidenceFile.size, EvidenceFile.file,
    EvidenceFile.origin, EvidenceFile.facts, EvidenceFile.message, EvidenceFile.attachment,
    EvidenceFile.tool, EvidenceFile.author, EvidenceFile.at, StoredFile.pack, StoredFile.offset,
)  # fmt: skip


def _rows(session: Reader, *where: Any) -> list[FileRow]:
    query = session.rows(EvidenceFile, *_COLUMNS).join(StoredFile, on=EvidenceFile.file == StoredFile.digest)
    query = query.join_from(EvidenceFile, EvidenceItem, on=EvidenceFile.item == EvidenceItem.id)
    query = query.where(EvidenceItem.withdrawn.is_null(), *where)
    return [FileRow(*row) for row in tuples(query.order_by(EvidenceFile.item, EvidenceFile.number))]


def of_item(session: Reader, item: int) -> list[FileRow]:
    """The files of an item, in the order in which they came."""
    return _rows(session, EvidenceFile.item == item)


def of_case(session: Reader, case: int | None) -> list[FileRow]:
    """The files of a case's evidence, or of all cases this user may see."""
    return _rows(session, EvidenceFile.case == case) if case is not None else _rows(session)


def one(session: Reader, number: int) -> FileRow | None:
    """One file; None where this user has none of that number."""
    return next(iter(_rows(session, EvidenceFile.id == number)), None)


def _need(session: Reader, number: int) -> FileRow:
    row = one(session, number)
    if row is None:
        raise Refuse(f"There is no file U{number}.")
    return row


def text(session: Session, number: int) -> Extracted:
    """The text of a file; it may run a child process, so call it from a worker."""
    try:
        name, mime, data = contents.of_evidence(session, number)
    except Refuse as why:
        return Extracted("", str(why))
    return text_of(data, mime, name)


def copy_out(session: Session, number: int, folder: Path) -> Future[Result[str]]:
    """Copy a file to the user's folder, never over one, and note who did; the value is the path."""
    row = _need(session, number)
    if row.size > COPIED:
        raise Refuse(f"U{number} is too large to be copied from here; whoever keeps the server can.")
    data = session.store.get(*row.place)
    return attachments.copy(
        session, lambda tx: tx.get(EvidenceItem, tx.get(EvidenceFile, number)["item_id"]), f"U{number}", data,
        folder, attachments.safe_name(row.name, number),
    )  # fmt: skip
