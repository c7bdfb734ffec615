"""Where mail comes from: files, folders, mailboxes of mail programs, standard input. Sources are only read.

Whatever is wrong with one message or file is said in one line in its place, and the next one follows; so is
what was left out because it is no mail.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from casetui.practice.mail.boxes.folders import File, files, why
from casetui.practice.mail.boxes.mbox import messages
from casetui.practice.mail.boxes.recognising import (
    FIRST_BYTES,
    Kind,
    is_for_mail,
    lacks_files,
    message_in,
    recognise,
)
from casetui.practice.mail.mail import MAX_BYTES
from casetui.text import clean_line

STANDARD_INPUT = "-"
_FILES_ELSEWHERE = "Apple Mail keeps its attachments in other files; they are not with it"
_TOO_LARGE = f"this message is larger than {MAX_BYTES // 1_000_000} MB; it was not read"


class SourceError(ValueError):
    """A source that is not there or cannot be opened; the text says so in one sentence."""


class Raw(NamedTuple):
    """One message from a source, or a file in it: its bytes, or why there are none.

    `size` is what it took of the source; `is_left_out` says that it is no mail that could not be read, but
    something else. A `problem` beside the bytes is what is missing from them.
    """

    label: str
    data: bytes | None
    problem: str | None
    size: int
    is_left_out: bool = False


def open_source(path: str, standard_input: BinaryIO | None = None) -> Iterator[Raw]:
    """Return the messages of the source `path`, one by one; raises SourceError when it is not there."""
    if path == STANDARD_INPUT:
        return _from_stream(standard_input or sys.stdin.buffer)
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        raise SourceError(f"{clean_line(path)}: {why(error)}.") from None
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise SourceError(f"{clean_line(path)} is neither a file nor a folder.")
    if stat.S_ISDIR(mode):
        return _read_all(files(path), is_named=False)
    return _read_all([File(path)], is_named=True)


def estimate(paths: Iterable[str]) -> int:
    """Return how many bytes the sources hold, for a progress bar; what cannot be read counts nothing."""
    total = 0
    for path in paths:
        if path == STANDARD_INPUT:
            continue
        for file in files(path) if os.path.isdir(path) else [File(path)]:
            try:
                status = os.stat(file.path)
            except (OSError, ValueError):
                continue
            total += status.st_size if file.problem is None and stat.S_ISREG(status.st_mode) else 0
    return total


def _read_all(found: Iterable[File], *, is_named: bool) -> Iterator[Raw]:
    for file in found:
        if file.problem is not None:
            yield Raw(_label(file.path), None, file.problem, 0, file.is_left_out)
            continue
        try:
            yield from _read(file, is_named=is_named)
        except (OSError, ValueError) as error:
            leads_nowhere = os.path.islink(file.path) and not is_named and not is_for_mail(file.path)
            yield Raw(_label(file.path), None, f"this file cannot be read ({why(error)})", 0, leads_nowhere)


def _read(file: File, *, is_named: bool) -> Iterator[Raw]:
    """Yield what a file holds; `is_named` says that somebody named it, and so means it to be mail."""
    label, name = _label(file.path), os.path.basename(file.path)
    with _open(file) as opened:
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode):
            yield Raw(label, None, "this is no ordinary file; it was left out", 0, not is_for_mail(name))
            return
        kind = recognise(name, opened.read(FIRST_BYTES), is_named=is_named or file.in_maildir)
        opened.seek(0)
        if isinstance(kind, str):
            is_left_out = not (is_named or is_for_mail(name))
            yield Raw(label, None, kind, status.st_size, is_left_out)
        elif kind is Kind.MBOX and not file.in_maildir:
            yield from _read_mbox(opened, label, status.st_size)
        elif status.st_size > MAX_BYTES:
            yield Raw(label, None, _TOO_LARGE, status.st_size)
        else:
            data = opened.read(MAX_BYTES + 1)
            is_apples = kind is Kind.APPLE_MESSAGE
            problem = _FILES_ELSEWHERE if lacks_files(name) else None
            yield Raw(label, message_in(data) if is_apples else data, problem, len(data))


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


def _open(file: File) -> BinaryIO:
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


def _renamed(file: File) -> str:
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


def _from_stream(stream: BinaryIO) -> Iterator[Raw]:
    """Yield the message of a mail server's pipe, or all that somebody pipes in as an mbox."""
    data, label = stream.read(MAX_BYTES + 1), "standard input"
    if len(data) > MAX_BYTES:
        yield Raw(label, None, _TOO_LARGE, len(data))
        return
    kind = recognise(label, data[:FIRST_BYTES], is_named=True)
    if isinstance(kind, str):
        yield Raw(label, None, kind, len(data))
        return
    found = list(messages(io.BytesIO(data), len(data), MAX_BYTES)) if kind is Kind.MBOX else []
    if len(found) < 2:
        yield Raw(label, data, None, len(data))
        return
    for number, (message, length) in enumerate(found, start=1):
        yield Raw(f"{label} message {number}", message, None, length)


def _label(path: str) -> str:
    return clean_line(os.fsencode(path).decode("utf-8", "replace"))
