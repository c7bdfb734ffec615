"""The header of a message: fields, encoded words, parameters, ids. Nothing here cleans or refuses.

These are read here, not by `email`: the identity of a mail is kept for ever, and must not change with the
Python version; and every step stays linear in what a stranger sends.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from casetui.practice.mail.charsets import decode, encode_as

MAX_HEADER = 2_000_000
"""Bytes of header that are read as header; what follows counts as text."""

MAX_VALUE = 200_000
"""Characters of one field that are looked into for addresses and references."""

MAX_PARAMETERS = 20_000
"""Characters of one field that are looked into for parameters."""

_END = re.compile(rb"\n\r{0,3}(?:\n|\Z)")
_FOLD = re.compile(r"\n(?![ \t])")
_NAME = re.compile(r"[!#-'*+\-./0-9A-Z^_`a-z|~&$%]{1,100}[ \t]*")
_WORD = re.compile(r"=\?([A-Za-z0-9._:+-]{1,40})(?:\*[\w-]{0,40})?\?([bBqQ])\?([^?]*)\?=")
_TYPICAL = frozenset({
    "from", "to", "cc", "date", "subject", "message-id", "received", "mime-version", "content-type", "sender",
})  # fmt: skip
_PARAMETER = re.compile(r';\s*([^\s=;"]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ID = re.compile(r"<([^<>]{1,990})>")


@dataclass(slots=True)
class Headers:
    """The fields of one message or part: small-letter name to its values, unfolded, not yet decoded."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    order: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def first(self, name: str) -> str:
        """Return the first value of the field `name` as it was sent, or ""."""
        return next(iter(self.every(name)), "")

    def every(self, name: str) -> list[str]:
        """Return all values of the field `name` in their order."""
        return self.fields.get(name, [])

    def joined(self, name: str) -> str:
        """Return all values of the field `name` as one list, for To and Cc that were sent twice."""
        return ", ".join(self.every(name))

    def text(self, name: str) -> str:
        """Return the first value of the field `name` with its encoded words decoded."""
        return decode_words(self.first(name))


def read_headers(raw: bytes, start: int, end: int) -> tuple[Headers, int]:
    """Return the header that begins at `start`, and where the body begins. A header may be empty."""
    headers = Headers()
    if raw.startswith((b"\n", b"\r\n"), start):
        return headers, raw.index(b"\n", start) + 1
    limit = min(end, start + MAX_HEADER)
    if blank_line := _END.search(raw, start, limit):
        stop, body = blank_line.span()
    else:
        stop = body = limit
        if limit < end:
            headers.problems.append("the header is longer than 2 MB; the rest of it was read as text")
    block = raw[start:stop].replace(b"\r", b"")
    for at, line in enumerate(lines := _FOLD.split(_decode_block(block, headers))):
        name, colon, value = line.partition(":")
        if colon and _NAME.fullmatch(name):
            _add(headers, name.rstrip(), value)
        elif not line.strip():
            continue
        elif not _goes_on(lines, at + 1):
            if at:
                headers.problems.append("no blank line between the headers and the text")
            return headers, _line_start(raw, start, stop, line)
        else:
            headers.problems.append("a line among the headers is no header; it was left out")
    return headers, body


def _decode_block(block: bytes, headers: Headers) -> str:
    if block.isascii():
        return block.decode("ascii")
    try:
        return block.decode("utf-8")
    except UnicodeDecodeError:
        headers.problems.append("8-bit characters in the headers, read as Latin-1")
        return block.decode("utf-8", "surrogateescape")


def _add(headers: Headers, name: str, value: str) -> None:
    if "\n" in value:
        value = " ".join(part.strip(" \t") for part in value.split("\n"))
    value = value.strip()
    if not value.isascii():
        value = _without_surrogates(value)
    headers.fields.setdefault(name.lower(), []).append(value)
    headers.order.append((name, value))


def _without_surrogates(value: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return decode(value.encode("utf-8", "surrogateescape"), "iso-8859-1")[0]
    return value


def _goes_on(lines: list[str], at: int) -> bool:
    """Say whether header fields follow: then the line before was only damaged, else the text has begun."""
    return any(line.partition(":")[0].rstrip().lower() in _TYPICAL for line in lines[at : at + 200])


def _line_start(raw: bytes, start: int, stop: int, line: str) -> int:
    first = line.split("\n", 1)[0].encode("utf-8", "surrogateescape")
    if raw.startswith(first, start):
        return start
    line_break = raw.find(b"\n" + first, start, stop)
    return line_break + 1 if line_break >= 0 else start


def decode_words(value: str) -> str:
    """Return `value` with its RFC 2047 encoded words decoded; what is no encoded word stays as it is."""
    if "=?" not in value:
        return value
    done: list[str] = []
    held: list[bytes] = []
    held_charset, at = "", 0
    for match in _WORD.finditer(value):
        charset, between = match[1].lower(), value[at : match.start()]
        at = match.end()
        # White space between two encoded words is only folding (RFC 2047, 6.2), and a character may be torn
        # apart between them: their bytes are joined before they are decoded.
        if held and (charset != held_charset or between.strip()):
            done.append(decode(b"".join(held), held_charset)[0])
            held = []
            done.append(between if between.strip() else "")
        elif not held:
            done.append(between)
        held.append(_word_bytes(match[2], match[3], charset))
        held_charset = charset
    done.append(decode(b"".join(held), held_charset)[0] if held else "")
    return "".join(done) + value[at:]


def _word_bytes(encoding: str, payload: str, charset: str) -> bytes:
    data = payload.encode("ascii") if payload.isascii() else encode_as(payload, charset)
    if encoding in "qQ":
        return binascii.a2b_qp(data, header=True)
    try:
        return binascii.a2b_base64(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return data


def parameters(value: str) -> dict[str, str]:
    """Return the parameters of a Content-Type or Content-Disposition, RFC 2231 pieces put together."""
    if ";" not in value:
        return {}
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for match in _PARAMETER.finditer(value[:MAX_PARAMETERS]):
        name, quoted, bare = match.groups()
        content = _ESCAPED.sub(r"\1", quoted) if quoted is not None else bare.strip().strip('"')
        base, star, rest = name.lower().partition("*")
        if not star:
            plain.setdefault(base, content)
            continue
        number = rest.removesuffix("*")
        is_number = number.isascii() and number.isdigit() and len(number) < 5
        is_encoded = rest.endswith("*") or not rest
        pieces.setdefault(base, []).append((int(number) if is_number else 0, is_encoded, content))
    for base, parts in pieces.items():
        plain[base] = _extended(sorted(parts))
    return plain


def _extended(parts: list[tuple[int, bool, str]]) -> str:
    charset, data = "", b""
    for number, (_, is_encoded, piece) in enumerate(parts):
        content = piece
        if is_encoded and number == 0 and piece.count("'") >= 2:
            charset, _, content = piece.split("'", 2)
        raw = content.encode("utf-8", "replace")
        data += unquote_to_bytes(raw) if is_encoded else raw
    return decode(data, charset)[0]


def message_ids(value: str, most: int = 100) -> tuple[str, ...]:
    """Return the `<…>` message ids in `value`, each once; of too many, the first and the latest are kept."""
    if "<" not in value:
        bare = value.strip()
        return (f"<{bare}>",) if "@" in bare and len(bare) < 990 and " " not in bare else ()
    ids = list(dict.fromkeys(f"<{''.join(inner.split())}>" for inner in _ID.findall(value[-MAX_VALUE:])))
    return tuple(ids if len(ids) <= most else [ids[0], *ids[1 - most :]])
