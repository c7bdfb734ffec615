"""A file's bytes line by line, whatever its size and however its lines end: none of it is held."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Protocol

from casetui.session.results import Refuse

BLOCK = 1 << 16
LONGEST_LINE = 1_000_000
"""Bytes of one line; what a line has more is a line of its own, which nobody takes for anything."""

_MARKS = ((codecs.BOM_UTF8, ""), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_OTHERS = (
    (b"PK\x03\x04", "a spreadsheet or an archive"), (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"%PDF-", "a PDF"), (b"SQLite format 3", "a database"), (b"\x1f\x8b", "a compressed file"),
    (b"!BDN", "an Outlook data file"),
)  # fmt: skip


class Stream(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most so many; none at the end."""


class Lines:
    """The lines of a stream with their ends, as UTF-8 or what else holds ASCII; UTF-16 becomes UTF-8.

    `done` is how many bytes of the stream were read for what was given out.
    """

    def __init__(self, stream: Stream) -> None:
        """Look at its beginning; Refuse for what is no text."""
        self._stream = stream
        self.done = 0
        head = self._read()
        for magic, what in _OTHERS:
            if head.startswith(magic):
                raise Refuse(f"This is {what}; export the contacts as vCard or CSV.")
        charset = ""
        for mark, its in _MARKS:
            if head.startswith(mark):
                charset, head = its, head[len(mark) :]
                break
        else:
            if head[:400].count(b"\0") > 20:  # UTF-16 without its mark: every other byte of Latin text is 0
                charset = "utf-16-be" if head[:1] == b"\0" else "utf-16-le"
        self._decoder = codecs.getincrementaldecoder(charset)("replace") if charset else None
        self.head = self._plain(head)
        """The beginning of the text, of which nothing is taken away by looking at it."""

    def __iter__(self) -> Iterator[bytes]:
        """Each line; one that is too long comes in pieces without an end."""
        rest, block = b"", self.head
        while block:
            parts = (rest + block).splitlines(keepends=True)
            # A return at the end of a block may be half of a line's end.
            whole = parts[-1].endswith(b"\n")
            rest = b"" if whole else parts.pop()
            yield from parts
            while len(rest) > LONGEST_LINE:
                yield rest[:LONGEST_LINE]
                rest = rest[LONGEST_LINE:]
            block = self._plain(self._read())
        if rest:
            yield rest

    def _read(self) -> bytes:
        block = self._stream.read(BLOCK)
        self.done += len(block)
        return block

    def _plain(self, block: bytes) -> bytes:
        """The bytes as UTF-8; half a character waits for its other half."""
        if self._decoder is None:
            return block
        while block:
            text = self._decoder.decode(block)
            if text:
                return text.encode("utf-8", "replace")
            block = self._read()
        return self._decoder.decode(b"", final=True).encode("utf-8", "replace")


def text_of(line: bytes) -> tuple[str, bool]:
    """A line as text, and whether it is UTF-8: else it is read as Windows' Latin."""
    try:
        return line.decode("utf-8"), True
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace"), False
