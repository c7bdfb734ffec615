"""What is printed on a page: its number, a legend, a sticker; upright as the page is seen, and inside it."""

from __future__ import annotations

from casetui.practice.pages.lettering import Lettering, drawn, ground
from casetui.practice.pages.placing import Seen, written

MARGIN = 18.0
SIZE, LARGE, SMALL = 9.0, 11.0, 8.0


class Print:
    """Draws what is printed on pages that are seen so and so."""

    def __init__(self, lettering: Lettering) -> None:
        """Draw in these letters."""
        self._lettering = lettering

    def page(
        self, page: Seen, *, corner: str = "", legend: str = "", top: str = "", sticker: tuple[str, ...] = ()
    ) -> bytes:  # fmt: skip
        """The content that shows it, in a state of its own."""
        parts = [
            self._line(page, corner, SIZE, right=True, bottom=True),
            self._line(page, legend, SIZE, right=False, bottom=True),
            self._line(page, top, LARGE, right=True, bottom=False),
            self._sticker(page, sticker),
        ]
        return b"q %s cm\n%sQ\n" % (written(page.matrix).encode(), b"".join(parts))

    def _line(self, page: Seen, text: str, size: float, *, right: bool, bottom: bool) -> bytes:
        if not text:
            return b""
        words = self._lettering.words("bold", text)
        margin = min(MARGIN, page.width / 12, page.height / 12)
        size = min(size, 0.46 * page.width / max(words.width, 0.01), 0.4 * page.height)
        x = page.width - margin - words.width * size if right else margin
        y = margin if bottom else page.height - margin - 0.75 * size
        pad = size / 6
        box = (x - pad, y - size / 4, words.width * size + 2 * pad, 1.2 * size)
        return ground(self._lettering.token, box) + drawn(words, size, x, y)

    def _sticker(self, page: Seen, lines: tuple[str, ...]) -> bytes:
        if not lines:
            return b""
        words = [self._lettering.words("bold", line) for line in lines]
        widest = max(0.01, *(one.width for one in words))
        size = min(SMALL, 0.4 * page.width / widest, 0.15 * page.height / len(lines))
        wide, high = widest * size + 2 * size, size * (1.3 * len(lines) + 0.8)
        left, low = (page.width - wide) / 2, min(MARGIN, page.height / 12) + 2 * SIZE
        low = min(low, max(0.0, page.height - high))
        box = b"1 1 1 rg 0 0 0 RG 0.8 w %s re B\n" % written((left, low, wide, high)).encode()
        return box + b"".join(
            drawn(one, size, left + (wide - one.width * size) / 2, low + high - size * (1.3 * at + 1.3))
            for at, one in enumerate(words)
        )
