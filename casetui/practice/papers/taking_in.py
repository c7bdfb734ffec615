"""Taking a file in as a paper: copied into the file store first, named by a row once it is on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from casetui.files.packs import Placed
from casetui.practice.attachments import attachments, incoming
from casetui.practice.attachments.incoming import Incoming
from casetui.practice.attachments.media import guess_mime, mime_of
from casetui.practice.papers import dropped
from casetui.practice.papers.details import Details
from casetui.session.reader import Reader
from casetui.session.results import Refuse, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column, first, tuples
from casetui.tables.cases import Case
from casetui.tables.files import StoredFile
from casetui.tables.mail import Attachment, Message
from casetui.tables.papers import Paper, PaperVersion
from casetui.text import clean_line

LARGEST = 250_000_000
"""How large a paper may be: a thick bundle that was scanned."""

MAY_HAVE, ADVICE = "a paper may have", "take it in"
_START = 65_536
_MAIL = "message/rfc822"


@dataclass(frozen=True)
class Taken:
    """A file that is in the store, and no paper yet; where it came from, if that was a message."""

    name: str
    mime: str
    place: Placed
    message: int | None = None
    attachment: int | None = None


@dataclass(frozen=True)
class Twin:
    """A paper with the same file."""

    paper: int
    case: int
    case_ref: str
    title: str

    def __str__(self) -> str:
        """A sentence on it."""
        return f"The same file is P{self.paper} of {self.case_ref} already: {self.title}."


def from_path(
    session: Session, path: Path, *, follow: bool = True, largest: int = LARGEST, may_have: str = MAY_HAVE
) -> Taken:  # fmt: skip
    """Take a file in as it is now; Refuse where it is none, is empty or too large, or changes meanwhile."""
    with _opened(session, path, follow=follow, largest=largest, may_have=may_have) as file:
        start = file.source.read(_START)
        file.source.seek(0)
        return Taken(file.name, mime_from(start, file.name), session.store.put_from(file.source, file.check))


def look(
    session: Reader, path: Path, *, follow: bool = True, largest: int = LARGEST, may_have: str = MAY_HAVE
) -> None:  # fmt: skip
    """Refuse a file that could not be taken in as it is now; nothing of it is kept."""
    with _opened(session, path, follow=follow, largest=largest, may_have=may_have):
        pass


@contextmanager
def _opened(
    session: Reader, path: Path, *, follow: bool, largest: int, may_have: str
) -> Iterator[Incoming]:  # fmt: skip
    hidden = dropped.is_hidden(session, path)
    with incoming.opened(path, largest, may_have, ADVICE, follow=follow, hidden=hidden) as file:
        if not file.found.st_size:
            raise Refuse(f"{file.name} is empty: there is nothing to take in.")
        yield file


def from_attachment(session: Session, number: int) -> Taken:
    """Take in what came with a message; Refuse where this user has no such attachment."""
    name, _mime, data = attachments.content(session, number)
    row = first(session.rows(Attachment, Attachment.message).where(Attachment.id == number))
    assert row is not None  # it was there a moment ago, and nothing is deleted
    named = clean_line(name, 100) or f"A{number}"
    if not data:
        raise Refuse(f"{named} is empty: there is nothing to take in.")
    return Taken(named, mime_from(data[:_START], named), session.store.put(data), row[0], number)


def from_message(session: Session, number: int) -> Taken:
    """Take a whole message in, as it came; Refuse where it has no original bytes."""
    attachments.original(session, number)  # whole, or it is said what is wrong with it
    query = session.rows(Message, *attachments.STORED).join(StoredFile, on=Message.file == StoredFile.digest)
    stored = first(query.where(Message.id == number))
    assert stored is not None
    return Taken(f"M{number}.eml", _MAIL, Placed(*stored), number)


def mime_from(start: bytes, name: str) -> str:
    """The media type of a file, by how it begins; its name tells apart only what begins alike."""
    if len(start) == _START:  # it may end within a letter
        start = start.decode("utf-8", "ignore").encode() if _is_cut(start) else start
    found = mime_of(start, name)
    is_mail = guess_mime(name) == _MAIL and b"\0" not in start
    return _MAIL if is_mail and found == "application/octet-stream" else found


def _is_cut(start: bytes) -> bool:
    """Whether all of it is UTF-8 but for a letter that is cut at its end."""
    try:
        start.decode()
    except UnicodeDecodeError as error:
        return error.start >= len(start) - 3
    return False


def twins(session: Reader, digest: bytes) -> list[Twin]:
    """The papers that have this very file in any version, as far as this user may see them."""
    query = session.rows(PaperVersion, Paper.id, Paper.case, Case.ref, Paper.title)
    query = query.join(Paper, on=PaperVersion.paper == Paper.id).join(Case, on=Paper.case == Case.id)
    rows = tuples(query.where(PaperVersion.file == digest, Paper.withdrawn.is_null()).order_by(Paper.id))
    return [Twin(*row) for row in dict.fromkeys(rows)]


def add(
    session: Session, case: int, details: Details, file: Taken | None, *, again: bool = False
) -> Future[Result[int]]:
    """Make a paper of a case, of a file that was taken in, or of what is on paper only; its number.

    The same file is taken into the same case once only, unless it shall be so `again`.
    """
    columns = details.columns

    def run(tx: Tx) -> int:
        tx.get(Case, case)
        here, elsewhere = _known(tx, file, case)
        if here and not again:
            raise Refuse(f"{here[0]} It was not taken in again.")
        tx.told += [*_filed_elsewhere(tx, file, case), *(str(twin) for twin in elsewhere[:1])]
        paper = tx.insert(
            Paper, case_id=case, author_id=tx.session.me, at=tx.now, newest=0 if file is None else 1,
            message_id=file and file.message, attachment_id=file and file.attachment, **columns,
        )  # fmt: skip
        if file is not None:
            put_version(tx, paper, case, 1, file)
        return paper

    return session.write("paper.add", run)


def _filed_elsewhere(tx: Tx, file: Taken | None, case: int) -> list[str]:
    """That what a file came with is of another case: it may be meant, or a slip of a digit."""
    if file is None or file.message is None:
        return []
    refs = tx.rows(Message, Case.ref).join(Case, on=Message.case == Case.id)
    found = column(refs.where(Message.id == file.message, Message.case != case))
    return [f"M{file.message} is of {ref}, another case." for ref in found]


def _known(tx: Tx, file: Taken | None, case: int) -> tuple[list[Twin], list[Twin]]:
    """Which papers have a file already: in this case, and elsewhere."""
    found = twins(tx.session, file.place.digest) if file is not None else []
    return [twin for twin in found if twin.case == case], [twin for twin in found if twin.case != case]


def put_version(tx: Tx, paper: int, case: int, number: int, file: Taken) -> int:
    """Write down a version of a paper's file inside an act."""
    return tx.insert(
        PaperVersion, case_id=case, paper_id=paper, number=number, digest=tx.file(file.place), name=file.name,
        mime=file.mime, size=file.place.size, author_id=tx.session.me, at=tx.now,
    )  # fmt: skip
