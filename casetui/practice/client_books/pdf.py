"""A sheet of the books as a PDF, page by page as its text is; what makes it is loaded here alone."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

FACE = "DejaVuSansMono.ttf"
FOLDERS = (Path("/usr/share/fonts/truetype/dejavu"), Path("/usr/share/fonts/dejavu"),
           Path("/usr/share/fonts/dejavu-sans-mono-fonts"), Path("/usr/share/fonts/TTF"))  # fmt: skip
"""Where systems keep a face whose letters are of one width, and that has most alphabets."""

LARGEST, SMALLEST = 9.0, 4.5
LEADING = 1.3
EDGE = 42.0
SHARE = 0.6022
"""How wide a letter of that face is, of its height."""

UPRIGHT_COLUMNS = 100
"""Wider lines than these lie across the page."""


def made(title: str, text: str, *, letter: bool) -> bytes:
    """The PDF of a text: of one text always the same bytes; `letter`: of the American size."""
    from reportlab.lib.pagesizes import A4, LETTER, landscape
    from reportlab.pdfgen.canvas import Canvas

    lines = text.rstrip("\n").split("\n")
    longest = max(map(len, lines), default=1)
    size = LETTER if letter else A4
    width, height = landscape(size) if longest > UPRIGHT_COLUMNS else size
    points = min(LARGEST, max(SMALLEST, (width - 2 * EDGE) / (SHARE * max(longest, 1))))
    on_page = int((height - 2 * EDGE - points) / (points * LEADING)) - 2
    target = BytesIO()
    canvas = Canvas(target, pagesize=(width, height), invariant=1)
    canvas.setTitle(title)
    face, fit = _face()
    pages = [lines[at : at + on_page] for at in range(0, len(lines), on_page)] or [[]]
    for number, page in enumerate(pages, 1):
        canvas.setFont(face, points)
        for at, line in enumerate(page):
            canvas.drawString(EDGE, height - EDGE - (at + 1) * points * LEADING, fit(line))
        canvas.setFont(face, 7)
        canvas.drawString(EDGE, EDGE / 2, fit(title)[:100])
        canvas.drawRightString(width - EDGE, EDGE / 2, f"page {number} of {len(pages)}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _face() -> tuple[str, Any]:
    """A face at hand, and what makes a line fit for it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    path = next((folder / FACE for folder in FOLDERS if (folder / FACE).is_file()), None)
    if path is None:
        return "Courier", lambda line: line.encode("cp1252", "replace").decode("cp1252")
    face = TTFont("mono", str(path))
    pdfmetrics.registerFont(face)
    known = frozenset(face.face.charToGlyph)
    return "mono", lambda line: "".join(char if ord(char) in known else "\N{WHITE SQUARE}" for char in line)
