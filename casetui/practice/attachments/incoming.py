"""A file on a disk, opened to be taken in as it is: a plain one, within a limit, that stays as it was."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from casetui.files.store import StoreError
from casetui.practice.attachments.media import size_words
from casetui.session.results import Refuse
from casetui.text import clean_line


@dataclass(frozen=True)
class Incoming:
    """A file that is being taken in, as it was when it was opened."""

    path: Path
    name: str
    source: BinaryIO
    found: os.stat_result
    advice: str

    def check(self, size: int) -> None:
        """Refuse what is not as it was, now that `size` bytes of it were read."""
        try:
            after = self.path.stat()
        except OSError as error:
            raise Refuse(f"{self.name} can't be read: {error.strerror}.") from error
        if state(self.found) != state(after) or size != self.found.st_size:
            raise Refuse(f"{self.name} was changed while it was read; {self.advice} once it is finished.")


def state(found: os.stat_result) -> tuple[int, int, int]:
    """What of a file is another once somebody has written in it, or put another in its place."""
    return found.st_ino, found.st_size, found.st_mtime_ns


@contextmanager
def opened(
    path: Path, most: int, may_have: str, advice: str, *, follow: bool = True, hidden: bool = False
) -> Iterator[Incoming]:  # fmt: skip
    """Open a file to take it in; Refuse where it is none, is larger than `most`, or can't be read.

    `may_have` begins the sentence on the limit, `advice` says what to do later with a file that changes. Of
    one that is to be hidden from the user it is said that there is none.
    """
    name = clean_line(path.name, 100) or "That"
    # A pipe under that name would keep the desk waiting.
    flags = os.O_NONBLOCK | (0 if follow else os.O_NOFOLLOW)
    try:
        if hidden:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        with open(path, "rb", opener=lambda named, given: os.open(named, given | flags)) as source:
            found = os.fstat(source.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise Refuse(f"{name} is no plain file.")
            if found.st_size > most:
                raise Refuse(too_large(name, found.st_size, most, may_have))
            yield Incoming(path, name, source, found, advice)
    except StoreError:
        raise  # it is the store that has no room, not the file that can't be read
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Refuse(f"{name} is a link, which is not followed.") from error
        raise Refuse(f"{name} can't be read: {error.strerror}.") from error


def too_large(name: str, size: int, most: int, may_have: str) -> str:
    """The sentence on a file that is larger than it may be."""
    return f"{name} has {size_words(size)}; {may_have} {size_words(most)} at most."
