"""Writes a letter of the demo as the bytes of a real RFC 5322 message, many thousands a second."""

from __future__ import annotations

from base64 import b64encode, encodebytes
from binascii import b2a_qp
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import utils
from random import Random
from urllib.parse import quote

from casetui.demo.invented import ZONE, Correspondent
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


def wrap(text: str, columns: int) -> str:
    """Break long lines at spaces (much quicker than textwrap, which the demo's speed cannot afford)."""
    return "\n".join(_wrap_line(line, columns) if len(line) > columns else line for line in text.split("\n"))


def _wrap_line(line: str, columns: int) -> str:
    out, start = [], 0
    while len(line) - start > columns:
        cut = line.rfind(" ", start, start + columns + 1)
        if cut <= start:
            break
        out.append(line[start:cut])
        start = cut + 1
    return "\n".join([*out, line[start:]])


def write(letter: Letter) -> bytes:
    """The letter as a message with CRLF line ends."""
    body = _text_part(letter)
    if letter.files:
        body = _multipart("mixed", letter, [body, *map(_file_part, letter.files)])
    return _head(letter) + b"MIME-Version: 1.0\r\n" + body


def _head(letter: Letter) -> bytes:
    when = utils.format_datetime(datetime.fromtimestamp(letter.at, ZONE))
    lines = [f"{name}: {value}" for name, value in letter.extra]
    lines += [f"From: {_mailbox(letter.sender, letter.charset)}", f"To: {_mailboxes(letter.to)}"]
    if letter.cc:
        lines.append(f"Cc: {_mailboxes(letter.cc)}")
    lines += [f"Date: {when}", f"Message-ID: {letter.message_id}"]
    if letter.references:
        lines.append(f"In-Reply-To: {letter.references[-1]}")
        lines.append("References: " + "\r\n ".join(letter.references))
    if letter.raw_subject:
        subject = letter.subject.encode(letter.charset, "replace")
    else:
        subject = _header(letter.subject, letter.charset, 9).encode("ascii")
    return b"%b\r\nSubject: %b\r\n" % ("\r\n".join(lines).encode("ascii"), subject)


def _mailboxes(whose: Iterable[Correspondent]) -> str:
    return ",\r\n ".join(map(_mailbox, whose))


def _mailbox(whose: Correspondent, charset: str = "utf-8") -> str:
    name = whose.name
    if not name:
        return whose.email
    if not name.isascii():
        return f"{_header(name, charset, 8)}\r\n <{whose.email}>"
    shown = name if _PHRASE.issuperset(name) else f'"{utils.quote(name)}"'
    return f"{shown} <{whose.email}>"


def _header(text: str, charset: str, used: int) -> str:
    """Header text folded to 76 columns, as RFC 2047 words where it is not plain ASCII."""
    if text.isascii() and text.isprintable():
        # The header's own name takes room on the first line, the space that goes on with it on all others.
        return wrap("-" * (used - 1) + text, 75)[used - 1 :].replace("\n", "\r\n ")
    _, charset = _encoded(text, charset)
    words, start = [], 0
    for end in range(1, len(text) + 1):
        # 36 bytes make a word of at most 75 columns with any charset named here.
        if end == len(text) or len(text[start : end + 1].encode(charset)) > 36:
            words.append(b64encode(text[start:end].encode(charset)).decode())
            start = end
    return "\r\n ".join(f"=?{charset}?B?{word}?=" for word in words)


def _text_part(letter: Letter) -> bytes:
    if letter.form == "plain":
        return _text("plain", letter.body, letter)
    page = _text("html", letter.html or letter_page(letter.body), letter)
    if letter.form == "html":
        return page
    return _multipart("alternative", letter, [_text("plain", letter.body, letter), page])


def _text(subtype: str, text: str, letter: Letter) -> bytes:
    raw, charset = _encoded(text.replace("\n", "\r\n"), letter.charset)
    transfer = letter.transfer or "8bit"
    if raw.isascii() and transfer == "8bit":
        transfer = "7bit"
    if transfer in {"7bit", "8bit"} and max(map(len, raw.split(b"\r\n"))) > 900:
        transfer = "quoted-printable"
    if transfer == "base64":
        raw = _base64(raw)
    elif transfer == "quoted-printable":
        raw = b2a_qp(raw, istext=True)
    head = f"Content-Type: text/{subtype}; charset={charset}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n"
    return head.encode("ascii") + raw + b"\r\n"


def _encoded(text: str, charset: str) -> tuple[bytes, str]:
    """Encode in the charset asked for, in UTF-8 where that cannot hold the text."""
    try:
        return text.encode(charset), charset
    except UnicodeEncodeError:
        return text.encode("utf-8"), "utf-8"


def _base64(raw: bytes) -> bytes:
    return encodebytes(raw).replace(b"\n", b"\r\n")


def _file_part(file: Attachment) -> bytes:
    name = f'filename="{file.name}"' if file.name.isascii() else f"filename*=UTF-8''{quote(file.name)}"
    kind = _TYPES[file.name.rpartition(".")[2]]
    head = (
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment;\r\n {name}\r\n\r\n"
    )
    return head.encode("ascii") + _base64(file.content)


def _multipart(subtype: str, letter: Letter, parts: list[bytes]) -> bytes:
    mark = f"=_{subtype[:3]}_{letter.message_id[1:17]}".encode("ascii")
    head = b'Content-Type: multipart/%b;\r\n boundary="%b"\r\n\r\n' % (subtype.encode("ascii"), mark)
    return head + b"".join(b"--%b\r\n%b\r\n" % (mark, part) for part in parts) + b"--%b--\r\n" % mark
