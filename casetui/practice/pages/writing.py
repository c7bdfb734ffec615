"""Writing a PDF object by object, so that no more than one of them is ever held."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Writer:
    """A PDF that grows at the end of a file; objects are numbered before or when they are written."""

    def __init__(self, target: BinaryIO) -> None:
        """Begin it where the file ends now."""
        self._target = target
        self.start = target.tell()
        self._offsets: list[int] = [0]
        self.at = 0
        self._write(HEADER)

    def number(self) -> int:
        """A number for an object that will be written."""
        self._offsets.append(0)
        return len(self._offsets) - 1

    def put(self, body: bytes, number: int = 0) -> int:
        """Write an object; its number."""
        number = number or self.number()
        self._offsets[number] = self.at
        self._write(b"%d 0 obj\n" % number)
        self._write(body)
        self._write(b"\nendobj\n")
        return number

    def stream(self, data: bytes, entries: bytes = b"", number: int = 0) -> int:
        """Write a stream with these entries besides its length; its number."""
        number = number or self.number()
        self._offsets[number] = self.at
        self._write(b"%d 0 obj\n<< %s /Length %d >>\nstream\n" % (number, entries, len(data)))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")
        return number

    def finish(self, root: int, info: int | None, identity: bytes) -> int:
        """Write where everything is; the size of the whole."""
        begin, count = self.at, len(self._offsets)
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for some in _batches(self._offsets[1:]):
            # What was numbered and never written is free: nothing, to whoever refers to it.
            self._write(b"".join(
                b"%010d 00000 n \n" % offset if offset else b"0000000000 65535 f \n" for offset in some
            ))  # fmt: skip
        known = b" /Info %d 0 R" % info if info else b""
        digest = identity.hex().encode()
        self._write(
            b"trailer\n<< /Size %d /Root %d 0 R%s /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n"
            % (count, root, known, digest, digest, begin)
        )
        return self.at

    def _write(self, data: bytes) -> None:
        self._target.write(data)
        self.at += len(data)


def _batches(numbers: list[int], most: int = 5_000) -> Iterable[list[int]]:
    for at in range(0, len(numbers), most):
        yield numbers[at : at + most]
