"""Why the disk or the database refused: the true reason in words, wherever in the chain of errors it lies."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import peewee

from casetui.files.store import NO_ROOM

TROUBLE = (peewee.DatabaseError, sqlite3.DatabaseError)
"""What SQLite, or peewee on its behalf, raises where the database can't do what it was asked."""

FAILURES = (OSError, *TROUBLE)
"""What is raised where the machine, and not the user, is why something can't be done."""

ROOM = 1 << 20
"""So many bytes must be free: SQLite needs some for its log even where one only reads."""

_FULL = "there is no room left on its disk"
_SPOKEN = (
    ("locked", "another program holds it"),
    ("busy", "another program holds it"),
    ("is full", _FULL),
    ("disk I/O", "its disk can't be read or written; it may be full"),
    ("readonly", "this account may only read it"),
    ("unable to open", "this account may not open it, or not write beside it"),
)
"""What SQLite says, and what that means; it says nothing in numbers that peewee would hand on."""


def reason(error: BaseException, path: Path | None = None) -> str:
    """Why something failed, as the end of a sentence; `path` is what was to be read or written."""
    chain = list(_chain(error))
    for one in chain:
        if isinstance(one, OSError) and one.errno in NO_ROOM:
            return _FULL
    if path is not None and any("readonly" in str(one) or _denied(one) for one in chain):
        return unwritable(path) or _spoken(chain) or str(error)
    system = (one.strerror for one in chain if isinstance(one, OSError) and one.strerror)
    return _spoken(chain) or next(system, str(error))


def unwritable(path: Path) -> str:
    """Why nothing can be written at a path, as the end of a sentence; '' where it can."""
    there = path if path.exists() else path.parent
    disk = os.statvfs(there)
    if disk.f_flag & os.ST_RDONLY:
        return "its disk can only be read"
    if not os.access(there, os.W_OK, effective_ids=True):
        return "this account may only read it"
    return _FULL if disk.f_bavail * disk.f_frsize < ROOM else ""


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _denied(error: BaseException) -> bool:
    return isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)


def _spoken(chain: list[BaseException]) -> str:
    return next((said for text, said in _SPOKEN for one in chain if text in str(one)), "")
