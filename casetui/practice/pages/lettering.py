"""Text in content streams, in typefaces that are embedded with just the letters that were used."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, NamedTuple

from casetui.practice.pages.faces import Faces
from casetui.practice.pages.writing import Writer


class Words(NamedTuple):
    """A text that can be set: its pieces, each with the name of its font and its bytes."""

    pieces: tuple[tuple[str, bytes], ...]
    width: float  # at a size of 1


class Lettering:
    """The typefaces of one PDF."""

    def __init__(self, writer: Writer, faces: Faces, token: str) -> None:
        """Begin with no letter at all; `token` begins the names, which no page may have already."""
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfgen.canvas import Canvas

        self._writer, self._faces, self.token = writer, faces, token
        self._target = BytesIO()
        self._canvas: Any = Canvas(self._target, invariant=1)
        self._font = pdfmetrics.getFont
        self._used: dict[str, tuple[str, int]] = {}  # what the library calls a font, what we do, its number
        self._kept: dict[tuple[str, str], Words] = {}

    def words(self, face: str, text: str) -> Words:
        """A text as it is set."""
        if face not in ("plain", "bold"):
            raise ValueError(face)
        if (there := self._kept.get((face, text))) is not None:
            return there
        shown = self._faces.shown(text)
        font = self._font(face)
        self._canvas.setFont(face, 10)
        pieces = tuple(
            (self._named(font.getSubsetInternalName(subset, self._canvas._doc)), data)
            for subset, data in font.splitString(shown, self._canvas._doc)
        )
        made = Words(pieces, font.stringWidth(shown, 1))
        if len(self._kept) < 1_000:
            self._kept[face, text] = made
        return made

    def _named(self, name: str) -> str:
        if name not in self._used:
            self._used[name] = (f"{self.token}F{len(self._used)}", self._writer.number())
        return self._used[name][0]

    @property
    def fonts(self) -> dict[str, int]:
        """The fonts by the names they have in content, with the numbers of their objects."""
        return dict(self._used.values())

    def finish(self, put: Callable[[Any, Any, int], None]) -> None:
        """Write the fonts: `put` copies an object of a reader under a number."""
        from pypdf import PdfReader

        if not self._used:
            return
        self._canvas.showPage()
        self._canvas.save()
        reader = PdfReader(self._target)
        fonts = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
        for name, (_ours, number) in self._used.items():
            put(reader, fonts[name], number)


def drawn(words: Words, size: float, x: float, y: float) -> bytes:
    """A text at a place."""
    shown = b"".join(
        b"/%s %s Tf <%s> Tj " % (name.encode(), f"{size:.2f}".encode(), data.hex().encode())
        for name, data in words.pieces
    )
    at = b"1 0 0 1 %s %s Tm " % (f"{x:.2f}".encode(), f"{y:.2f}".encode())
    return b"BT 0 Tc 0 Tw 100 Tz 0 Ts 0 0 0 rg 0 Tr %s%sET\n" % (at, shown)


def ground(token: str, box: tuple[float, float, float, float]) -> bytes:
    """A white ground that lets through what is below it: what is on it is read, and hides nothing."""
    x, y, wide, high = (f"{one:.2f}".encode() for one in box)
    return b"q /%s gs 1 1 1 rg %s %s %s %s re f Q\n" % (ground_name(token).encode(), x, y, wide, high)


def ground_name(token: str) -> str:
    """What the state is called in which the ground is drawn."""
    return f"{token}G"


GROUND = b"<< /Type /ExtGState /ca 0.7 >>"
"""That state."""
