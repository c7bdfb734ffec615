"""What a file in a mailbox is: a message, many of them, or no mail, by its first bytes and its name."""

from __future__ import annotations

import codecs
import re
from enum import Enum, auto

from casetui.practice.mail.boxes.mbox import is_mbox

FIRST_BYTES = 16_384
"""How much of a file is looked at."""

_ENDINGS = (".eml", ".mbox", ".mbx")
"""Files for mail: one of these that holds none is an error, not another kind of file."""

APPLE = ".emlx"
_PARTIAL = ".partial.emlx"
_UNPACK = "it is an archive; unpack it and take in the folder"
_OUTLOOK = (
    "Outlook's own format is not read; open it there and save it as .eml, or export the folder as .eml files"
)
_OTHER_BOX = "this kind of mailbox is not read; export it as an mbox file"
_INDEX = "it is a mail program's own note about its mail, no mail"
_NOTHING = "it is no mail"

_BY_CONTENT = (
    (b"PK\x03\x04", _UNPACK), (b"PK\x05\x06", _UNPACK), (b"\x1f\x8b", _UNPACK), (b"BZh", _UNPACK),
    (b"\xfd7zXZ\x00", _UNPACK), (b"7z\xbc\xaf\x27\x1c", _UNPACK), (b"Rar!", _UNPACK),
    (b"\x28\xb5\x2f\xfd", _UNPACK),
    (b"!BDN", "Outlook's data file is not read; export its folders as .eml or mbox files"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OUTLOOK),
    (b"*mbx*", _OTHER_BOX), (b"\x01\x01\x01\x01", _OTHER_BOX), (b"BABYL OPTIONS", _OTHER_BOX),
    (b"BEGIN:VCALENDAR", "it is a calendar; 'casetui calendar import' reads it"),
    (b"BEGIN:VCARD", _NOTHING), (b"%PDF-", _NOTHING), (b"\xff\xd8\xff", _NOTHING), (b"\x89PNG", _NOTHING),
    (b"GIF8", _NOTHING), (b"{\\rtf", _NOTHING), (b"<?xml", _NOTHING), (b"\x7fELF", _NOTHING),
)  # fmt: skip
_DOCUMENT = re.compile(rb"PK.{28}(?:\[Content_Types\]|mimetype|_rels/|docProps/|word/|xl/|ppt/)", re.DOTALL)
"""A document is a zip file whose first part has one of these names."""

_BY_ENDING = {
    ".msf": _INDEX, ".mozeml": _INDEX, ".wdseml": _INDEX, ".cmeta": _INDEX,
    ".mht": _NOTHING, ".mhtml": _NOTHING,
}  # fmt: skip
_INDEX_NAMES = re.compile(
    r"\.(?:DS_Store|mh_sequences|xmhcache|[^/]{0,100}\.(?:index|cache)[^/]{0,40})|dovecot[-.\w]*|courier\w*"
    r"|maildirfolder|maildirsize|subscriptions|table_of_contents|Thumbs\.db|desktop\.ini",
    re.IGNORECASE,
)
_DELETED = re.compile(r"[,#]\d{1,9}")
_COUNT = re.compile(rb"[ \t]{0,20}\d{1,10}[ \t]{0,20}\r?\n")
_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_SENT_BY = frozenset(
    {b"from", b"sender", b"received", b"return-path", b"message-id", b"delivered-to", b"x-sender"}
)
_OF_MAIL = _SENT_BY | {
    b"to", b"cc", b"bcc", b"subject", b"date", b"mime-version", b"reply-to", b"content-type", b"in-reply-to",
    b"references", b"user-agent", b"x-mailer", b"x-mozilla-status",
}  # fmt: skip


class Kind(Enum):
    """What there is to be read in a file."""

    MESSAGE = auto()
    MBOX = auto()
    APPLE_MESSAGE = auto()


def recognise(name: str, start: bytes, *, is_named: bool) -> Kind | str:
    """Return what the file is, or one clause that says why it holds no mail to be read.

    `is_named` says that it must be mail, by its place or because a person says so: whatever reads as text
    may be a message then.
    """
    lower = name.lower()
    if not is_for_mail(name) and (why := _known_not(name, lower)):
        return why
    for magic, why in _BY_CONTENT:
        if start.startswith(magic):
            return _NOTHING if _DOCUMENT.match(start) else why
    if start[257:262] == b"ustar":
        return _UNPACK
    if is_mbox(start):
        return Kind.MBOX
    count = _COUNT.match(start)
    if count and (lower.endswith(APPLE) or has_header(start[count.end() :])):
        return Kind.APPLE_MESSAGE
    if is_named or is_for_mail(name) or has_header(start):
        return Kind.MESSAGE
    return _NOTHING if start.strip() else "it is empty"


def _known_not(name: str, lower: str) -> str:
    """Return why a file of this name is no mail, or "" where its name does not say."""
    if _INDEX_NAMES.fullmatch(name):
        return _INDEX
    if _DELETED.fullmatch(name):
        return "its mail program has deleted it"
    return next((why for ending, why in _BY_ENDING.items() if lower.endswith(ending)), "")


def has_header(start: bytes) -> bool:
    """Say whether a message's header stands at the beginning: only fields, some as only mail has them."""
    start = start.removeprefix(codecs.BOM_UTF8)
    lines = start.replace(b"\r\n", b"\n").replace(b"\r", b"\n").lstrip(b"\n").split(b"\n")
    if len(start) >= FIRST_BYTES:
        lines.pop()  # it may be cut
    found: set[bytes] = set()
    for number, line in enumerate(lines):
        if not line.strip():
            break
        if line[:1] in b" \t" and number:
            continue
        field = _FIELD.match(line)
        if field is None and not line.startswith((b">From ", b"From ")):
            return False
        found.add(field[1].lower() if field else b"")
    return bool(found & _SENT_BY) and len(found & _OF_MAIL) >= 2


def is_for_mail(name: str) -> bool:
    """Say whether a file is there for mail by its name: one that holds none is an error."""
    return name.lower().endswith(_ENDINGS)


def lacks_files(name: str) -> bool:
    """Say whether Apple Mail keeps the attachments of this message in files of their own."""
    return name.lower().endswith(_PARTIAL)


def message_in(data: bytes) -> bytes:
    """Return the message in an `.emlx` file: after its length, before the program's own notes."""
    count = _COUNT.match(data)
    if count is None:
        return data
    start = count.end()
    end = start + int(count[0])
    if end < len(data) and not data[end : end + 100].lstrip().startswith(b"<?xml"):
        notes = data.rfind(b"<?xml", start)  # the length is wrong
        end = notes if notes >= 0 and b"<plist" in data[notes : notes + 1000] else len(data)
    return data[start:end]
