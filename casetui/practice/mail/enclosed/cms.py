"""What is inside a `.p7m` (CMS, RFC 5652): what was signed, or that it is encrypted. Nothing is checked."""

from __future__ import annotations

import binascii
import re
import zlib
from typing import NamedTuple

SIGNED, ENCRYPTED, SIGNATURE, UNKNOWN = "signed", "encrypted", "signature", "unknown"
MOST_BYTES = 100_000_000

_KINDS = {
    bytes.fromhex("2a864886f70d010702"): SIGNED,
    bytes.fromhex("2a864886f70d010703"): ENCRYPTED,
    bytes.fromhex("2a864886f70d010706"): ENCRYPTED,
    bytes.fromhex("2a864886f70d0109100117"): ENCRYPTED,
    bytes.fromhex("2a864886f70d0109100109"): "compressed",
}
_OID, _OCTETS, _OCTETS_IN_PIECES, _SEQUENCE, _CONTENT, _END = 0x06, 0x04, 0x24, 0x30, 0xA0, 0x00
_ARMOUR = re.compile(rb"-----BEGIN [A-Z0-9 ]{1,20}-----\s([A-Za-z0-9+/=\s]+?)-----END ")


class Inside(NamedTuple):
    """SIGNED with the content, SIGNATURE (the content is elsewhere), ENCRYPTED or UNKNOWN."""

    kind: str
    content: bytes = b""


class _Broken(ValueError):
    """It is not encoded as it should be."""


class _Element(NamedTuple):
    """One element: its tag, where its content begins and ends (-1: at a mark), and where the next one is."""

    tag: int
    start: int
    end: int


def read(data: bytes) -> Inside:
    """Return what is inside; data that is no CMS is UNKNOWN."""
    if armoured := _ARMOUR.search(data[:MOST_BYTES]) if data.startswith(b"-----BEGIN ") else None:
        data = binascii.a2b_base64(armoured[1])
    try:
        return _read(data)
    except (_Broken, zlib.error):
        return Inside(UNKNOWN)


def _read(data: bytes) -> Inside:
    whole = _expect(data, 0, _SEQUENCE)
    name = _expect(data, whole.start, _OID)
    kind = _KINDS.get(data[name.start : name.end], UNKNOWN)
    if kind in (ENCRYPTED, UNKNOWN):
        return Inside(kind)
    # Its version, its algorithms, then what it holds: the type of it, and the bytes.
    inner = _expect(data, _expect(data, name.end, _CONTENT).start, _SEQUENCE)
    at = _after(data, _after(data, inner.start))
    held = _expect(data, at, _SEQUENCE)
    content = _after(data, held.start)
    if content >= len(data) or data[content] != _CONTENT or (0 <= held.end <= content):
        return Inside(SIGNATURE if kind == SIGNED else UNKNOWN)
    octets = _octets(data, _expect(data, content, _CONTENT).start)
    if kind == SIGNED:
        return Inside(SIGNED, octets)
    return Inside("compressed", zlib.decompressobj().decompress(octets, MOST_BYTES))


def _element(data: bytes, at: int) -> _Element:
    """Read the tag and the length at `at`; the tags here are all of one byte."""
    if at + 2 > len(data) or data[at] & 0x1F == 0x1F:
        raise _Broken
    length, start = data[at + 1], at + 2
    if length == 0x80:
        return _Element(data[at], start, -1)
    if length > 0x80:
        size = length & 0x7F
        length = int.from_bytes(data[start : start + size], "big")
        start += size
        if size > 8:
            raise _Broken
    return _Element(data[at], start, start + length)


def _expect(data: bytes, at: int, tag: int) -> _Element:
    found = _element(data, at)
    if found.tag != tag:
        raise _Broken
    return found


def _after(data: bytes, at: int) -> int:
    """Return where the element behind the one at `at` is."""
    found = _element(data, at)
    if found.end >= 0:
        return found.end
    at, open_ends = found.start, 1
    while open_ends:
        found = _element(data, at)
        if found.end < 0:
            open_ends += 1
            at = found.start
        else:
            open_ends -= found.tag == _END
            at = found.end
    return at


def _octets(data: bytes, at: int) -> bytes:
    """Return the bytes of the string at `at`, which may come in pieces, and these in pieces again."""
    whole = _element(data, at)
    if whole.tag == _OCTETS:
        return data[whole.start : whole.end]
    if whole.tag != _OCTETS_IN_PIECES:
        raise _Broken
    pieces: list[bytes] = []
    at, ends = whole.start, [whole.end]
    while ends:
        if at == ends[-1] or at >= len(data):
            ends.pop()
            continue
        found = _element(data, at)
        at = found.start
        if found.tag == _OCTETS_IN_PIECES:
            ends.append(found.end)
        elif found.tag == _OCTETS:
            pieces.append(data[found.start : found.end])
            at = found.end
        elif found.tag == _END and ends[-1] < 0:
            ends.pop()
        else:
            raise _Broken
    return b"".join(pieces)
