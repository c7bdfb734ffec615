"""What kind of file an attachment is, by its name or by what is in it, and how its size is said."""

from __future__ import annotations

import os

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
OUTLOOK = "application/vnd.ms-outlook"
"""A message as Outlook keeps it."""

_BY_ENDING = {
    ".msg": OUTLOOK,
    ".asc": "text/plain",
    ".csv": "text/csv",
    ".doc": "application/msword",
    ".docm": "application/vnd.ms-word.document.macroenabled.12",
    ".docx": _OOXML + "wordprocessingml.document",
    ".eml": "message/rfc822",
    ".gif": "image/gif",
    ".htm": "text/html",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".log": "text/plain",
    ".md": "text/markdown",
    ".odp": _ODF + "presentation",
    ".ods": _ODF + "spreadsheet",
    ".odt": _ODF + "text",
    ".p7m": "application/pkcs7-mime",
    ".p7s": "application/pkcs7-signature",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": _OOXML + "presentationml.presentation",
    ".rtf": "application/rtf",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".txt": "text/plain",
    ".vcf": "text/vcard",
    ".xls": "application/vnd.ms-excel",
    ".xlsm": "application/vnd.ms-excel.sheet.macroenabled.12",
    ".xlsx": _OOXML + "spreadsheetml.sheet",
    ".xml": "application/xml",
}
_OFFICE = (
    _OOXML,
    _ODF,
    "application/vnd.ms-",
    "application/msword",
    "application/rtf",
    "text/rtf",
    "application/x-rtf",
)
_MARKS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"BM", "image/bmp"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/x-matroska"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
)
_LATER_MARKS = (
    (4, b"ftyphei", "image/heic"), (4, b"ftypmif1", "image/heic"), (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftypqt", "video/quicktime"), (4, b"ftyp", "video/mp4"), (8, b"WEBPVP8", "image/webp"),
    (8, b"WAVEfmt", "audio/wav"), (8, b"AVI LIST", "video/x-msvideo"),
)  # fmt: skip
"""What pictures, sound and film have a little behind their beginning."""
_CONTAINERS = ((b"PK\x03\x04", "application/zip"), (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"))
"""What documents begin with that are told apart by their names alone."""

_CALENDARS = ("text/calendar", "application/ics", "text/x-vcalendar")


def guess_mime(name: str) -> str:
    """Return the media type that the ending of a file name stands for."""
    return _BY_ENDING.get(os.path.splitext(name.lower())[1], "application/octet-stream")


def mime_of(data: bytes, name: str) -> str:
    """Return the media type of what is in a file; its name tells apart only what begins alike.

    A message in a file is not called one: mail may not wrap it as other files are (RFC 2046, 5.2.1).
    """
    for mark, mime in _MARKS:
        if data.startswith(mark) and (mark != b"BM" or data[6:10] == b"\0\0\0\0"):
            return mime
    for at, mark, mime in _LATER_MARKS:
        if data.startswith(mark, at):
            return mime
    named = guess_mime(name)
    for mark, mime in _CONTAINERS:
        if data.startswith(mark):
            return named if is_office(named) or named == OUTLOOK else mime
    if b"\0" in data or named == "message/rfc822":
        return "application/octet-stream"
    if named.startswith("text/") or named in ("application/json", "application/xml"):
        return named
    try:
        data.decode()
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "text/plain"


def is_calendar(mime: str, name: str) -> bool:
    """Say whether a file of this media type and name is a calendar."""
    return mime in _CALENDARS or guess_mime(name) == "text/calendar"


def is_office(mime: str) -> bool:
    """Say whether files of this media type are text documents, workbooks or presentations."""
    return mime.startswith(_OFFICE)


def size_words(octets: int) -> str:
    """Say a size as people do."""
    for unit, scale in (("MB", 1_000_000), ("kB", 1_000)):
        if octets >= scale:
            return f"{octets / scale:.1f} {unit}" if octets < 10 * scale else f"{octets // scale} {unit}"
    return f"{octets} bytes"
