"""Colours as pages write them, and whether two of them can be told apart."""

from __future__ import annotations

import re

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)

_NAMED: dict[str, Colour] = {
    "white": WHITE, "black": BLACK, "snow": (255, 250, 250), "ivory": (255, 255, 240),
    "ghostwhite": (248, 248, 255), "whitesmoke": (245, 245, 245), "red": (255, 0, 0), "blue": (0, 0, 255),
    "green": (0, 128, 0), "gray": (128, 128, 128), "grey": (128, 128, 128), "silver": (192, 192, 192),
    "navy": (0, 0, 128), "yellow": (255, 255, 0), "window": WHITE, "windowtext": BLACK,
}  # fmt: skip
_HEX = re.compile(r"#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_NUMBERS = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]{1,8})(%?))?\s*\)")
_WORDS = re.compile(r"rgba?\([^()]{0,80}\)|[^\s()]+(?:\([^()]{0,2000}\))?")
_NEAR = 8
"""How far each part of two colours may differ that nobody can tell apart."""

UNKNOWN = "unknown"
TRANSPARENT = "transparent"


def colour(text: str) -> Colour | str:
    """Return the colour that `text` names, TRANSPARENT, or UNKNOWN."""
    text = text.strip().lower()
    if text in _NAMED:
        return _NAMED[text]
    if text == TRANSPARENT:
        return TRANSPARENT
    if match := _HEX.fullmatch(text):
        digits = match[1] if len(match[1]) > 4 else "".join(2 * digit for digit in match[1])
        if len(digits) == 8 and digits.endswith("00"):
            return TRANSPARENT
        return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16))
    if match := _NUMBERS.fullmatch(text):
        if match[4] and not match[4].strip("0."):
            return TRANSPARENT
        return (min(255, int(match[1])), min(255, int(match[2])), min(255, int(match[3])))
    return UNKNOWN


def ground(text: str) -> Colour | str:
    """Return the colour of a `background`: UNKNOWN where it may be a picture, TRANSPARENT for none."""
    if "url(" in text or "gradient" in text:
        return UNKNOWN
    known = [found for word in _WORDS.findall(text[:500]) if (found := colour(word)) != UNKNOWN]
    if known:
        return known[0]
    return TRANSPARENT if text.strip() in ("", "none", "initial", "unset") else UNKNOWN


def same(one: Colour | str, other: Colour | str) -> bool:
    """Say whether nobody could tell these two apart."""
    if isinstance(one, str) or isinstance(other, str):
        return False
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))
