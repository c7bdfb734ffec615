"""The cover and the index of a bundle, and where on them its documents are named."""

from __future__ import annotations

from io import BytesIO
from typing import Any, NamedTuple

from casetui.practice.pages.faces import Faces
from casetui.practice.pages.jobs import Front, Item
from casetui.practice.pages.making import A4, LETTER

EDGE, LEAD, SIZE = 54.0, 13.0, 10.0
FOOT_LINES = 5
"""How many lines are kept free for the pages without text, which are known only at the end."""


class Row(NamedTuple):
    """A document as the index names it."""

    place: int
    day: str
    title: str
    page: str


class Spot(NamedTuple):
    """Where a document is named: the page, from 0, and the rectangle."""

    page: int
    area: tuple[float, float, float, float]
    place: int


class Drawn(NamedTuple):
    """The front as a PDF, its pages, and the places in it that lead somewhere."""

    data: BytesIO
    pages: int
    spots: list[Spot]


def rows_of(items: tuple[Item, ...], pages: list[str]) -> list[Row]:
    """The lines of the index."""
    return [Row(at, one.day, one.title, pages[at]) for at, one in enumerate(items)]


def drawn(
    front: Front, rows: list[Row], faces: Faces, *, letter: bool, volume: str = "", wordless: str = ""
) -> Drawn:  # fmt: skip
    """Draw cover and index; their number of pages hangs on the titles alone."""
    from reportlab.pdfgen.canvas import Canvas

    paper, target = LETTER if letter else A4, BytesIO()
    canvas = Canvas(target, pagesize=paper, invariant=1, pageCompression=1)
    canvas.setTitle(front.title)
    _cover(canvas, front, faces, paper, volume)
    index = _Index(canvas, front, faces, paper)
    for row in rows:
        index.row(row)
    index.foot(wordless)
    canvas.save()
    target.seek(0)
    return Drawn(target, index.page + 1, index.spots)


def _cover(canvas: Any, front: Front, faces: Faces, paper: tuple[float, float], volume: str) -> None:
    y = paper[1] * 0.72
    for part in _broken(faces.shown(front.title), "bold", 20, paper[0] - 3 * EDGE)[:6]:
        canvas.setFont("bold", 20)
        canvas.drawCentredString(paper[0] / 2, y, part)
        y -= 28
    y -= 12
    for line in (*front.lines, volume):
        for part in _broken(faces.shown(line), "plain", 12, paper[0] - 3 * EDGE)[:4]:
            canvas.setFont("plain", 12)
            canvas.drawCentredString(paper[0] / 2, y, part)
            y -= 18
    canvas.showPage()


class _Index:
    """The index as it is drawn, row after row."""

    def __init__(self, canvas: Any, front: Front, faces: Faces, paper: tuple[float, float]) -> None:
        self._canvas, self._front, self._faces, self._paper = canvas, front, faces, paper
        self.page, self.spots = 0, list[Spot]()
        self._right = paper[0] - EDGE
        self._day, self._title = EDGE + 34, EDGE + 34 + 74
        self._y = 0.0
        self._begin()

    def _begin(self) -> None:
        self.page += 1
        canvas, top = self._canvas, self._paper[1] - EDGE - 14
        canvas.setFont("bold", 14)
        canvas.drawString(EDGE, top, self._faces.shown(self._front.index))
        number, document, day, page = self._front.headings
        canvas.setFont("bold", 9)
        top -= 24
        canvas.drawString(EDGE, top, number)
        canvas.drawString(self._day, top, day)
        canvas.drawString(self._title, top, document)
        canvas.drawRightString(self._right, top, page)
        canvas.setLineWidth(0.6)
        canvas.line(EDGE, top - 4, self._right, top - 4)
        self._y = top - 4 - LEAD

    def row(self, row: Row) -> None:
        """Draw a document's line; it leads to the document."""
        canvas, room = self._canvas, self._right - self._title - 60
        parts = _broken(self._faces.shown(row.title), "plain", SIZE, room)[:5]
        if self._y - LEAD * len(parts) < EDGE:
            canvas.showPage()
            self._begin()
        top = self._y + SIZE
        canvas.setFont("plain", SIZE)
        canvas.drawString(EDGE, self._y, str(row.place + 1))
        canvas.drawString(self._day, self._y, row.day)
        canvas.drawRightString(self._right, self._y, row.page)
        for part in parts:
            canvas.drawString(self._title, self._y, part)
            self._y -= LEAD
        area = (EDGE, self._y + LEAD - 3, self._right, top)
        self.spots.append(Spot(self.page, area, row.place))
        self._y -= 3

    def foot(self, wordless: str) -> None:
        """Say which pages no search finds, in the lines that are kept for that."""
        if self._y - LEAD * FOOT_LINES < EDGE:
            self._canvas.showPage()
            self._begin()
        if not wordless:
            return
        said = f"{self._faces.shown(self._front.wordless)}: {wordless}"
        lines = _broken(said, "plain", 8, self._right - EDGE)
        if len(lines) > FOOT_LINES:
            lines = [*lines[: FOOT_LINES - 1], lines[FOOT_LINES - 1][:-2].rstrip(" ,") + " …"]
        self._canvas.setFont("plain", 8)
        for line in lines:
            self._y -= LEAD - 2
            self._canvas.drawString(EDGE, self._y, line)


def _broken(text: str, face: str, size: float, room: float) -> list[str]:
    """A text in lines that fit; a word that is too long is broken."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lines, line = [], ""
    for one in text.split(" "):
        word = one
        while stringWidth(word, face, size) > room:
            cut = max(1, int(len(word) * room / stringWidth(word, face, size)) - 1)
            if line:
                lines.append(line)
                line = ""
            lines.append(word[:cut])
            word = word[cut:]
        if line and stringWidth(f"{line} {word}", face, size) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]
