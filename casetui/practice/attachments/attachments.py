"""Attachments: their bytes, their text where it can be had, and copying one out with a record of it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path

from casetui.files.modes import write_new
from casetui.practice.acting import Row
from casetui.practice.attachments.extract import text_of
from casetui.practice.attachments.readers import Extracted
from casetui.practice.mail.links import Link, links_of
from casetui.practice.mail.mail import Unreadable, read_part
from casetui.session.results import Done, Refuse, Refused, Result
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import first
from casetui.tables.files import StoredFile
from casetui.tables.mail import Attachment, Message
from casetui.tables.notes import Note
from casetui.text import clean, clean_line

STORED = (StoredFile.digest, StoredFile.size, StoredFile.pack, StoredFile.offset)
"""Where the bytes of a file are, as the store is asked for them."""

Content = tuple[str, str, bytes]
"""A file: its name, media type and bytes."""


def content(session: Session, attachment: int) -> Content:
    """An attachment's name, media type and bytes; Refuse where this user has none of that number."""
    columns = (Attachment.message, Attachment.part, Attachment.name, Attachment.mime, Attachment.file)
    row = first(session.rows(Attachment, *columns).where(Attachment.id == attachment))
    if row is None:
        raise Refuse(f"There is no attachment A{attachment}.")
    message, part, name, mime, file = row
    if part:
        return name, mime, read_part(original(session, message), part)[1]
    stored = first(session.rows(StoredFile, *STORED).where(StoredFile.digest == file))
    assert stored is not None  # a foreign key
    return name, mime, session.store.get(*stored)


def original(session: Session, message: int) -> bytes:
    """The original bytes of a message; Refuse where there are none, store.Damaged where they changed."""
    query = session.rows(Message, *STORED).join(StoredFile, on=Message.file == StoredFile.digest)
    stored = first(query.where(Message.id == message))
    if stored is None and first(session.rows(Message, Message.id).where(Message.id == message)) is None:
        raise Refuse(f"There is no message M{message}.")
    if stored is None:
        raise Refuse(f"M{message} has no original bytes: it did not come by mail.")
    return session.store.get(*stored)


def links(session: Session, message: int) -> list[Link]:
    """The links of a message, whole."""
    try:
        return links_of(original(session, message))
    except Unreadable as problem:
        raise Refuse(str(problem)) from problem


def text(session: Session, attachment: int) -> Extracted:
    """An attachment's text; runs a child process for a PDF, so call it from a worker."""
    name, mime, data = content(session, attachment)
    return text_of(data, mime, name)


def copy_out(session: Session, attachment: int, folder: Path) -> Future[Result[str]]:
    """Copy an attachment to the user's folder, never over a file, and note who did; the value is the path."""
    name, _mime, data = content(session, attachment)

    def row(tx: Tx) -> Row:
        return tx.get(Message, tx.get(Attachment, attachment)["message_id"])

    return copy(session, row, f"“{name}”", data, folder, safe_name(name, attachment))


def copy_original(session: Session, message: int, folder: Path) -> Future[Result[str]]:
    """Copy a message, byte for byte as it came or left, into the user's folder, as `copy_out` does a file."""
    data = original(session, message)
    name = f"M{message}.eml"
    return copy(session, lambda tx: tx.get(Message, message), f"M{message}", data, folder, name)


def copy(
    session: Session, beside: Callable[[Tx], Row], what: str, data: bytes, folder: Path, name: str
) -> Future[Result[str]]:
    """Write a copy, never over a file, with a record of it beside the row that it is from.

    The record is committed first: a copy without a record must not exist. Where the copy then can't be
    written, a second record says so.
    """
    path, told = _free(folder, name), Future[Result[str]]()

    def record(line: str) -> Future[Result[str]]:
        return session.write("attachment.copy", lambda tx: _note(tx, beside(tx), line, str(path)))

    def recorded(outcome: Future[Result[str]]) -> None:
        if (trouble := outcome.exception()) is not None:
            told.set_exception(trouble)
            return
        result = outcome.result()
        try:
            if isinstance(result, Done):
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_new(path, data)
        except OSError as error:
            result = Refused(f"{path} can't be written: {error.strerror}.")
            with suppress(RuntimeError):  # a desk that is closing takes no more records
                record(f"The copy to {path} could not be written.")
        told.set_result(result)

    record(f"Copied {what} out to {path}.").add_done_callback(recorded)
    return told


def _note(tx: Tx, beside: Row, line: str, path: str) -> str:
    tx.insert(
        Note, case_id=beside["case_id"], enquiry_id=beside.get("enquiry_id"), kind="copy",
        author_id=tx.session.me, at=tx.now, text_id=tx.text(clean(line)),
    )  # fmt: skip
    return path


def safe_name(name: str, number: int, also: str = "") -> str:
    """A file name that stays in its folder whatever the file was called; `also` is kept of it, too."""
    last = clean_line(name.replace("\\", "/").rsplit("/", 1)[-1], 4_000)
    stem, ending = os.path.splitext(re.sub(rf"[^\w.() {re.escape(also)}-]", "_", last).strip(" .-"))
    return stem[: 100 - len(ending[:20])] + ending[:20] or f"attachment-{number}"


def _free(folder: Path, name: str) -> Path:
    named = path = folder / name
    number = 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{named.stem}-{number}{named.suffix}"
    return path
