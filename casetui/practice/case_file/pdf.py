"""The summary of a case as a PDF: what makes it is loaded here alone, in a worker."""

from __future__ import annotations

import re
import unicodedata
from concurrent.futures import Future
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from casetui.practice.attachments import attachments
from casetui.practice.case_file.summary import PRIVILEGED, Part, Sheet, Summary
from casetui.practice.cases import refs
from casetui.session.results import Result
from casetui.session.session import Session
from casetui.tables.cases import Case

FOLDERS = (Path("/usr/share/fonts/truetype/dejavu"), Path("/usr/share/fonts/dejavu"),
           Path("/usr/share/fonts/dejavu-sans-fonts"), Path("/usr/share/fonts/TTF"))  # fmt: skip
"""Where systems keep DejaVu, which has most alphabets; the library's own face has Latin letters alone."""

FACES = {"plain": ("DejaVuSans.ttf", "Vera.ttf"), "bold": ("DejaVuSans-Bold.ttf", "VeraBd.ttf")}
MISSING = "\N{WHITE SQUARE}"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class _Faces:
    """The typefaces at hand, and what they could not set."""

    def __init__(self) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        self.scripts: set[str] = set()
        self.count = 0
        self.right_to_left = False
        self._known: frozenset[int] = frozenset()
        for name, (wide, own) in FACES.items():
            path = next((folder / wide for folder in FOLDERS if (folder / wide).is_file()), Path(own))
            face = TTFont(name, str(path))
            pdfmetrics.registerFont(face)
            known = frozenset(face.face.charToGlyph)
            self._known = known if not self._known else self._known & known

    def text(self, text: str) -> str:
        """A text as it can be set, safe from what the library takes for markup."""
        return escape(self.shown(text))

    def shown(self, text: str) -> str:
        """A text as it can be set, on one line."""
        self.right_to_left |= _RIGHT_TO_LEFT.search(text) is not None
        return "".join(
            char if ord(char) in self._known or char == " " else self._left(char) for char in text
        )

    def _left(self, char: str) -> str:
        if unicodedata.category(char) in ("Mn", "Cf"):
            return ""
        self.count += 1
        self.scripts.add(unicodedata.name(char, "UNNAMED").split(" ")[0].title())
        return MISSING if ord(MISSING) in self._known else "?"

    def said(self) -> list[str]:
        """What could not be set as it is."""
        lines = []
        if self.count:
            kinds = ", ".join(sorted(self.scripts)[:6])
            lines.append(f"{self.count} characters have no letter in the typeface here ({kinds}).")
        if self.right_to_left:
            lines.append("Words that are read from the right stand letter by letter from the left.")
        return lines


def made(summary: Sheet) -> bytes:
    """The PDF: of one state on one day always the same bytes."""
    from reportlab.lib.pagesizes import A4, LETTER
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    faces, target = _Faces(), BytesIO()
    plain = ParagraphStyle("plain", fontName="plain", fontSize=9, leading=12, splitLongWords=1)
    bold = ParagraphStyle("bold", parent=plain, fontName="bold", fontSize=11, leading=16, spaceBefore=8)
    title = ParagraphStyle("title", parent=bold, fontSize=15, leading=20)
    story: list[Any] = [
        Paragraph(faces.text(summary.title), title), Paragraph(faces.text(summary.purpose), plain)
    ]  # fmt: skip
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
        folder, name or f"{refs.on_disk(ref)} summary.pdf",
    )  # fmt: skip


def _part(part: Part, faces: _Faces, plain: Any, bold: Any) -> list[Any]:
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
