"""The child process that reads a hostile file: from standard input to standard output, within limits it sets.

It is run as a script, and finds what it reads with in the folders it is given. It ends with 0, with one of
the statuses below, or with anything else where the file cannot be read to its end. Of a PDF it writes the
number of pages on a line, then each page's text, ended by a form feed; of a document the text; of what
facts are asked for, these as JSON.
"""

from __future__ import annotations

import resource
import sys
from typing import BinaryIO

UNREADABLE, LOCKED, OLD, TOO_LARGE, LONG, NO_DOCUMENT = 1, 3, 4, 5, 6, 7
PDF, DOCUMENT = "pdf", "document"
PDF_FACTS, PICTURE_FACTS = "pdf facts", "picture facts"
MAX_OUTPUT = 8_000_000
MAX_PAGES = 500
MAX_MEMORY = 1 << 30


def main(kind: str, seconds: int, folders: list[str]) -> int:
    """Read standard input as this kind of file; return the exit status."""
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_AS, MAX_MEMORY)
    _limit(resource.RLIMIT_FSIZE, MAX_OUTPUT)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, 64)
    sys.path += folders
    source = sys.stdin.buffer
    if kind in (PDF_FACTS, PICTURE_FACTS):
        return _facts(kind, source)
    return _pdf(source) if kind == PDF else _document(source)


def _facts(kind: str, source: BinaryIO) -> int:
    """Write what a file says of itself as JSON."""
    import json

    from casetui.practice.attachments import claims

    found = claims.pdf(source) if kind == PDF_FACTS else claims.picture(source)
    _write(json.dumps(found))
    return 0


def _pdf(source: BinaryIO) -> int:
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(source)
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        return LOCKED
    count = len(reader.pages)
    _write(f"{count}\n")
    room = MAX_OUTPUT - 100
    for number in range(min(count, MAX_PAGES)):
        page = reader.pages[number].extract_text().replace("\f", "\n") + "\f"
        room -= len(page.encode("utf-8", "replace"))
        if room < 0:
            break
        _write(page)
    return 0


class _Full(Exception):
    """As much was written as may be."""


def _document(source: BinaryIO) -> int:
    from casetui.practice.formats import limits, reading

    room = MAX_OUTPUT - 100

    def emit(text: str) -> None:
        nonlocal room
        room -= len(text.encode("utf-8", "replace"))
        if room < 0:
            raise _Full
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))

    try:
        reading.write(source, emit)
    except _Full:
        return LONG
    except limits.Locked:
        return LOCKED
    except reading.OldFormat:
        return OLD
    except reading.NoDocument:
        return NO_DOCUMENT
    except limits.TooLarge:
        return TOO_LARGE
    except limits.Unreadable:
        return UNREADABLE
    finally:
        sys.stdout.buffer.flush()
    return 0


def _limit(kind: int, most: int) -> None:
    """Set a limit of the operating system, never above the one that holds already."""
    hard = resource.getrlimit(kind)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


def _write(text: str) -> None:
    # Page by page, so that what was read before a fault or the end of the time is not lost.
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
