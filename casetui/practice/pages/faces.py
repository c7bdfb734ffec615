"""Typefaces that come along with a PDF, and which letters they have."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from xml.sax.saxutils import escape

FOLDERS = (Path("/usr/share/fonts/truetype/dejavu"), Path("/usr/share/fonts/dejavu"),
           Path("/usr/share/fonts/dejavu-sans-fonts"), Path("/usr/share/fonts/TTF"))  # fmt: skip
"""Where systems keep DejaVu, which has most alphabets; the library's own face has Latin letters alone."""

FACES = {"plain": ("DejaVuSans.ttf", "Vera.ttf"), "bold": ("DejaVuSans-Bold.ttf", "VeraBd.ttf")}
MISSING = "\N{WHITE SQUARE}"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Faces:
    """The typefaces at hand, and what they could not set."""

    def __init__(self) -> None:
        """Look for them; the library is loaded here alone."""
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
