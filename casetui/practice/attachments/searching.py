"""Reads files for the words in them, each once, apart from their being taken in."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import peewee
from peewee import SQL

from casetui.files import modes
from casetui.session.reader import Reader
from casetui.session.results import Done, Refuse
from casetui.session.session import Session
from casetui.session.transaction import Tx
from casetui.sqlite.reading import tuples
from casetui.sqlite.search import INDEXED_CHARACTERS
from casetui.tables import kinds
from casetui.tables.evidence import EvidenceFile
from casetui.tables.mail import Attachment, Message
from casetui.tables.papers import Paper
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


FILES: tuple[Any, ...] = (Paper, EvidenceFile, Attachment)
"""What has a file that is read for its words: what somebody has just taken in comes first."""


class Waiting(NamedTuple):
    """A row that waits to be read, and which of its files that is."""

    model: Any
    id: int
    file: Any


def waiting(session: Reader, most: int = COUNTED) -> int:
    """How many files are still to be read, of those that this user may see, as far as they are counted."""
    return min(most, sum(_waiting(session, model, most) for model in FILES))


def _waiting(session: Reader, model: Any, most: int) -> int:
    # Of a join SQLite would read all attachments there are, to look each up among the few that wait.
    its = Unread.select(Unread.row_id).where(Unread.kind == model._meta.table_name)
    return int(session.rows(model, model.id).where(model.id.in_(its)).limit(most).count(session.database))


def not_searchable(session: Reader) -> int:
    """How many files no words are known of, read or not, as far as they are counted."""
    unread = _waiting(session, Attachment, COUNTED)  # a paper is among the wordless until it is read
    return min(COUNTED, unread + sum(_wordless(session, model) for model in FILES))


def _wordless(session: Reader, model: Any) -> int:
    query = session.rows(SearchDoc, SearchDoc.id)
    # In the very words of the index that holds just these, or SQLite would not use it.
    query = query.where(SearchDoc.kind == SQL(f"'{model._meta.table_name}'"), SearchDoc.text.is_null())
    return int(query.limit(COUNTED).count(session.database))


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
        looked = Looked()
        for model in FILES if free else ():
            after = None
            while (batch := _next(session, model, after)) and going():
                found: list[tuple[Waiting, str]] = []
                for one in batch:
                    if not going():
                        break
                    text = _words(session, one)
                    found.append((one, text))
                    looked.read += 1
                    looked.wordless += not text
                    if sum(len(text) for _one, text in found) > INDEXED_CHARACTERS:
                        break
                    yield looked
                if not found or not isinstance(session.act("file.read", partial(_keep, found)), Done):
                    return
                after = found[-1][0].id
                yield looked


def read_now(session: Session, model: Any, row_id: int) -> None:
    """Read the file of a row that was taken in a moment ago, if it still waits; at most its time-out long."""
    for one in _next(session, model, row_id + 1):
        if one.id == row_id:
            session.act("file.read", partial(_keep, [(one, _words(session, one))]))


def work_off_quietly(session: Session, going: Callable[[], bool]) -> None:
    """Do the same on a thread of its own, which may be left alone when the desk is closed."""
    with _left_alone(session):
        for _looked in work_off(session, going):
            pass


def read_quietly(session: Session, model: Any, row_id: int) -> None:
    """Read the file of a row that was taken in a moment ago, on such a thread."""
    with _left_alone(session):
        read_now(session, model, row_id)


@contextmanager
def _left_alone(session: Session) -> Iterator[None]:
    with suppress(RuntimeError, peewee.DatabaseError, sqlite3.Error):
        yield
    session.database.close()  # the connection of this thread


def _next(session: Reader, model: Any, after: int | None) -> list[Waiting]:
    """The newest rows of a table that wait, older than the last that was read."""
    kind = kinds.of(model)
    assert kind.searched is not None
    query = session.rows(model, model.id, model._meta.columns[kind.searched.later], withdrawn=True)
    query = query.join(Unread, on=(Unread.kind == kind.table) & (Unread.row_id == model.id))
    if after is not None:
        query = query.where(Unread.row_id < after)
    return [Waiting(model, *row) for row in tuples(query.order_by(Unread.row_id.desc()).limit(BATCH))]


def _words(session: Session, one: Waiting) -> str:
    """As much of the text in a file as is searched; '' where it can't be had."""
    from casetui.practice.attachments import contents, extract  # here: who searches reads no file

    try:
        name, mime, data = contents.OF[one.model](session, one.id)
        text = extract.text_of(data, mime, name, most=LOOKED_AT).text
    except (Refuse, OSError):
        return ""
    except Exception:  # noqa: BLE001 - whatever one file makes a library raise, the next one is read
        return ""
    return text[:INDEXED_CHARACTERS] if text.strip() else ""


def _keep(found: list[tuple[Waiting, str]], tx: Tx) -> None:
    for one, text in sorted(found, key=lambda pair: pair[0].id):  # a search gives the last indexed first
        enquiry = None
        if one.model is Attachment:
            message = tx.get(Attachment, one.id, withdrawn=True)["message_id"]
            # Its message may have been joined to an enquiry while it was read.
            enquiry = tx.get(Message, message, withdrawn=True)["enquiry_id"]
        tx.found_by(one.model, one.id, one.file, enquiry, text)


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
