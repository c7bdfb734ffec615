"""The format of a pack: whole files one after the other, each behind a head to find and check it by.

A record is MAGIC, the SHA-256 of its bytes, their number (8 bytes, big-endian), the bytes.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Container, Iterator
from hashlib import sha256
from typing import NamedTuple

MAGIC = b"\x93ctpack1"
HEAD = len(MAGIC) + 32 + 8
LARGE = 1_000_000
"""From this many bytes on a file stands by itself, so no record is larger."""

_NAME = re.compile(r"\d{4,8}\.pack")
_CHUNK = 1 << 20


class Placed(NamedTuple):
    """Where bytes are kept: SHA-256, size, pack and offset of the record; `pack` is "" for a large file."""

    digest: bytes
    size: int
    pack: str
    offset: int


def is_pack_name(name: str) -> bool:
    """Say whether a file of this name is a pack; nothing else is ever opened as one."""
    return _NAME.fullmatch(name) is not None


def number(name: str) -> int:
    """Return the number of the pack `name`."""
    return int(name.partition(".")[0])


def fitting(waiting: list[tuple[bytes, bytes]], room: int) -> list[tuple[bytes, bytes]]:
    """Return the first of `waiting` (digest, bytes) whose records fit into `room` bytes, one at least."""
    batch: list[tuple[bytes, bytes]] = []
    for digest, data in waiting:
        room -= HEAD + len(data)
        if room < 0 and batch:
            break
        batch.append((digest, data))
    return batch


def append(opened: int, pack: str, start: int, batch: list[tuple[bytes, bytes]]) -> dict[bytes, Placed]:
    """Append records to the pack, `start` bytes long and locked; return where they are, by digest."""
    places: dict[bytes, Placed] = {}
    pieces: list[bytes] = []
    at = start
    for digest, data in batch:
        places[digest] = Placed(digest, len(data), pack, at)
        pieces += (_head(digest, len(data)), data)
        at += HEAD + len(data)
    try:
        rest = memoryview(b"".join(pieces))
        while rest:
            rest = rest[os.write(opened, rest) :]
    except OSError:
        # Nobody else appends while the pack is locked, so what was written of this batch may go again.
        with contextlib.suppress(OSError):
            os.ftruncate(opened, start)
        raise
    return places


def read(opened: int, place: Placed) -> bytes | None:
    """Return the bytes of the record at `place`, not yet checked; None where its head is not there."""
    if os.pread(opened, HEAD, place.offset) != _head(place.digest, place.size):
        return None
    return _read(opened, place.size, place.offset + HEAD)


def is_there(opened: int, place: Placed) -> bool:
    """Whether the head of the record stands at `place`."""
    return os.pread(opened, HEAD, place.offset) == _head(place.digest, place.size)


def scan(opened: int, pack: str) -> Iterator[Placed]:
    """Yield every whole record of a pack, past torn ones."""
    end = os.fstat(opened).st_size
    at = 0
    while at + HEAD <= end:
        place = _record(opened, pack, at, end)
        if place is None:
            at = _next_magic(opened, at + 1, end)
        else:
            yield place
            at += HEAD + place.size


def wipe(opened: int, pack: str, digests: Container[bytes], spared: Container[Placed]) -> int:
    """Overwrite every record with one of these digests, also a torn one, unless it is spared; how many.

    The pack is locked; nothing else in it moves. Only heads are read: bytes that are no record's own are
    passed over by the next head that is one.
    """
    end, at, found = os.fstat(opened).st_size, 0, 0
    while at + HEAD <= end:
        head = os.pread(opened, HEAD, at)
        if not head.startswith(MAGIC):
            at = _next_magic(opened, at + 1, end)
            continue
        digest, size = head[len(MAGIC) : len(MAGIC) + 32], int.from_bytes(head[len(MAGIC) + 32 :], "big")
        behind = at + HEAD + size
        is_whole = size < LARGE and (behind == end or (behind < end and _begins(opened, behind)))
        if not is_whole:
            behind = _next_magic(opened, at + 1, end)
        if digest in digests and Placed(digest, size, pack, at) not in spared:
            _blank(opened, at, behind)
            found += 1
        at = behind
    if found:
        os.fsync(opened)
    return found


def _begins(opened: int, at: int) -> bool:
    """Whether a record begins there, or what is left of one that was overwritten."""
    return os.pread(opened, len(MAGIC), at) in (MAGIC, bytes(len(MAGIC)))


def _blank(opened: int, start: int, end: int) -> None:
    while start < end:
        start += os.pwrite(opened, bytes(min(end - start, _CHUNK)), start)


def _head(digest: bytes, size: int) -> bytes:
    return MAGIC + digest + size.to_bytes(8, "big")


def _read(opened: int, size: int, offset: int) -> bytes:
    pieces: list[bytes] = []
    while size > 0 and (piece := os.pread(opened, min(size, 16 * _CHUNK), offset)):
        pieces.append(piece)
        size -= len(piece)
        offset += len(piece)
    return b"".join(pieces)


def _record(opened: int, pack: str, at: int, end: int) -> Placed | None:
    """Return the record at `at`, None where there is no whole one."""
    head = os.pread(opened, HEAD, at)
    digest, size = head[len(MAGIC) : len(MAGIC) + 32], int.from_bytes(head[len(MAGIC) + 32 :], "big")
    if not head.startswith(MAGIC) or size >= LARGE or at + HEAD + size > end:
        return None
    is_whole = sha256(_read(opened, size, at + HEAD)).digest() == digest
    return Placed(digest, size, pack, at) if is_whole else None


def _next_magic(opened: int, at: int, end: int) -> int:
    while at < end:
        chunk = os.pread(opened, _CHUNK, at)
        magic = chunk.find(MAGIC)
        if magic >= 0:
            return at + magic
        if len(chunk) < len(MAGIC):
            break
        at += len(chunk) - len(MAGIC) + 1
    return end
