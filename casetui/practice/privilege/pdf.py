"""The privilege log as a PDF: what makes it is loaded here alone, in a worker."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from casetui.practice.pages.faces import Faces
from casetui.practice.privilege.log import HEADINGS, Logged

SHARES = (4, 9, 11, 16, 20, 25, 15)
"""How wide the columns are, of a hundred; what the firm calls it is nobody else's."""


def made(rows: Sequence[Logged], title: str, as_of: str, *, letter: bool) -> bytes:
    """The log, across the page, its heading on each: of one state always the same bytes."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, LETTER, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Spacer

    faces, target = Faces(), BytesIO()
    plain = ParagraphStyle("plain", fontName="plain", fontSize=8, leading=10, splitLongWords=1)
    bold = ParagraphStyle("bold", parent=plain, fontName="bold")
    head = ParagraphStyle("head", parent=bold, fontSize=13, leading=18)
    paper = landscape(LETTER if letter else A4)
    edge = 40.0
    room = paper[0] - 2 * edge - 12
    cells: list[Any] = [[Paragraph(faces.text(one), bold) for one in HEADINGS[: len(SHARES)]]]
    cells += [[Paragraph(faces.text(one), plain) for one in row.cells[: len(SHARES)]] for row in rows]
    table = LongTable(cells, [room * share / 100 for share in SHARES], repeatRows=1)
    table.setStyle([
        ("GRID", (0, 0), (-1, -1), 0.4, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ])  # fmt: skip
    story: list[Any] = [Paragraph(faces.text(title), head), Spacer(1, 6), table if rows else Spacer(1, 1)]
    story += [Paragraph(faces.text(line), plain) for line in faces.said()]
    document = SimpleDocTemplate(
        target, pagesize=paper, leftMargin=edge, rightMargin=edge, topMargin=edge, bottomMargin=edge,
        title=faces.shown(title), invariant=1,
    )  # fmt: skip

    def foot(canvas: Any, _document: Any) -> None:
        canvas.setFont("plain", 7)
        canvas.drawRightString(paper[0] - edge, edge / 2, f"{as_of} – page {canvas.getPageNumber()}")

    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return target.getvalue()
