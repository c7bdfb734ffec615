"""Pages as a PDF: of the same pages always the same bytes. The library that draws is loaded here alone."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from casetui.practice.printing.faces import Faces
from casetui.practice.printing.layout import A4_ROWS, LETTER_ROWS, RULE, WIDTH, Cell, Pages

MARGIN, SIZE = 54.0, 9.0


def made(pages: Pages, author: str) -> bytes:
    """The PDF, each cell where the text has it, and as narrow as its place."""
    from reportlab.lib.pagesizes import A4, LETTER
    from reportlab.pdfgen.canvas import Canvas

    size = LETTER if pages.letter else A4
    rows = LETTER_ROWS if pages.letter else A4_ROWS
    faces, target = Faces(), BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=1, pageCompression=1)
    canvas.setTitle(faces.shown(pages.title))
    canvas.setAuthor(faces.shown(author))
    column, height = (size[0] - 2 * MARGIN) / WIDTH, (size[1] - 2 * MARGIN) / rows
    for page in pages.pages:
        canvas.setLineWidth(0.5)
        for number, row in enumerate(page):
            base = size[1] - MARGIN - (number + 1) * height + height * 0.3
            if row == RULE:
                middle = base + SIZE * 0.3
                canvas.line(MARGIN, middle, size[0] - MARGIN, middle)
                continue
            for cell in row:
                _draw(canvas, faces, cell, MARGIN + cell.at * column, base, cell.width * column)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw(canvas: Any, faces: Faces, cell: Cell, x: float, y: float, room: float) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    shown, face = faces.shown(cell.text), "bold" if cell.bold else "plain"
    if not shown:
        return
    needed = stringWidth(shown, face, SIZE)
    narrowed = min(1.0, room / needed) if needed else 1.0
    text = canvas.beginText(x - needed * narrowed if cell.right else x, y)
    text.setFont(face, SIZE)
    text.setHorizScale(100 * narrowed)
    text.textOut(shown)
    canvas.drawText(text)
