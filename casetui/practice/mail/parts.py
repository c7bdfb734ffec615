"""The parts of a message: where each begins and ends, what it is, and its decoded bytes.

Offsets into the one buffer instead of copies, and no recursion over what is sent: 50 MB and a thousand levels
of nesting cost no more than reading them.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from string import ascii_letters, digits
from typing import NamedTuple

from casetui.practice.mail.headers import Headers, decode_words, parameters, read_headers
from casetui.text import clean_line

MAX_DEPTH = 50
MAX_PARTS = 1000

_MAX_BORDERS = 200_000
"""How many lines that look like the border between two parts are looked at in one message."""

_MIME = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,100}")
_NOT_BASE64 = bytes(set(range(256)) - set(f"{ascii_letters}{digits}+/".encode()))
_FOLDER = re.compile(r"[/\\]")
_ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/html": ".html",
    "text/plain": ".txt",
}
_MESSAGES = frozenset({"message/rfc822", "message/global"})


class Part(NamedTuple):
    """An attachment: its number in the message from 1, name, type, size in bytes and SHA-256 when decoded."""

    number: int
    name: str
    mime: str
    size: int
    digest: bytes


@dataclass(slots=True, eq=False)
class Entity:
    """A node of the message: its header, and its body as raw[start:end] in transfer encoding.

    What it is wrapped in may have been opened: then `letter` is what is to be read in its place, `inside` are
    the text and files that were packed in it. `told` is a line that stands before its text; `is_noise` says
    that nobody would call it a file that came with the mail.
    """

    raw: bytes
    headers: Headers
    start: int
    end: int
    mime: str
    params: dict[str, str]
    depth: int
    children: list[Entity] = field(default_factory=list)
    letter: Entity | None = None
    inside: list[Entity] = field(default_factory=list)
    told: str = ""
    is_noise: bool = False
    _disposition: tuple[str, dict[str, str]] | None = None

    @property
    def is_message(self) -> bool:
        """Whether this is a message inside the message."""
        return self.mime in _MESSAGES

    @property
    def is_multipart(self) -> bool:
        """Whether this only holds other parts."""
        return self.mime.startswith("multipart/") and bool(self.children)

    @property
    def encoding(self) -> str:
        """The transfer encoding, in small letters."""
        return self.headers.first("content-transfer-encoding").partition(";")[0].strip().lower()

    def _dispose(self) -> tuple[str, dict[str, str]]:
        if self._disposition is None:
            value = self.headers.first("content-disposition")
            self._disposition = (value.partition(";")[0].strip().lower(), parameters(value))
        return self._disposition

    @property
    def is_attached(self) -> bool:
        """Whether the sender meant this as a file, not as text to read."""
        return self._dispose()[0] == "attachment"

    @property
    def given_name(self) -> str:
        """The file name the sender gave, without any folder; "" without one. Never a path to write to."""
        name = self._dispose()[1].get("filename") or self.params.get("name") or ""
        return clean_line(_FOLDER.split(decode_words(name))[-1], 200).strip(". ") if name else ""

    def name(self, number: int) -> str:
        """Return the file name of the part, made up when the sender gave none."""
        return self.given_name or f"part-{number}{_ENDINGS.get(self.mime, '')}"

    def decoded(self) -> tuple[bytes, str]:
        """Return the bytes of the part and a problem, or ""."""
        body = self.raw[self.start : self.end]
        encoding = self.encoding
        if encoding == "base64":
            return _base64(body)
        if encoding == "quoted-printable":
            return binascii.a2b_qp(body), ""
        if encoding in ("x-uuencode", "uuencode", "x-uue"):
            return _uuencoded(body)
        return body, "" if encoding in ("", "7bit", "8bit", "binary") else f"unknown encoding {encoding[:40]}"

    def wrapped(self) -> list[Entity]:
        """Return what was wrapped in this part."""
        return [self.letter, *self.inside] if self.letter else self.inside

    def part(self, number: int, data: bytes) -> Part:
        """Return what is kept of this entity as an attachment."""
        return Part(number, self.name(number), self.mime, len(data), sha256(data).digest())


@dataclass(slots=True)
class _Work:
    """What is left of the limits while one message is taken apart."""

    problems: list[str]
    parts: int = MAX_PARTS
    borders: int = _MAX_BORDERS


def read_tree(raw: bytes, start: int, problems: list[str]) -> Entity:
    """Return the message that begins at `start`; what is beyond the limits stays in one piece, noted."""
    root = _entity(raw, start, len(raw), 0)
    problems += root.headers.problems
    work, waiting = _Work(problems), [root]
    while waiting:
        entity = waiting.pop()
        if not (entity.is_message or entity.mime.startswith("multipart/")):
            continue
        if entity.depth >= MAX_DEPTH:
            problems.append(f"nested deeper than {MAX_DEPTH} levels; the rest was not read")
            continue
        if entity.is_message:
            entity.children.append(_message_in(entity))
        else:
            _split(entity, work)
        waiting += reversed(entity.children)
    return root


def _entity(raw: bytes, start: int, end: int, depth: int, default: str = "text/plain") -> Entity:
    headers, body = read_headers(raw, start, end)
    value = headers.first("content-type")
    if not value:
        return Entity(raw, headers, body, end, default, {}, depth)
    mime = value.partition(";")[0].strip().lower()
    if not _MIME.fullmatch(mime):
        mime = "text/plain" if mime in ("", "text") else "application/octet-stream"
    return Entity(raw, headers, body, end, mime, parameters(value), depth)


def _message_in(entity: Entity) -> Entity:
    if entity.encoding in ("base64", "quoted-printable"):
        # Forbidden for a message inside a message, and sent all the same.
        data = entity.decoded()[0]
        return _entity(data, 0, len(data), entity.depth + 1)
    return _entity(entity.raw, entity.start, entity.end, entity.depth + 1)


def _split(entity: Entity, work: _Work) -> None:
    """Give a multipart its children; one that has none is read as text."""
    boundary = entity.params.get("boundary", "").rstrip()
    raw, begun, is_closed = entity.raw, -1, False
    for line_start, line_end, is_last in _borders(entity, boundary, work) if boundary else ():
        if begun >= 0:
            _add_child(entity, begun, _before(raw, begun, line_start))
            work.parts -= 1
        begun, is_closed = line_end, is_last
        if is_closed:
            break
        if work.parts <= 0:
            work.problems.append(f"more than {MAX_PARTS} parts; the rest was not read")
            return
    if begun >= 0 and not is_closed:
        work.problems.append("the message ends before its last part does")
        _add_child(entity, begun, entity.end)
    elif not entity.children:
        work.problems.append("a multipart without parts; it was read as one text")
        entity.mime = "text/plain"


def _add_child(entity: Entity, start: int, end: int) -> None:
    default = "message/rfc822" if entity.mime == "multipart/digest" else "text/plain"
    entity.children.append(_entity(entity.raw, start, end, entity.depth + 1, default))


def _borders(entity: Entity, boundary: str, work: _Work) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, is the last one) of the lines that separate the parts."""
    raw, end = entity.raw, entity.end
    mark = b"--" + boundary.encode("utf-8", "replace")
    at = entity.start if raw.startswith(mark, entity.start, end) else _next(raw, mark, entity.start, end)
    while at >= 0 and work.borders > 0:
        work.borders -= 1
        after = at + len(mark)
        longest = min(end, after + 200)
        line_end = raw.find(b"\n", after, longest)
        stop = line_end if line_end >= 0 else longest
        rest = raw[after:stop].strip()
        if rest in (b"", b"--"):
            yield at, min(stop + 1, end), rest == b"--"
        at = _next(raw, mark, after, end)


def _next(raw: bytes, mark: bytes, start: int, end: int) -> int:
    line_break = raw.find(b"\n" + mark, max(0, start - 1), end)
    return line_break + 1 if line_break >= 0 else -1


def _before(raw: bytes, start: int, border: int) -> int:
    """Return where the part ends: the line break before a border belongs to the border (RFC 2046, 5.1.1)."""
    if border > start and raw[border - 1 : border] == b"\n":
        border -= 1
    if border > start and raw[border - 1 : border] == b"\r":
        border -= 1
    return border


def _base64(body: bytes) -> tuple[bytes, str]:
    try:
        return binascii.a2b_base64(body), ""
    except binascii.Error:
        kept = body.translate(None, _NOT_BASE64)
    kept = kept[: len(kept) - (len(kept) % 4 == 1)]
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4)), "broken base64, read as far as it goes"


def _uuencoded(body: bytes) -> tuple[bytes, str]:
    done: list[bytes] = []
    problem = ""
    for line in body.splitlines():
        if line.startswith((b"begin ", b"end", b"`")) or not line:
            continue
        try:
            done.append(binascii.a2b_uu(line))
        except binascii.Error:
            problem = "broken uuencoding, read as far as it goes"
    return b"".join(done), problem
