"""One mail read from its bytes: who, to whom, when, about what, its text and parts, cleaned for storage.

Whatever is wrong with a message is noted, not raised; only what cannot be taken for one at all is refused.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from casetui.practice.mail.addresses import MailAddress, received
from casetui.practice.mail.body import BodyReader, decoded_text, instead_of_text, is_body
from casetui.practice.mail.dates import instant
from casetui.practice.mail.enclosed.opening import open_parts
from casetui.practice.mail.headers import Headers, decode_words, message_ids, read_headers
from casetui.practice.mail.identity import Identity
from casetui.practice.mail.machines.bounces import read_report
from casetui.practice.mail.machines.kind import authentication, automatic, list_address
from casetui.practice.mail.parts import Entity, Part, read_tree
from casetui.text import clean, clean_line

MAX_BYTES = 100_000_000
MAX_PROBLEMS = 20
_YEAR_1990 = 631_152_000
_DAY = 86_400
_FIRST_LINE = re.compile(rb"[!-9;-~]{1,100}[ \t]*:")
_BEFORE_HEADER = re.compile(
    rb"[\r\n]{0,100}(?:>?From [^\n:]{1,200}[^\n]{0,800}\n|"
    rb"(?=(?:Return-Path|Received|Delivered-To|From|To|Date|Subject|Message-ID|MIME-Version|Content-Type"
    rb"|X-[\w-]{1,40}):))",
    re.IGNORECASE,
)
_MARKS = (codecs.BOM_UTF8, "\ufeff".encode().decode("cp1252").encode())
"""The byte order mark of UTF-8, and what an editor makes of it that takes it for letters."""

_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Unreadable(ValueError):
    """Bytes that cannot be taken for a mail; the text says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A message as it is kept beside its original bytes; every text in it is cleaned.

    `identity` is the same for the same mail from another mailbox; `digest` is SHA-256 of these very bytes.
    Times are UTC seconds, None where they cannot be read or believed. `automatic` is "", "bounce", "list" or
    "auto"; `about` are the Message-IDs of what a machine's mail tells of, `unreached` whom one that came back
    did not reach; `list_address` is where a list is written to; `authentication` is "" or "fail";
    `problems` are sentences.
    """

    identity: bytes
    digest: bytes
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    sender: MailAddress
    reply_to: tuple[MailAddress, ...]
    to: tuple[MailAddress, ...]
    cc: tuple[MailAddress, ...]
    subject: str
    sent_at: int | None
    received_at: int | None
    text: str
    parts: tuple[Part, ...]
    automatic: str
    about: tuple[str, ...]
    unreached: tuple[str, ...]
    list_address: str
    authentication: str
    problems: tuple[str, ...]


def read_message(raw: bytes, now: int | None = None) -> Mail:
    """Return the mail in `raw`; `now` (UTC seconds) tells dates that lie in the future. Raises Unreadable."""
    problems: list[str] = []
    root = _tree(raw, problems)
    headers = root.headers
    parts, text, identity = _contents(root, problems)
    sender = _sender(headers, problems)
    report = read_report(root, text)
    by_machine = automatic(headers, sender, report, text)
    return Mail(
        identity=identity,
        digest=sha256(raw).digest(),
        message_id=_first_id(headers.first("message-id")),
        in_reply_to=_first_id(headers.first("in-reply-to")),
        references=tuple(clean_line(number) for number in message_ids(headers.first("references"))),
        sender=sender,
        reply_to=received(headers.first("reply-to"), 10),
        to=received(headers.joined("to")),
        cc=received(headers.joined("cc")),
        subject=clean_line(headers.text("subject")),
        sent_at=_sent_at(headers, now, problems),
        received_at=_received_at(headers, now),
        text=text,
        parts=parts,
        automatic=by_machine,
        about=report.message_ids if by_machine in ("bounce", "auto") else (),
        unreached=report.unreached if by_machine == "bounce" else (),
        list_address=list_address(headers),
        authentication=authentication(headers),
        problems=tuple(_sentence(problem) for problem in dict.fromkeys(problems))[:MAX_PROBLEMS],
    )


def read_part(raw: bytes, number: int) -> tuple[Part, bytes]:
    """Return the attachment `number` of the message and its decoded bytes; raises Unreadable without it."""
    attached = [entity for entity, is_text, _ in _everything(_tree(raw, [])) if not is_text]
    if not 1 <= number <= len(attached):
        raise Unreadable(f"This message has no part {number}.")
    entity = attached[number - 1]
    data = entity.decoded()[0]
    return entity.part(number, data), data


def own_texts(raw: bytes) -> Iterator[tuple[str, str]]:
    """Yield the type and the text of each part that is the message's own, all alternatives, HTML as it is."""
    for entity, is_text, _ in _everything(_tree(raw, [])):
        if is_text:
            yield entity.mime, decoded_text(entity, entity.decoded()[0])[0]


def headers_text(raw: bytes) -> str:
    """Return the whole header of the message, decoded, one field a line, cleaned."""
    raw = _checked(raw)
    headers, _ = read_headers(raw, _begin(raw), len(raw))
    lines = (f"{name}: {decode_words(value)}" for name, value in headers.order)
    return clean("\n".join(clean_line(line, 10_000) for line in lines), 200_000)


def _checked(raw: bytes) -> bytes:
    """Return `raw` when it can be a message, with the line ends of very old machines mended."""
    if not raw.strip():
        raise Unreadable("This message is empty.")
    if len(raw) > MAX_BYTES:
        raise Unreadable(f"This message is larger than {MAX_BYTES // 1_000_000} MB; it was not read.")
    raw = _with_line_ends(_in_bytes(raw))
    start = raw[:2000]
    if not _FIRST_LINE.match(raw, _begin(raw)) and len(_BINARY.findall(start)) * 20 > len(start):
        raise Unreadable("This is no mail: it is binary and has no header.")
    return raw


