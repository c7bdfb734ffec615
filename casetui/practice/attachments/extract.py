"""The text of an attachment, where text can be had: plain text, HTML, PDF, a mail inside a mail."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from casetui.practice.attachments import pdf_child
from casetui.practice.html.text import readable
from casetui.practice.mail.charsets import decode, guess
from casetui.practice.mail.mail import Unreadable, read_message
from casetui.text import clean, clean_line

MAX_TEXT_BYTES = 16_000_000
"""Bytes of a text file that are looked at."""

_BY_ENDING = {
    ".csv": "text/csv",
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
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".txt": "text/plain",
    ".vcf": "text/vcard",
    ".xml": "application/xml",
}
_VAGUE = frozenset({"", "application/octet-stream", "application/x-pdf", "application/force-download"})
_TEXT = frozenset({"application/json", "application/xml", "message/delivery-status"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_MESSAGE = frozenset({"message/rfc822", "message/global"})


class Extracted(NamedTuple):
    """Text, cleaned, and a problem in one sentence; either may be "", and both may be there."""

    text: str
    problem: str


def guess_mime(name: str) -> str:
    """Return the media type that the ending of a file name stands for."""
    return _BY_ENDING.get(os.path.splitext(name.lower())[1], "application/octet-stream")


def text_of(data: bytes, mime: str, name: str, timeout: float = 20.0) -> Extracted:
    """Return the text of a file; a PDF is read in a child process within `timeout` seconds."""
    mime = clean_line(mime.lower(), 100)
    if mime in _VAGUE:
        mime = "application/pdf" if data.startswith(b"%PDF-") else guess_mime(name)
    if not data:
        return Extracted("", "This file is empty.")
    if mime == "application/pdf":
        return _pdf(data, timeout)
    if mime in _HTML:
        return Extracted(readable(guess(data[:MAX_TEXT_BYTES])), "")
    if mime in _MESSAGE:
        return _message(data)
    if mime in _TEXT or (mime.startswith("text/") and mime != "text/rtf"):
        return _plain(data)
    return Extracted("", f"No text can be had from this file ({mime}).")


def _plain(data: bytes) -> Extracted:
    cut = f"Only the first {MAX_TEXT_BYTES // 1_000_000} MB of this file are shown."
    return Extracted(clean(guess(data[:MAX_TEXT_BYTES])), cut if len(data) > MAX_TEXT_BYTES else "")


def _message(data: bytes) -> Extracted:
    try:
        mail = read_message(data)
    except Unreadable as problem:
        return Extracted("", str(problem))
    lines = (f"From: {mail.sender}", f"To: {', '.join(map(str, mail.to))}", f"Subject: {mail.subject}")
    header = (line for line in lines if not line.endswith(": "))
    return Extracted(clean("\n".join((*header, "", mail.text))), " ".join(mail.problems[:1]))


def _pdf(data: bytes, timeout: float) -> Extracted:
    """Read a PDF in a process of its own: it may be hostile, and takes the child down, not the desk."""
    pypdf = find_spec("pypdf")
    if pypdf is None or not pypdf.origin:
        return Extracted("", "PDF files cannot be read: pypdf is not installed.")
    libraries = str(Path(pypdf.origin).parent.parent)
    # -I keeps the child from what the environment or the present folder would have it import.
    command = [sys.executable, "-I", pdf_child.__file__, libraries, str(max(1, round(timeout)))]
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as target:
        source.write(data)
        source.seek(0)
        ended = _run(command, source.fileno(), target.fileno(), timeout)
        target.seek(0)
        count, pages = _pages(target.read(pdf_child.MAX_OUTPUT))
    return Extracted(clean("\n".join(pages)).strip("\n"), _pdf_problem(ended, count, pages))


def _run(command: list[str], source: int, target: int, timeout: float) -> int | None:
    """Run the child and return how it ended, None when it took too long."""
    try:
        # A session of its own: Ctrl+C and a lost terminal are for the desk to handle.
        return subprocess.run(
            command, stdin=source, stdout=target, stderr=subprocess.DEVNULL, timeout=timeout, check=False,
            cwd="/", env={"LC_ALL": "C.UTF-8"}, start_new_session=True,
        ).returncode  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    except OSError:
        return pdf_child.UNREADABLE


def _pages(output: bytes) -> tuple[int, list[str]]:
    """Return how many pages the PDF has and the texts of those that were read."""
    first, _, rest = decode(output, "utf-8")[0].partition("\n")
    count = int(first) if first.isascii() and first.isdigit() and len(first) < 10 else 0
    return count, rest.split("\f")[:-1]


def _pdf_problem(ended: int | None, count: int, pages: list[str]) -> str:
    some = f"; only {len(pages)} of its {count} pages are shown" if pages else ""
    if ended == pdf_child.ENCRYPTED:
        return "This PDF is locked with a password."
    if ended is None:
        return f"This PDF takes too long to read{some}."
    if ended == 0 and len(pages) < count:
        return f"This PDF is long{some}."
    if ended != 0:
        return f"This PDF is damaged or too large to read{some}."
    return "" if "".join(pages).strip() else "There is no text in this PDF; it may be a scan."
