"""Writes a letter of the demo as the bytes of a real RFC 5322 message, many thousands a second."""

from __future__ import annotations

import binascii
from base64 import b64encode, encodebytes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from random import Random
from urllib.parse import quote
from zoneinfo import ZoneInfo

from casetui.demo.invented import Correspondent
from casetui.demo.mail.pages import letter_page

_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
_PHRASE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -_'!")

Headers = tuple[tuple[str, str], ...]
"""Names of headers and what each says."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels with a letter; its type follows the ending of its name."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything one message says, before it is written as bytes; `at` is UTC seconds."""

    sender: Correspondent
    to: tuple[Correspondent, ...]
    subject: str
    body: str
    at: int
    message_id: str
    cc: tuple[Correspondent, ...] = ()
    references: tuple[str, ...] = ()
    html: str = ""
    form: str = "plain"  # plain, html (only), both
    charset: str = "utf-8"
    transfer: str = ""
    files: Sequence[Attachment] = ()
    extra: Headers = ()
    raw_subject: bool = False


def new_id(rng: Random, email: str) -> str:
    """Draw the identifier of a message that leaves this mailbox."""
    return f"<{rng.getrandbits(80):020x}@{email.partition('@')[2]}>"


def stamp(at: int) -> str:
    """An instant as a mail server writes it, in UTC."""
    return f"{datetime.fromtimestamp(at, UTC):%a, %-d %b %Y %H:%M:%S +0000}"


def write(letter: Letter, zone: ZoneInfo) -> bytes:
    """The letter as a message with CRLF line ends."""
    head = _head(letter, zone)
    body = _text_part(letter)
    if letter.files:
        body = _multipart("mixed", letter, [body, *map(_file_part, letter.files)])
    return head + b"MIME-Version: 1.0\r\n" + body


def _head(letter: Letter, zone: ZoneInfo) -> bytes:
    when = format_datetime(datetime.fromtimestamp(letter.at, zone))
    words = letter.subject.encode(letter.charset, "replace") if letter.raw_subject else b""
    lines = [f"{name}: {value}" for name, value in letter.extra]
    lines += [f"From: {_mailbox(letter.sender, letter.charset)}", f"To: {_mailboxes(letter.to)}"]
    if letter.cc:
        lines.append(f"Cc: {_mailboxes(letter.cc)}")
    lines += [f"Date: {when}", f"Message-ID: {letter.message_id}"]
    if letter.references:
        lines.append(f"In-Reply-To: {letter.references[-1]}")
        lines.append("References: " + "\r\n ".join(letter.references))
    if not words:
        lines.append(f"Subject: {header(letter.subject, letter.charset, 9)}")
    head = "\r\n".join(lines).encode("ascii") + b"\r\n"
    return head + b"Subject: " + words + b"\r\n" if words else head


def _mailbox(whose: Correspondent, charset: str = "utf-8") -> str:
    name = whose.name
    if not name:
        return whose.email
    if not name.isascii():
        return f"{header(name, charset, 8)}\r\n <{whose.email}>"
    return f"{name} <{whose.email}>" if _PHRASE.issuperset(name) else f"{_quoted(name)} <{whose.email}>"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _mailboxes(addresses: tuple[Correspondent, ...]) -> str:
    return ",\r\n ".join(map(_mailbox, addresses))


def header(text: str, charset: str, used: int) -> str:
    """Header text folded to 76 columns, as RFC 2047 words where it is not plain ASCII."""
    if text.isascii() and text.isprintable():
        return text if used + len(text) <= 76 else _fold(text, used)
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        charset = "utf-8"
    words, start = [], 0
    for end in range(1, len(text) + 1):
        # 36 bytes make a word of at most 75 columns with any charset named here.
        if end == len(text) or len(text[start : end + 1].encode(charset)) > 36:
            words.append(b64encode(text[start:end].encode(charset)).decode())
            start = end
    return "\r\n ".join(f"=?{charset}?B?{word}?=" for word in words)


def _fold(text: str, used: int) -> str:
    """Break a long line at spaces; every piece but the first begins with the space it was broken at."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and used + len(line) + len(word) >= 76:
            lines.append(line)
            line, used = word, 1
        else:
            line = f"{line} {word}" if line or not word else word
    return "\r\n ".join([*lines, line])


def _text_part(letter: Letter) -> bytes:
    if letter.form == "html":
        return _leaf("html", letter.html, letter)
    plain = _leaf("plain", letter.body, letter)
    if letter.form == "plain":
        return plain
    return _multipart(
        "alternative", letter, [plain, _leaf("html", letter.html or letter_page(letter.body), letter)]
    )


def _leaf(subtype: str, text: str, letter: Letter) -> bytes:
    raw, charset = _charset(text.replace("\n", "\r\n"), letter.charset)
    transfer = letter.transfer or "8bit"
    if raw.isascii() and transfer == "8bit":
        transfer = "7bit"
    if transfer in {"7bit", "8bit"} and max(map(len, raw.split(b"\r\n"))) > 900:
        transfer = "quoted-printable"
    head = f"Content-Type: text/{subtype}; charset={charset}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n"
    return head.encode("ascii") + _transfer(raw, transfer) + b"\r\n"


def _charset(text: str, charset: str) -> tuple[bytes, str]:
    """Encode in the charset asked for, in UTF-8 where that cannot hold the text."""
    try:
        return text.encode(charset), charset
    except UnicodeEncodeError:
        return text.encode("utf-8"), "utf-8"


def _transfer(raw: bytes, transfer: str) -> bytes:
    if transfer == "base64":
        return encodebytes(raw).replace(b"\n", b"\r\n")
    if transfer == "quoted-printable":
        return binascii.b2a_qp(raw, istext=True)
    return raw


def _file_part(file: Attachment) -> bytes:
    name = f'filename="{file.name}"' if file.name.isascii() else f"filename*=UTF-8''{quote(file.name)}"
    kind = _TYPES[file.name.rpartition(".")[2]]
    head = (
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment;\r\n {name}\r\n\r\n"
    )
    return head.encode("ascii") + encodebytes(file.content).replace(b"\n", b"\r\n")


def _multipart(subtype: str, letter: Letter, parts: list[bytes]) -> bytes:
    mark = f"=_{subtype[:3]}_{letter.message_id[1:17]}".encode("ascii")
    head = b'Content-Type: multipart/%b;\r\n boundary="%b"\r\n\r\n' % (subtype.encode("ascii"), mark)
    return head + b"".join(b"--%b\r\n%b\r\n" % (mark, part) for part in parts) + b"--%b--\r\n" % mark
