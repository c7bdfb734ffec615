"""Colours and attributes of terminal text (SGR), and the shortest way from one set to another."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

BOLD, DIM, ITALIC, UNDERLINE, REVERSE, CONCEAL, STRIKE, OVERLINE = (1 << bit for bit in range(8))

LINES = UNDERLINE | REVERSE | STRIKE | OVERLINE
"""The attributes that can be seen on a blank."""

ANY = "*"
"""The foreground of a blank: nobody can see it, so it may stay what it is."""

_ON = {
    1: BOLD, 2: DIM, 3: ITALIC, 4: UNDERLINE, 7: REVERSE, 8: CONCEAL, 9: STRIKE, 21: UNDERLINE, 53: OVERLINE,
}  # fmt: skip
_OFF = {
    22: BOLD | DIM, 23: ITALIC, 24: UNDERLINE, 27: REVERSE, 28: CONCEAL, 29: STRIKE, 55: OVERLINE,
}  # fmt: skip
# 21 is written by nobody: some terminals take it for "not bold".
_CODES = tuple((bit, code) for code, bit in _ON.items() if code != 21)


class Pen(NamedTuple):
    """How text is drawn; colours are SGR parameters such as `31` or `38;5;208`, empty for the default."""

    fg: str = ""
    bg: str = ""
    attrs: int = 0

    @property
    def blank(self) -> Pen:
        """The pen of a blank drawn with this one: only what can be seen."""
        return self if self.attrs & LINES else Pen(ANY, self.bg)


PLAIN = Pen()


@lru_cache(4096)
def apply(pen: Pen, params: str) -> Pen:
    """Return the pen after the SGR sequence with these parameters; blinking is left out."""
    fg, bg, attrs = pen
    codes = [int(code) if code else 0 for code in params.split(";")]
    index = 0
    while index < len(codes):
        code = codes[index]
        length = 1
        if code == 0:
            fg, bg, attrs = PLAIN
        elif code in _ON:
            attrs |= _ON[code]
        elif code in _OFF:
            attrs &= ~_OFF[code]
        elif code in (38, 48):
            length = {5: 3, 2: 5}.get(codes[index + 1] if index + 1 < len(codes) else 0, len(codes))
            colour = ";".join(map(str, codes[index : index + length]))
            fg, bg = (colour, bg) if code == 38 else (fg, colour)
        elif 30 <= code <= 39 or 90 <= code <= 97:
            fg = "" if code == 39 else str(code)
        elif 40 <= code <= 49 or 100 <= code <= 107:
            bg = "" if code == 49 else str(code)
        index += length
    return Pen(fg, bg, attrs)


@lru_cache(4096)
def change(now: Pen | None, wanted: Pen) -> tuple[str, Pen]:
    """Return the shortest sequence that makes `wanted` hold, and the pen it leaves; None is unknown."""
    if wanted.fg == ANY:
        now_fg, _, now_attrs = now or PLAIN
        wanted = Pen(now_fg, wanted.bg, now_attrs & ~LINES)
    if now == wanted:
        return "", wanted
    afresh = ";".join(["", *_from_plain(wanted)])
    if now is None:
        return f"\x1b[{afresh}m", wanted
    step = ";".join(_from(now, wanted))
    return f"\x1b[{min(step, afresh, key=len)}m", wanted


def _from_plain(wanted: Pen) -> list[str]:
    return [str(code) for bit, code in _CODES if wanted.attrs & bit] + [c for c in wanted[:2] if c]


def _from(now: Pen, wanted: Pen) -> list[str]:
    codes: list[str] = []
    attrs = now.attrs
    for off, bits in _OFF.items():
        if attrs & bits & ~wanted.attrs:
            codes.append(str(off))
            attrs &= ~bits
    codes += [str(code) for bit, code in _CODES if wanted.attrs & ~attrs & bit]
    if now.fg != wanted.fg:
        codes.append(wanted.fg or "39")
    if now.bg != wanted.bg:
        codes.append(wanted.bg or "49")
    return codes
