"""Where mail comes from: `.eml` files, folders, mbox files, Maildirs, standard input. Sources are only read.

Whatever is wrong with one message or file is said in one line in its place, and the next one follows.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from casetui.practice.mail.mail import MAX_BYTES
from casetui.practice.mail.mbox import is_mbox, messages
from casetui.text import clean_line

STANDARD_INPUT = "-"
_MAILDIR = ("cur", "new")
_ENDINGS = (".eml", ".mbox", ".mbx")
_MAX_FOLDERS_DEEP = 60
_TOO_LARGE = f"this message is larger than {MAX_BYTES // 1_000_000} MB; it was not read"


class SourceError(ValueError):
    """A source that is not there or cannot be opened; the text says so in one sentence."""


class Raw(NamedTuple):
    """One message from a source: its bytes, or why there are none; `size` is what it took of the source."""

    label: str
    data: bytes | None
    problem: str | None
    size: int


class _File(NamedTuple):
    """A file found in a source, or the problem with the place where it was looked for."""

    path: str
    in_maildir: bool = False
    problem: str | None = None


def open_source(path: str, standard_input: BinaryIO | None = None) -> Iterator[Raw]:
    """Return the messages of the source `path`, one by one; raises SourceError when it is not there."""
    if path == STANDARD_INPUT:
        return iter([_from_stream(standard_input or sys.stdin.buffer)])
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        raise SourceError(f"{clean_line(path)}: {_why(error)}.") from None
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise SourceError(f"{clean_line(path)} is neither a file nor a folder.")
    return _read_all(_files(path) if stat.S_ISDIR(mode) else [_File(path)])


def estimate(paths: Iterable[str]) -> int:
    """Return how many bytes the sources hold, for a progress bar; what cannot be read counts nothing."""
    total = 0
    for path in paths:
        if path == STANDARD_INPUT:
            continue
        for file in _files(path) if os.path.isdir(path) else [_File(path)]:
            try:
                status = os.stat(file.path)
            except (OSError, ValueError):
                continue
            total += status.st_size if file.problem is None and stat.S_ISREG(status.st_mode) else 0
    return total


def _files(top: str) -> Iterator[_File]:
    """Yield the files of a folder and all below it, sorted, each folder once however links lead to it."""
    seen: set[tuple[int, int]] = set()
    waiting = [(top.rstrip("/") or "/", 0)]
    while waiting:
        folder, depth = waiting.pop()
        try:
            status = os.stat(folder)
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield _File(folder, problem=f"this folder cannot be read ({_why(error)})")
            continue
        if (status.st_dev, status.st_ino) in seen or depth > _MAX_FOLDERS_DEEP:
            problem = "this folder leads back to one already read, or too deep; it was left out"
            yield _File(folder, problem=problem)
            continue
        seen.add((status.st_dev, status.st_ino))
        in_maildir = os.path.basename(folder) in _MAILDIR and _is_maildir(os.path.dirname(folder))
        below = []
        for entry in entries:
            if _is_folder(entry):
                below += [] if _is_private(entry, folder) else [(entry.path, depth + 1)]
            elif in_maildir or entry.name.lower().endswith(_ENDINGS):
                yield _File(entry.path, in_maildir)
        # A message that is read meanwhile moves from new to cur: in this order none is missed.
        below.sort(key=lambda inner: os.path.basename(inner[0]) == "cur")
        waiting += reversed(below)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_maildir(folder: str) -> bool:
    return all(os.path.isdir(os.path.join(folder or ".", name)) for name in _MAILDIR)


def _is_private(entry: os.DirEntry[str], folder: str) -> bool:
    """Say whether a folder is passed by: a Maildir's half-written messages, or a hidden folder."""
    if entry.name == "tmp":
        return _is_maildir(folder)
    return entry.name.startswith(".") and not _is_maildir(entry.path)


def _read_all(files: Iterable[_File]) -> Iterator[Raw]:
    for file in files:
        if file.problem is not None:
            yield Raw(_label(file.path), None, file.problem, 0)
            continue
        try:
            yield from _read(file)
        except (OSError, ValueError) as error:
            yield Raw(_label(file.path), None, f"this file cannot be read ({_why(error)})", 0)


def _read(file: _File) -> Iterator[Raw]:
    label = _label(file.path)
    with _open(file) as opened:
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode):
            yield Raw(label, None, "this is no ordinary file; it was left out", 0)
        elif not file.in_maildir and is_mbox(opened):
            yield from _read_mbox(opened, label, status.st_size)
        elif status.st_size > MAX_BYTES:
            yield Raw(label, None, _TOO_LARGE, status.st_size)
        else:
            data = opened.read(MAX_BYTES + 1)
            yield Raw(label, data, None, len(data))


def _read_mbox(opened: BinaryIO, label: str, size: int) -> Iterator[Raw]:
    """Yield the messages of an mbox as it was when opened; one just being delivered is left for later."""
    held: Raw | None = None
    for number, (data, length) in enumerate(messages(opened, size, MAX_BYTES), start=1):
        if held:
            yield held
        problem = None if data is not None else _TOO_LARGE
        held = Raw(f"{label} message {number}", data, problem, length)
    if held is None:
        return
    if os.fstat(opened.fileno()).st_size != size:
        problem = "the file changed while it was read; read it again for what is new"
        held = Raw(held.label, None, problem, held.size)
    yield held


def _open(file: _File) -> BinaryIO:
    """Open without waiting for a pipe, and without leaving a trace in the mailbox's time of reading."""
    # A mail program may mark a message as read meanwhile, which renames its file.
    for path in (file.path, _renamed(file)):
        for extra in (getattr(os, "O_NOATIME", 0), 0):
            flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | extra
            try:
                return os.fdopen(os.open(path, flags), "rb")
            except PermissionError:
                continue  # only the owner may ask for no trace
            except FileNotFoundError:
                break
    return open(file.path, "rb")


def _renamed(file: _File) -> str:
    """Return where a Maildir keeps the message now, the flags in its name changed."""
    if not file.in_maildir or os.path.exists(file.path):
        return file.path
    folder, name = os.path.split(file.path)
    current = os.path.join(os.path.dirname(folder), "cur")
    stem = name.partition(":")[0]
    for other in sorted(os.listdir(current)):
        if other.partition(":")[0] == stem:
            return os.path.join(current, other)
    return file.path


def _from_stream(stream: BinaryIO) -> Raw:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return Raw("standard input", None, _TOO_LARGE, len(data))
    return Raw("standard input", data, None, len(data))


def _label(path: str) -> str:
    return clean_line(os.fsencode(path).decode("utf-8", "replace"))


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "it is not there"
    if isinstance(error, PermissionError):
        return "you may not read it"
    return (error.strerror if isinstance(error, OSError) else None) or "its name cannot be used"
