"""The files of a folder that may hold mail: a Maildir, an MH folder, a mail program's tree, or any other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

_MAILDIR = ("cur", "new", "tmp")
_MAX_FOLDERS_DEEP = 60


class File(NamedTuple):
    """A file found in a source, or the problem with the place where it was looked for.

    `is_left_out` says that the problem is none: the place holds nothing that should be read.
    """

    path: str
    in_maildir: bool = False
    problem: str | None = None
    is_left_out: bool = False


def files(top: str) -> Iterator[File]:
    """Yield the files of a folder and all below it, sorted, each folder once however links lead to it."""
    seen: set[tuple[int, int]] = set()
    waiting = [(top.rstrip("/") or "/", 0)]
    while waiting:
        folder, depth = waiting.pop()
        try:
            status = os.stat(folder)
            entries = sorted(os.scandir(folder), key=_in_order)
        except OSError as error:
            yield File(folder, problem=f"this folder cannot be read ({why(error)})")
            continue
        if (status.st_dev, status.st_ino) in seen or depth > _MAX_FOLDERS_DEEP:
            problem = "this folder leads back to one already read, or too deep; it was left out"
            yield File(folder, problem=problem)
            continue
        seen.add((status.st_dev, status.st_ino))
        in_maildir = os.path.basename(folder) in _MAILDIR and _is_maildir(os.path.dirname(folder))
        below = []
        for entry in entries:
            if not _is_folder(entry):
                yield File(entry.path, in_maildir)
            elif _is_private(entry, folder):
                yield from _passed_by(entry)
            else:
                below.append((entry.path, depth + 1))
        # A message that is read meanwhile moves from new to cur: in this order none is missed.
        below.sort(key=lambda inner: os.path.basename(inner[0]) == "cur")
        waiting += reversed(below)


def _in_order(entry: os.DirEntry[str]) -> tuple[int, str]:
    """Sort by name, the numbers of an MH folder as numbers."""
    is_number = entry.name.isascii() and entry.name.isdigit() and len(entry.name) < 10
    return (int(entry.name) if is_number else 0, entry.name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_maildir(folder: str) -> bool:
    # An archive may have lost those that were empty.
    return sum(os.path.isdir(os.path.join(folder or ".", name)) for name in _MAILDIR) >= 2


def _is_private(entry: os.DirEntry[str], folder: str) -> bool:
    """Say whether a folder is passed by: a Maildir's half-written messages, or a hidden folder."""
    if entry.name == "tmp":
        return _is_maildir(folder)
    if not entry.name.startswith("."):
        return False
    return not any(os.path.isdir(os.path.join(entry.path, name)) for name in ("cur", "new"))


def _passed_by(entry: os.DirEntry[str]) -> Iterator[File]:
    """Yield what is to be said of a folder that is passed by, unless nothing is in it."""
    with os.scandir(entry.path) as inside:
        if next(inside, None) is None:
            return
    half_written = "messages that are still being written are there"
    problem = half_written if entry.name == "tmp" else "it is a hidden folder"
    yield File(entry.path, problem=problem, is_left_out=True)


def why(error: OSError | ValueError) -> str:
    """Return in words why a file or folder cannot be read."""
    if isinstance(error, FileNotFoundError):
        return "it is not there"
    if isinstance(error, PermissionError):
        return "you may not read it"
    return (error.strerror if isinstance(error, OSError) else None) or "its name cannot be used"
