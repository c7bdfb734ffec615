"""What kind of file an attachment is: by its name, and whether programs write documents of that kind."""

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
_CALENDARS = ("text/calendar", "application/ics", "text/x-vcalendar")


def guess_mime(name: str) -> str:
    """Return the media type that the ending of a file name stands for."""
    return _BY_ENDING.get(os.path.splitext(name.lower())[1], "application/octet-stream")


def is_calendar(mime: str, name: str) -> bool:
    """Say whether a file of this media type and name is a calendar."""
    return mime in _CALENDARS or guess_mime(name) == "text/calendar"


def is_office(mime: str) -> bool:
    """Say whether files of this media type are text documents, workbooks or presentations."""
    return mime.startswith(_OFFICE)
