"""Whether the files that a session writes into still are where it found them."""

from __future__ import annotations

import os
import weakref
from pathlib import Path

from casetui.session.results import Refuse


class Standing:
    """Remembers which files stand at their paths, and notices when one is missing or is another.

    An open file can be deleted, moved or replaced: what is written into it then goes to nobody, without an
    error. The store's folder and SQLite's log come later than the database, so each is known from when it is
    first seen.
    """

    def __init__(self, database: Path, *, still: bool = False) -> None:
        """Remember what stands there now; `still`: the database is read as it lies there, and stays so."""
        wal, files = (database.with_name(database.name + ending) for ending in ("-wal", ".files"))
        self._paths = (database, wal, files)
        self._known: dict[Path, tuple[int, int]] = {}
        self._still = (database, _written(database)) if still else None
        self.problem()

    def problem(self) -> str:
        """What is no longer where or as it was, in one sentence; '' where all is."""
        if self._still is not None and _written(self._still[0]) != self._still[1]:
            return f"{self._still[0]} is being written again. Leave and start casetui to see what it is now."
        for path in self._paths:
            found, known = _identity(path), self._known.get(path)
            if known is not None and found != known:
                gone = "was replaced by another" if found is not None else "was moved or removed"
                return f"{path} {gone} while it was open. Put it back, or leave and start casetui again."
            if found is not None and known is None:
                self._known[path] = found
                self._hold(path)
        return ""

    def _hold(self, path: Path) -> None:
        """Keep a folder's number from being given to the next one; SQLite does so for its files."""
        if path.is_dir():
            weakref.finalize(self, os.close, os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))

    def check(self, consequence: str) -> None:
        """Refuse to go on where something is no longer there; what that means stands in the sentence."""
        if problem := self.problem():
            raise Refuse(f"{consequence}: {problem}")


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file or folder stands at the path, however it is named; None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _written(database: Path) -> tuple[int, int, bool] | None:
    """What tells whether a database was written: its size, when, and whether a log is beside it."""
    try:
        found = database.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, database.with_name(database.name + "-wal").exists()
