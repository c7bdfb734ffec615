"""MAPI properties as TNEF lists them (MS-OXTNEF, 2.1.3.4): of a message, or of a file in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_SIZES = {
    0x0002: 4, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 4, 0x0014: 8,
    0x0040: 8, 0x0048: 16,
}  # fmt: skip
_VARIABLE = frozenset({0x000D, 0x001E, 0x001F, 0x0102})
_MANY, _NAMED, _BY_NAME, _UNICODE = 0x1000, 0x8000, 1, 0x001F


class Property(NamedTuple):
    """The first value of a property, and the type of it."""

    kind: int
    data: bytes

    @property
    def number(self) -> int:
        """The value as a number."""
        return int.from_bytes(self.data[:4], "little")

    def text(self, codepage: str) -> str:
        """Return the value as text; `codepage` is that of the message."""
        if self.kind == _UNICODE:
            return self.data.decode("utf-16-le", "replace").rstrip("\0")
        try:
            return self.data.decode(codepage, "replace").rstrip("\0")
        except LookupError:
            return self.data.decode("cp1252", "replace").rstrip("\0")


def properties(data: bytes) -> dict[int, Property]:
    """Return the properties by their id, those that have names of their own left out; as far as they go."""
    return {key: found for key, found in _each(data) if key < _NAMED}


def _each(data: bytes) -> Iterator[tuple[int, Property]]:
    at, left = 4, _number(data, 0)
    while left > 0 and at + 4 <= len(data):
        left -= 1
        kind, key = (
            int.from_bytes(data[at : at + 2], "little"),
            int.from_bytes(data[at + 2 : at + 4], "little"),
        )
        at += 4
        if key >= _NAMED:
            is_named = _number(data, at + 16) == _BY_NAME
            at += 24 + (_padded(_number(data, at + 20)) if is_named else 0)
        base = kind & ~_MANY
        count = 1
        if kind & _MANY or base in _VARIABLE:
            count = _number(data, at)
            at += 4
        if base in _SIZES:
            yield key, Property(base, data[at : at + _SIZES[base]])
            at += _SIZES[base] * count
        elif base in _VARIABLE:
            length = _number(data, at)
            yield key, Property(base, data[at + 4 : at + 4 + length])
            for _ in range(count):
                at += 4 + _padded(_number(data, at))
                if at > len(data):
                    return
        else:
            return  # how long it is cannot be known


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _padded(length: int) -> int:
    return length + -length % 4
