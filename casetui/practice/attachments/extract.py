"""The text of an attachment, where it can be had: text, HTML, PDF, documents, a mail inside a mail."""

from __future__ import annotations

import re
from urllib.parse import quote

from casetui.practice.attachments.media import OUTLOOK, guess_mime, is_office
from casetui.practice.attachments.readers import Extracted, document, pdf
from casetui.practice.html.text import readable
from casetui.practice.mail.charsets import guess
from casetui.practice.mail.mail import Unreadable, read_message
from casetui.text import clean, clean_line

MAX_TEXT_BYTES = 16_000_000
"""Bytes of a text file that are looked at."""

_VAGUE = frozenset({"", "application/octet-stream", "application/x-pdf", "application/force-download"})
_TEXT = frozenset({"application/json", "application/xml", "message/delivery-status"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_MESSAGE = frozenset({"message/rfc822", "message/global"})
_MARKS = ((b"%PDF-", "application/pdf"), (b"\x78\x9f\x3e\x22", "application/ms-tnef"))
_WRAPPED = frozenset({
    "application/ms-tnef", "application/vnd.ms-tnef", "application/pkcs7-mime", "application/x-pkcs7-mime",
})  # fmt: skip
_SIGNATURES = frozenset({
    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
})  # fmt: skip
_DOCUMENTS = (b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")
_NOTHING = "No text can be had from this file ({})."
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE
)


def text_of(
    data: bytes, mime: str, name: str, timeout: float = 20.0, most: int = MAX_TEXT_BYTES
) -> Extracted:  # fmt: skip
    """Return the text of a file; PDF and documents are read in a child process within `timeout` seconds.

    Of a text or a page the first `most` bytes are looked at.
    """
    mime = clean_line(mime.lower(), 100)
    if mime in _VAGUE:
        mime = next((found for mark, found in _MARKS if data.startswith(mark)), "") or guess_mime(name)
    if not data:
        return Extracted("", "This file is empty.")
    if mime == "application/pdf":
        return pdf(data, timeout)
    if mime == OUTLOOK:
        return Extracted("", "Outlook's own format is not read; ask for the message as .eml or PDF.")
    if data.startswith(_DOCUMENTS) or (is_office(mime) and b"\0" in data[:2000]):
        found = document(data, timeout)
        return found or Extracted("", _NOTHING.format(mime))
    if mime in _HTML or (is_office(mime) and _PAGE.match(data)):
        return Extracted(readable(guess(data[:most])), "")
    if mime in _SIGNATURES:
        return Extracted("", "This is a signature, which is not checked; what it signs is the message.")
    if mime in _WRAPPED:
        return _wrapped(data, mime, name)
    if mime in _MESSAGE:
        return _message(data)
    # Programs call the text and the pages that they export documents, too.
    if mime in _TEXT or mime.startswith("text/") or is_office(mime):
        return _plain(data, most)
    return Extracted("", _NOTHING.format(mime))


def _plain(data: bytes, most: int) -> Extracted:
    cut = f"Only the first {most // 1_000_000} MB of this file are shown."
    return Extracted(clean(guess(data[:most])), cut if len(data) > most else "")


def _wrapped(data: bytes, mime: str, name: str) -> Extracted:
    """Read a winmail.dat or `.p7m` as if it were a message of its own: its text, then the files in it."""
    header = f"Content-Type: {mime}; name*=utf-8''{quote(name[:200])}\nContent-Transfer-Encoding: binary\n\n"
    mail = read_message(header.encode() + data)
    files = [f"file: {part.name}" for part in mail.parts[1:]]
    return Extracted(clean("\n".join((mail.text, *files))), "")


def _message(data: bytes) -> Extracted:
    try:
        mail = read_message(data)
    except Unreadable as problem:
        return Extracted("", str(problem))
    lines = (f"From: {mail.sender}", f"To: {', '.join(map(str, mail.to))}", f"Subject: {mail.subject}")
    header = (line for line in lines if not line.endswith(": "))
    return Extracted(clean("\n".join((*header, "", mail.text))), " ".join(mail.problems[:1]))
