"""An mbox file taken apart message by message, without holding more than one in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

_CHUNK = 1 << 20
_LOOK_AHEAD = 2000
_LONGEST_BORDER = 500
_TIME = re.compile(rb"\d:[0-5]\d")
_YEAR = re.compile(rb"\b(?:19|20)\d\d\b")
_HEADER = re.compile(rb"[!-9;-~]{1,100}[ \t]*:|>?From ")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def is_mbox(opened: BinaryIO) -> bool:
    """Say whether the file begins as an mbox does; the file stays at its beginning."""
    start = opened.read(5)
    opened.seek(0)
    return start == b"From "


def messages(opened: BinaryIO, size: int, most: int) -> Iterator[tuple[bytes | None, int]]:
    """Yield (message, its length in the file) from the first `size` bytes, None for one over `most` bytes."""
    held = bytearray(b"\n")
    searched, skipped, left = 1, 0, size
    while left > 0 and (chunk := opened.read(min(_CHUNK, left))):
        left -= len(chunk)
        held += chunk
        while (border := _next_border(held, searched, at_end=left <= 0)) >= 0:
            yield _message(held, border, skipped, most)
            del held[:border]
            searched, skipped = 1, 0
        searched = max(1, len(held) - _LOOK_AHEAD)
        if len(held) + skipped > most + _CHUNK:
            # Too large to be taken: only its length is kept from here on, and enough to see its end.
            skipped += searched - 1
            del held[: searched - 1]
            searched = 1
    if len(held) > 1 or skipped:
        yield _message(held, len(held), skipped, most)


def _next_border(held: bytearray, start: int, *, at_end: bool) -> int:
    """Return where the line break before the next "From " line is, -1 when there is none yet."""
    while (border := held.find(b"\nFrom ", start)) >= 0:
        line_end = held.find(b"\n", border + 1, border + _LONGEST_BORDER)
        if not at_end and len(held) - border < _LOOK_AHEAD // 2:
            return -1  # what comes after it must be seen, too
        line = bytes(held[border:line_end]) if line_end >= 0 else b""
        if _TIME.search(line) and _YEAR.search(line) and _stands_apart(held, border, line_end + 1):
            return border
        start = border + 1
    return -1


def _stands_apart(held: bytearray, border: int, after: int) -> bool:
    """Say whether a blank line stands before a border; who forgets it still begins a header after it."""
    before = bytes(held[max(0, border - 2) : border])
    return before.endswith((b"\n", b"\n\r")) or _HEADER.match(held, after) is not None


def _message(held: bytearray, border: int, skipped: int, most: int) -> tuple[bytes | None, int]:
    length = border + skipped
    if skipped or length > most + _LONGEST_BORDER:
        return None, length
    first_line_end = held.find(b"\n", 1)
    data = bytes(held[first_line_end + 1 : border + 1]) if first_line_end >= 0 else b""
    # The blank line before the next border belongs to the mbox, not to the message.
    if data.endswith((b"\n\n", b"\n\r\n")):
        data = data[:-1].removesuffix(b"\r")
    return (_QUOTED.sub(rb"\1", data) if b">From " in data else data), length
