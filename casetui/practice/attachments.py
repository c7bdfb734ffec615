"""Attachments: their bytes, their text where it can be had, and copying one out with a record of it."""

from __future__ import annotations

import os
import re
from concurrent.futures import Future
from pathlib import Path

from casetui.db.schema import Attachment, Note, StoredFile
from casetui.practice import correspondence
from casetui.practice.extract import Extracted, text_of
from casetui.practice.mail import read_part
from casetui.results import Conflict, Done, Refuse, Refused
from casetui.session import Session
from casetui.text import clean_line
from casetui.transaction import Tx


def content(session: Session, attachment: int) -> tuple[str, str, bytes]:
    """An attachment's name, media type and bytes; Refuse where this user has none of that number."""
    columns = (Attachment.message, Attachment.part, Attachment.name, Attachment.mime, Attachment.file)
    row = session.rows(Attachment, *columns).where(Attachment.id == attachment).tuples().first()
    if row is None:
        raise Refuse(f"There is no attachment {attachment}.")
    message, part, name, mime, file = row
    if part:
        return name, mime, read_part(correspondence.original(session, message), part)[1]
    place = (StoredFile.digest, StoredFile.size, StoredFile.pack, StoredFile.offset)
    stored = session.rows(StoredFile, *place).where(StoredFile.digest == file).tuples().get()
    return name, mime, session.store.get(*stored)


def text(session: Session, attachment: int) -> Extracted:
    """An attachment's text; runs a child process for a PDF, so call it from a worker."""
    name, mime, data = content(session, attachment)
    return text_of(data, mime, name)


def copy_out(session: Session, attachment: int, folder: Path) -> Future[Done[str] | Conflict | Refused]:
    """Copy an attachment into the user's folder, never over a file, and note who did; the value is the path.

    The record is written first: a copy without a record must not exist.
    """
    name, _mime, data = content(session, attachment)
    path = _free(folder, safe_name(name, attachment))

    def run(tx: Tx) -> str:
        assert session.actor is not None
        row = tx.get(Attachment, attachment)
        message = tx.query(
            "SELECT enquiry_id FROM messages WHERE id = ? AND " + session.wall_sql(Attachment)[0],
            row["message_id"], *session.wall_sql(Attachment)[1],
        )  # fmt: skip
        tx.insert(
            Note, case_id=row["case_id"], enquiry_id=message[0][0] if message else None, kind="copy",
            author_id=session.actor.id, at=tx.now, text_id=tx.text(f"Copied “{row['name']}” out to {path}."),
        )  # fmt: skip
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as target:
                target.write(data)
        except OSError as error:
            raise Refuse(f"{path} can't be written: {error.strerror}.") from error
        return str(path)

    return session.write("attachment.copy", run)


def safe_name(name: str, number: int) -> str:
    """A file name that stays in its folder whatever the sender called the file."""
    base = re.sub(r"[^\w.() -]", "_", clean_line(name.replace("\\", "/").rsplit("/", 1)[-1], 100)).strip(" .-")
    return base or f"attachment-{number}"


def _free(folder: Path, name: str) -> Path:
    stem, dot, ending = name.rpartition(".")
    if not stem:
        stem, dot, ending = name, "", ""
    path, number = folder / name, 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{stem}-{number}{dot}{ending}"
    return path