def _in_bytes(raw: bytes) -> bytes:
    """Return a mail that an editor saved in two bytes a character as UTF-8."""
    if not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw
    return raw.decode("utf-16", "replace").encode("utf-8", "replace")


def _with_line_ends(raw: bytes) -> bytes:
    """Return a mail whose header has the line ends of very old machines, a return alone, with newlines."""
    first, _, _ = raw.partition(b"\n")
    if first.rstrip(b"\r").count(b"\r") < (2 if len(first) < len(raw) else 1):
        return raw
    return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _begin(raw: bytes) -> int:
    """Return where the header begins, past a byte order mark, an mbox line and blank lines before it."""
    start = next((len(mark) for mark in _MARKS if raw.startswith(mark)), 0)
    before = _BEFORE_HEADER.match(raw, start)
    return before.end() if before else start


def _tree(raw: bytes, problems: list[str]) -> Entity:
    raw = _checked(raw)
    root = read_tree(raw, _begin(raw), problems)
    open_parts(root, _nodes, problems)
    return root


def _nodes(root: Entity) -> Iterator[Entity]:
    """Yield everything that was sent, in its order."""
    waiting = [root]
    while waiting:
        entity = waiting.pop()
        yield entity
        waiting += reversed(entity.children)


def _everything(root: Entity) -> Iterator[tuple[Entity, bool, bool]]:
    """Yield what `_walk` does, as sent, then what was wrapped in it: what was sent keeps its number."""
    tops = [root]
    for top in tops:
        for entity, is_text in _walk(top):
            yield entity, is_text, top is root
            tops += entity.wrapped()


def _walk(root: Entity) -> Iterator[tuple[Entity, bool]]:
    """Yield everything that is no multipart in its order, and whether it is text of the mail itself."""
    waiting = [(root, True, False)]
    while waiting:
        entity, is_top, in_alternative = waiting.pop()
        if entity.is_multipart:
            in_alternative = in_alternative or entity.mime == "multipart/alternative"
            waiting += [(child, False, in_alternative) for child in reversed(entity.children)]
            continue
        yield entity, is_body(entity, is_top=is_top, in_alternative=in_alternative)
        waiting += [(child, True, False) for child in entity.children]


def _contents(root: Entity, problems: list[str]) -> tuple[tuple[Part, ...], str, bytes]:
    """Return the attachments, the text and the identity; every part is decoded once and let go."""
    parts: list[Part] = []
    bodies: dict[Entity, bytes] = {}
    identity = Identity()
    identity.add_message(root.headers)
    number = 0
    for entity, is_text, is_sent in _everything(root):
        data, problem = entity.decoded()
        if problem:
            problems.append(problem if is_text else f"attachment {entity.name(number + 1)}: {problem}")
        if is_text:
            bodies[entity] = data
            digest = None
        else:
            number += 1
            part = entity.part(number, data)
            digest = part.digest
            parts += [] if entity.is_noise else [part]
        if is_sent and entity.children:
            identity.add_message(entity.children[0].headers)
        elif is_sent:
            identity.add_part(entity, data, digest)
    text = clean(_text(root, BodyReader(bodies, problems.append)).replace("\r\n", "\n").strip("\n"))
    return tuple(parts), text if text.strip() else instead_of_text(tuple(parts)), identity.value()


def _text(root: Entity, reader: BodyReader) -> str:
    """Return the text of the message; what Outlook packed away only where it sent no other."""
    text = reader.text(root)
    if text.strip():
        return text
    packed = (inner for entity, _, _ in _everything(root) for inner in entity.inside if not inner.given_name)
    return "\n\n".join(reader.text(inner) for inner in packed)


def _sender(headers: Headers, problems: list[str]) -> MailAddress:
    written = headers.every("from")
    if not written:
        problems.append("no From header")
    elif len(written) > 1:
        problems.append("more than one From header; the first was read")
    senders = received(headers.first("from") or headers.first("sender"), 10)
    sender = next((one for one in senders if one.email), senders[0] if senders else MailAddress("", ""))
    if len(senders) > 1:
        problems.append("more than one sender; the first was taken")
    elif written and not sender.email:
        problems.append("the From header holds no mail address")
    return sender


def _sentence(problem: str) -> str:
    line = clean_line(problem, 200).rstrip(".")
    return f"{line[:1].upper()}{line[1:]}."


def _first_id(value: str) -> str:
    return clean_line(next(iter(message_ids(value)), ""))


def _sent_at(headers: Headers, now: int | None, problems: list[str]) -> int | None:
    value = headers.text("date")
    if not value:
        problems.append("no Date header")
        return None
    sent, odd = instant(value)
    believed = _believed(sent, now)
    if believed is None:
        instead = "; when it was received was taken" if _received_at(headers, now) else ""
        problems.append(f"{'unreadable' if sent is None else 'implausible'} date: {value[:60]}{instead}")
    elif odd:
        problems.append(odd)
    return believed


def _received_at(headers: Headers, now: int | None) -> int | None:
    """Return when the last server took the message in (its topmost Received field)."""
    _, semicolon, date = headers.first("received").rpartition(";")
    return _believed(instant(date)[0], now) if semicolon else None


def _believed(at: int | None, now: int | None) -> int | None:
    """Return the instant unless it lies before 1990 or more than a day ahead of now."""
    if at is None or at < _YEAR_1990 or (now is not None and at > now + _DAY):
        return None
    return at
