"""PDF and office documents, read apart: their text, and why there is none or not all of it."""

from __future__ import annotations

from typing import NamedTuple

from casetui.practice.attachments import child
from casetui.practice.attachments.apart import Missing, read_apart
from casetui.practice.mail.charsets import decode
from casetui.text import clean


class Extracted(NamedTuple):
    """Text, cleaned, and a problem in one sentence; either may be "", and both may be there."""

    text: str
    problem: str


def pdf(data: bytes, timeout: float) -> Extracted:
    """Return the text of a PDF."""
    try:
        ended = read_apart(child.PDF, data, timeout, ("pypdf",))
    except Missing:
        return Extracted("", "PDF files cannot be read: pypdf is not installed.")
    count, pages = _pages(ended.output)
    return Extracted(clean("\n".join(pages)).strip("\n"), _pdf_problem(ended.status, count, pages))


def _pages(output: bytes) -> tuple[int, list[str]]:
    """Return how many pages the PDF has and the texts of those that were read."""
    first, _, rest = decode(output, "utf-8")[0].partition("\n")
    count = int(first) if first.isascii() and first.isdigit() and len(first) < 10 else 0
    return count, rest.split("\f")[:-1]


def _pdf_problem(ended: int | None, count: int, pages: list[str]) -> str:
    some = f"; only {len(pages)} of its {count} pages are shown" if pages else ""
    if ended == child.LOCKED:
        return "This PDF is locked with a password."
    if ended is None:
        return f"This PDF takes too long to read{some}."
    if ended == 0 and len(pages) < count:
        return f"This PDF is long{some}."
    if ended != 0:
        return f"This PDF is damaged or too large to read{some}."
    return "" if "".join(pages).strip() else "There is no text in this PDF; it may be a scan."


def document(data: bytes, timeout: float) -> Extracted | None:
    """Return the text of an office document; None where the file is none."""
    ended = read_apart(child.DOCUMENT, data, timeout, ("casetui",))
    if ended.status == child.NO_DOCUMENT:
        return None
    text = clean(decode(ended.output, "utf-8")[0]).strip("\n")
    some = "; only its beginning is shown" if text else ""
    problem = {
        0: "" if text.strip() else "There is no text in this document.",
        None: f"This document takes too long to read{some}.",
        child.LOCKED: "This document is locked with a password.",
        child.OLD: "This document is in an old format that is not read; ask for it as .docx, .xlsx or PDF.",
        child.TOO_LARGE: f"This document is too large to read{some}.",
        child.LONG: f"This document is long{some}.",
    }.get(ended.status, f"This document is damaged{some}.")
    return Extracted(text, problem)
