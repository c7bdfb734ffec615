"""Reads the files that came with messages for the words in them, apart from the intake, each once."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial

import peewee
from peewee import SQL

from casetui.files import modes
from casetui.session.reader import Reader
from casetui.session.results import Done, Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import column
from casetui.sqlite.search import INDEXED_CHARACTERS
from casetui.tables.mail import Attachment, Message
from casetui.tables.search import SearchDoc, Unread

BATCH = 20
"""How many files are written at once, unless they are long: others wait no longer for them than for mail."""

LOOKED_AT = 1_000_000
"""How many bytes of a text or a page are read; what is searched of it is less."""

COUNTED = 1_000
"""How far files that can't be searched are counted."""


@dataclass
class Looked:
    """How many files were read for their words, and how many of them had none that can be had."""

    read: int = 0
    wordless: int = 0


def waiting(session: Reader, most: int = COUNTED) -> int:
    """How many files are still to be read, of those that this user may see, as far as they are counted."""
    # Of a join SQLite would read all attachments there are, to look each up among the few that wait.
    query = session.rows(Attachment, Attachment.id)
    query = query.where(Attachment.id.in_(Unread.select(Unread.attachment)))
    return int(query.limit(most).count(session.database))


def not_searchable(session: Reader) -> int:
    """How many files no words are known of, read or not, as far as they are counted."""
    wordless = session.rows(SearchDoc, SearchDoc.id)
    # In the very words of the index that holds just these, or SQLite would not use it.
    wordless = wordless.where(SearchDoc.kind == SQL("'attachments'"), SearchDoc.text.is_null())
    return min(COUNTED, waiting(session) + int(wordless.limit(COUNTED).count(session.database)))


def said(count: int) -> str:
    """That so many files were not searchable, in words; '' for none."""
    if not count:
        return ""
    number = f"{COUNTED - 1}+" if count >= COUNTED else str(count)
    return f"{number} {'file was' if count == 1 else 'files were'} not searchable"


def work_off(session: Session, going: Callable[[], bool]) -> Iterator[Looked]:
    """Read the files that wait, the newest first, while it is `going`; what it came to after each of them.

    Of several processes one reads. What is read is not written by an act: it says nothing new.
    """
    with _alone(session) as free:
        looked, after = Looked(), None
        while free and going():
            batch = _next(session, after)
            if not batch:
                return
            found: list[tuple[int, str]] = []
            for number in batch:
                if not going():
                    break
                text = _words(session, number)
                found.append((number, text))
                looked.read += 1
                looked.wordless += not text
                if sum(len(text) for _number, text in found) > INDEXED_CHARACTERS:
                    break
                yield looked
            if not found or not isinstance(session.act("file.read", partial(_keep, found)), Done):
                return
            after = found[-1][0]
            yield looked


def work_off_quietly(session: Session, going: Callable[[], bool]) -> None:
    """Do the same on a thread of its own, which may be left alone when the desk is closed."""
    with suppress(RuntimeError, peewee.DatabaseError, sqlite3.Error):
        for _looked in work_off(session, going):
            pass
    session.database.close()  # the connection of this thread


def _next(session: Reader, after: int | None) -> list[int]:
    """The newest files that wait, older than the last that was read."""
    query = session.rows(Attachment, Attachment.id, withdrawn=True)
    query = query.join(Unread, on=Unread.attachment == Attachment.id)
    if after is not None:
        query = query.where(Unread.attachment < after)
    return column(query.order_by(Unread.attachment.desc()).limit(BATCH))


def _words(session: Session, number: int) -> str:
    """As much of the text in a file as is searched; '' where it can't be had."""
    from casetui.practice.attachments import attachments, extract  # here: who searches reads no file

    try:
        name, mime, data = attachments.content(session, number)
        text = extract.text_of(data, mime, name, most=LOOKED_AT).text
    except (Refuse, OSError):
        return ""
    except Exception:  # noqa: BLE001 - whatever one file makes a library raise, the next one is read
        return ""
    return text[:INDEXED_CHARACTERS] if text.strip() else ""


def _keep(found: list[tuple[int, str]], tx: Tx) -> None:
    for number, text in sorted(found):  # a search gives what was indexed last first
        message = tx.get(Attachment, number, withdrawn=True)["message_id"]
        # Its message may have been joined to an enquiry while it was read.
        tx.found_by(Attachment, number, tx.get(Message, message, withdrawn=True)["enquiry_id"], text)


@contextmanager
def _alone(session: Session) -> Iterator[bool]:
    """Whether no other process reads files meanwhile."""
    path = session.path.with_name(session.path.name + ".reading")
    try:
        handle = modes.open_new(path, os.O_RDWR)
    except OSError:
        yield False
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        yield False
    else:
        yield True
    finally:
        os.close(handle)
