"""What goes out with a letter: files from a folder and from messages, named and sized, within limits."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from casetui.practice.attachments import incoming
from casetui.practice.attachments.media import mime_of, size_words
from casetui.practice.outbox.letter import Enclosed
from casetui.practice.papers import dropped
from casetui.session.reader import Reader
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first, tuples
from casetui.tables.files import StoredFile
from casetui.tables.mail import Attachment, Message
from casetui.tables.outbox import Enclosure

if TYPE_CHECKING:
    from casetui.practice.attachments.readers import Extracted

MOST = 20
"""How many files may go with one letter."""

LARGEST, TOGETHER = 20_000_000, 25_000_000
"""How large each may be, and all of them; mail makes them a third larger, and servers refuse what is more."""

MAY_HAVE = "what goes by mail may have"

USUAL = "[],&'+§№"
"""What names of files have in a mail, though not on every disk."""

OFFERED = 200
"""How many files of a case, and of the folder, are offered to go with a letter."""


def of(session: Reader, outgoing: Iterable[int]) -> dict[int, tuple[Enclosed, ...]]:
    """What goes with each of these messages, in its order."""
    columns = (
        Enclosure.outgoing, Enclosure.name, Enclosure.mime, StoredFile.digest, StoredFile.size,
        StoredFile.pack, StoredFile.offset, Enclosure.id, Enclosure.version, Enclosure.updated_at,
    )  # fmt: skip
    query = session.rows(Enclosure, *columns).join(StoredFile, on=Enclosure.file == StoredFile.digest)
    query = query.where(Enclosure.outgoing.in_(list(outgoing))).order_by(Enclosure.id)
    found: dict[int, tuple[Enclosed, ...]] = {}
    for number, *its in tuples(query):
        found[number] = (*found.get(number, ()), Enclosed(*its))
    return found


def of_one(session: Reader, outgoing: int) -> tuple[Enclosed, ...]:
    """What goes with one message."""
    return of(session, [outgoing]).get(outgoing, ())


class AtHand(NamedTuple):
    """An attachment that may go out with a letter."""

    id: int
    message: int
    name: str
    size: int


def at_hand(
    session: Reader, enquiry: int | None, answers: int | None, case: int | None
) -> list[AtHand]:  # fmt: skip
    """The attachments of a letter's enquiry and case: those of the message it answers first, then newest."""
    query = session.rows(Attachment, Attachment.id, Attachment.message, Attachment.name, Attachment.size)
    its = session.rows(Message, Message.id).where(Message.enquiry == enquiry)
    found = {
        row[0]: AtHand(*row)
        for where in (Attachment.message.in_(its), Attachment.case == case if case is not None else None)
        if where is not None
        for row in tuples(query.where(where).order_by(Attachment.id.desc()).limit(OFFERED))
    }
    return sorted(found.values(), key=lambda file: (file.message != answers, -file.id))[:OFFERED]


def own(session: Reader, folder: Path) -> list[tuple[Path, int]]:
    """The plain files in the user's folder with their sizes, newest first."""
    try:
        with os.scandir(folder) as entries:
            files = [one for one in entries if one.name[0] != "." and one.is_file(follow_symlinks=False)]
            found = [(one.stat(follow_symlinks=False), Path(one.path)) for one in files]
    except OSError:
        return []
    found.sort(key=lambda pair: -pair[0].st_mtime_ns)
    seen = set(dropped.seen(session, (path for _its, path in found[:OFFERED])))
    return [(path, its.st_size) for its, path in found[:OFFERED] if path in seen]


def from_attachment(session: Session, number: int) -> Enclosed:
    """An attachment of a message, to go out with a letter; Refuse where this user has none of that number."""
    from casetui.practice.attachments import attachments  # here: most desks attach nothing

    name, _mime, data = attachments.content(session, number)
    return _kept(session, name, data, number)


def from_path(session: Session, path: Path) -> Enclosed:
    """A file as it is now, to go out with a letter; Refuse where it is none, or changes while it is read."""
    hidden = dropped.is_hidden(session, path)
    with incoming.opened(path, LARGEST, MAY_HAVE, "attach it", hidden=hidden) as file:
        data = file.source.read(LARGEST + 1)
        file.check(len(data))
    return _kept(session, path.name, data)


def _kept(session: Session, name: str, data: bytes, number: int = 1) -> Enclosed:
    """Keep the bytes, so that no later change of the file changes the letter."""
    from casetui.practice.attachments import attachments

    named = attachments.safe_name(name, number, USUAL)
    if not data:
        raise Refuse(f"{named} is empty.")
    if len(data) > LARGEST:
        raise Refuse(incoming.too_large(named, len(data), LARGEST, MAY_HAVE))
    return Enclosed(named, mime_of(data, named), *session.store.put(data))


def together(there: Sequence[Enclosed], more: Iterable[Enclosed]) -> tuple[Enclosed, ...]:
    """What goes with a letter and more of it, each file once; Refuse what is beyond the limits."""
    made = list(there)
    for file in more:
        if any((file.name, file.digest) == (other.name, other.digest) for other in made):
            raise Refuse(f"{file.name} goes with it already.")
        made.append(file)
    check(made)
    return tuple(made)


def check(files: Sequence[Enclosed]) -> None:
    """Refuse more files, or more of them, than go out with one letter."""
    if len(files) > MOST:
        raise Refuse(f"No more than {MOST} files go with one letter.")
    if (size := sum(file.size for file in files)) > TOGETHER:
        raise Refuse(f"The files have {size_words(size)}; together {size_words(TOGETHER)} may go by mail.")


def text(session: Session, number: int) -> Extracted:
    """The text of what goes with a letter; may run a child process, so call it from a worker."""
    from casetui.practice.attachments import extract

    outgoing = first(session.rows(Enclosure, Enclosure.outgoing).where(Enclosure.id == number))
    if outgoing is None:
        raise Refuse(f"There is no F{number}.")
    file = next(file for file in of(session, outgoing)[outgoing[0]] if file.id == number)
    return extract.text_of(session.store.get(*file.place), file.mime, file.name)


def put(tx: Tx, outgoing: int, case: int | None, files: Sequence[Enclosed]) -> str:
    """Have these go with a message, and nothing else; what it keeps of that itself."""
    check(files)
    there = {file.id for file in of(tx.session, [outgoing]).get(outgoing, ())}
    for number in there - {file.id for file in files}:
        tx.withdraw(Enclosure, number, None, "taken off")
    return " ".join(str(file.id if file.id in there else _add(tx, outgoing, case, file)) for file in files)


def _add(tx: Tx, outgoing: int, case: int | None, file: Enclosed) -> int:
    return tx.insert(
        Enclosure, case_id=case, outgoing_id=outgoing, name=file.name, mime=file.mime, size=file.size,
        digest=tx.file(file.place),
    )  # fmt: skip
