"""The summary of a case as a PDF: what makes it is loaded here alone, in a worker."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from casetui.practice.attachments import attachments
from casetui.practice.case_file.summary import FOR, PRIVILEGED, Part, Summary
from casetui.practice.pages.faces import Faces
from casetui.session.results import Result
from casetui.session.session import Session
from casetui.tables.cases import Case


def made(summary: Summary) -> bytes:
    """The PDF: of one state on one day always the same bytes."""
    from reportlab.lib.pagesizes import A4, LETTER
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    faces, target = Faces(), BytesIO()
    plain = ParagraphStyle("plain", fontName="plain", fontSize=9, leading=12, splitLongWords=1)
    bold = ParagraphStyle("bold", parent=plain, fontName="bold", fontSize=11, leading=16, spaceBefore=8)
    title = ParagraphStyle("title", parent=bold, fontSize=15, leading=20)
    story: list[Any] = [Paragraph(faces.text(summary.title), title), Paragraph(faces.text(FOR), plain)]
    story.append(Spacer(1, 3 * mm))
    story += [
        Paragraph(f'<font name="bold">{faces.text(name)}</font>  {faces.text(value)}', plain)
        for name, value in summary.facts
    ]
    for part in summary.parts:
        story += _part(part, faces, plain, bold)
    story += [Paragraph(faces.text(line), plain) for line in faces.said()]
    document = SimpleDocTemplate(
        target, pagesize=LETTER if summary.letter else A4, leftMargin=20 * mm, rightMargin=20 * mm,
        topMargin=20 * mm, bottomMargin=20 * mm, title=summary.title, author=summary.firm, invariant=1,
    )  # fmt: skip
    foot = faces.shown(f"{summary.firm} – {summary.title}")
    draw = partial(_foot, foot=foot, as_of=summary.as_of, edge=20 * mm)
    document.build(story, onFirstPage=draw, onLaterPages=draw)
    return target.getvalue()


def copy_out(session: Session, summary: Summary, folder: Path, name: str = "") -> Future[Result[str]]:
    """Write the PDF into a folder, never over a file, and note in the case who did; the value is the path."""
    case, ref = summary.case.id, summary.case.ref
    return attachments.copy(
        session, lambda tx: {**tx.get(Case, case), "case_id": case}, f"the summary of {ref}", made(summary),
        folder, name or f"{ref} summary.pdf",
    )  # fmt: skip


def _part(part: Part, faces: Faces, plain: Any, bold: Any) -> list[Any]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    hanging = ParagraphStyle("hanging", parent=plain, leftIndent=12, firstLineIndent=-12)
    story = [Paragraph(faces.text(part.title), bold)]
    for line in part.lines:
        number = f'<font name="bold">{faces.text(line.number)}</font>  ' if line.number else ""
        mark = f"[{PRIVILEGED}] " if line.privileged else ""
        when = f"{faces.text(line.when)}  " if line.when else ""
        story.append(Paragraph(f"{number}{when}{mark}{faces.text(line.text)}", hanging))
    if part.left_out:
        story.append(Paragraph(faces.text(part.left_out), plain))
    return story


def _foot(canvas: Any, document: Any, *, foot: str, as_of: str, edge: float) -> None:
    """The firm, the case, the day and the number of the page, at the foot of each."""
    width = document.pagesize[0]
    canvas.setFont("plain", 7)
    canvas.drawString(edge, edge / 2, foot[:110])
    canvas.drawRightString(width - edge, edge / 2, f"{as_of} – page {canvas.getPageNumber()}")
