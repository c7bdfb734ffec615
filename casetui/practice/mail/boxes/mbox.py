"""An mbox file taken apart message by message, without holding more than one in memory."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from casetui.practice.mail.boxes.borders import (
    LONGEST,
    LOOK_AHEAD,
    begins_header,
    has_date,
    has_form,
    is_border,
)

_CHUNK = 1 << 20
_LONGEST_HEADER = 65_536
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LENGTH = re.compile(rb"\nContent-Length:[ \t]*(\d{1,10})[ \t]*\r?\n", re.IGNORECASE)
_HEADER_END = re.compile(rb"\n\r?\n")
_BETWEEN = re.compile(rb"(?:\r?\n){0,2}")


def is_mbox(start: bytes) -> bool:
    """Say whether a file that begins so is an mbox."""
    start = _plain(start).removeprefix(codecs.BOM_UTF8).lstrip(b"\n\r")
    line_end = start.find(b"\n", 0, LONGEST)
    if not start.startswith(b"From ") or line_end < 0:
        return False
    # Nothing is before it that it could be text of: whatever is in the line, a header after it is enough.
    return has_form(start, 0) or begins_header(start, line_end + 1)


def messages(opened: BinaryIO, size: int, most: int) -> Iterator[tuple[bytes | None, int]]:
    """Yield (message, its length in the file) from the first `size` bytes, None for one over `most` bytes."""
    chunks = _chunks(opened, size)
    reading = _Reading(bytearray(b"\n"), most)
    for chunk, is_last in chunks:
        reading.held += chunk
        while (border := reading.next_border(is_last)) >= 0:
            yield reading.take(border)
        reading.let_go()
    if len(reading.held) > 1 or reading.skipped:
        yield reading.take(len(reading.held))


def _chunks(opened: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """Yield the pieces of the file, from its first "From " on, whether each is the last; with line feeds."""
    left, has_returns, at_start = size, False, True
    while left > 0 and (chunk := opened.read(min(_CHUNK, left))):
        left -= len(chunk)
        if at_start:
            has_returns = _plain(chunk) is not chunk
            chunk = chunk.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")
            at_start = False
        yield chunk.replace(b"\r", b"\n") if has_returns else chunk, left <= 0


def _plain(data: bytes) -> bytes:
    """Return `data` with line feeds where its lines end as on very old machines, in a return alone."""
    return data.replace(b"\r", b"\n") if b"\r" in data and b"\n" not in data else data


@dataclass(slots=True)
class _Reading:
    """What is held of the file: a line break, then the border of a message, the message, and what follows."""

    held: bytearray
    most: int
    skipped: int = 0
    _searched: int = 1
    _declared: int | None = None
    _dated: bool | None = None  # whether the first border of the file has a date

    def next_border(self, is_last: bool) -> int:
        """Return where the line break before the next border is, -1 when there is none yet."""
        held = self.held
        if not is_last and self._declared is None and len(held) < _LONGEST_HEADER and not self.skipped:
            return -1  # the whole header must be seen
        if self._dated is None:
            self._dated = has_date(held, 1)
        if self._declared is None:
            self._declared = 0 if self.skipped else _declared_end(held)
        end = self._declared
        if end and not is_last and len(held) < end + LOOK_AHEAD + LONGEST and end < self.most:
            return -1
        if end and (border := _border_at(held, end, is_last)) >= 0:
            self._searched = max(self._searched, border)
        while (border := held.find(b"\nFrom ", self._searched)) >= 0:
            if not is_last and len(held) - border < LOOK_AHEAD + LONGEST:
                return -1  # what comes after it must be seen, too
            if is_border(held, border + 1, dated=self._dated):
                return border
            self._searched = border + 1
        self._searched = max(self._searched, len(held) - LOOK_AHEAD)
        return -1

    def take(self, border: int) -> tuple[bytes | None, int]:
        """Return the message that ends at `border` and its length; what follows it is held then."""
        taken = _message(self.held, border, self.skipped, self.most)
        del self.held[:border]
        self.skipped, self._searched, self._declared = 0, 1, None
        return taken

    def let_go(self) -> None:
        """Of a message too large to be taken, keep only its length, and enough to see its end."""
        if len(self.held) + self.skipped > self.most + _CHUNK:
            gone = max(0, len(self.held) - LOOK_AHEAD - LONGEST - 1)
            self.skipped += gone
            del self.held[:gone]
            self._searched = 1
            self._declared = 0


def _declared_end(held: bytearray) -> int:
    """Return where the message ends by its own Content-Length, or 0 where it has none."""
    next_from = held.find(b"\nFrom ", 1, _LONGEST_HEADER)
    header = _HEADER_END.search(held, 1, next_from + 1 if next_from >= 0 else _LONGEST_HEADER)
    length = _LENGTH.search(held, 1, header.end()) if header else None
    return header.end() + int(length[1]) if header and length else 0


def _border_at(held: bytearray, end: int, is_last: bool) -> int:
    """Return the line break before the border at `end`; -1 where a wrong length was declared.

    The end of the file is one, too: the length of the whole is returned then.
    """
    between = _BETWEEN.match(held, end)
    stop = between.end() if between else end
    if is_last and stop >= len(held) >= end:
        return len(held)
    for start in (end, stop):
        if held.startswith(b"From ", start) and held[start - 1 : start] == b"\n" and has_form(held, start):
            return start - 1
    return -1


def _message(held: bytearray, border: int, skipped: int, most: int) -> tuple[bytes | None, int]:
    length = border + skipped
    if skipped or length > most + LONGEST:
        return None, length
    first_line_end = held.find(b"\n", 1)
    data = bytes(held[first_line_end + 1 : border + 1]) if first_line_end >= 0 else b""
    # The blank line before the next border belongs to the mbox, not to the message.
    if data.endswith((b"\n\n", b"\n\r\n")):
        data = data[:-1].removesuffix(b"\r")
    return (_QUOTED.sub(rb"\1", data) if b">From " in data else data), length
