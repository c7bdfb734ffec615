"""How the text of each element looks: not at all, struck out, or in the colour of its ground.

Inheritance decides: a cell of size nothing hides its own words, but not those of an element in it that has a
size of its own, as every newsletter laid out by a template engine is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from casetui.practice.html.colours import BLACK, TRANSPARENT, UNKNOWN, WHITE, Colour, colour, ground, same
from casetui.practice.html.styles import Declared, Sheets

_STRIKING = frozenset({"s", "strike", "del"})
_SIZED = frozenset({"img", "input"})
"""What is seen however small its text would be."""

_ZERO = re.compile(r"[+-]?(?:0+(?:\.0*)?|\.0+)(?:px|pt|pc|em|rem|ex|ch|in|cm|mm|vh|vw|%)?")
_RELATIVE = re.compile(r"[\d.]+(?:em|ex|ch|%)|smaller|larger|inherit|unset")
_FONT_SIZE = re.compile(r"(?:^|\s)([+-]?[\d.]+(?:px|pt|pc|em|rem|ex|in|cm|mm|%)?)(?:/|\s|$)")
_CLIPPED = ("max-height", "height", "max-width", "width")


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks whose element has it; `is_gone` is an element that shows nothing of what is in it."""

    is_gone: bool = False
    is_sizeless: bool = False
    is_invisible: bool = False
    is_struck: bool = False
    text: Colour | str = BLACK
    ground: Colour | str = WHITE

    @property
    def is_hidden(self) -> bool:
        """Whether the element's own words are not seen."""
        return self.is_gone or self.is_sizeless or self.is_invisible

    @property
    def mark(self) -> str:
        """What a reader must be told of its words, "" for nothing."""
        marks = ["struck"] if self.is_struck else []
        if same(self.text, self.ground):
            marks.append("white on white" if same(self.text, WHITE) else "in the colour of its ground")
        elif self.text == TRANSPARENT:
            marks.append("transparent")
        return ", ".join(marks)


PLAIN = Look()


def look(element: Any, outer: Look, sheets: Sheets, *, is_quirky: bool = False) -> Look:
    """Return how the text of an element looks that stands within one that looks like `outer`.

    In a page without a doctype a table takes no size from what is around it (the quirks mode of browsers).
    """
    style = sheets.of(element)
    changes: dict[str, Any] = {}
    if outer.is_sizeless and (element.tag in _SIZED or (is_quirky and element.tag == "table")):
        changes["is_sizeless"] = False
    if _is_gone(element, style):
        changes["is_gone"] = True
    if (sizeless := _sizeless(element, style)) is not None:
        changes["is_sizeless"] = sizeless
    if (visibility := style.get("visibility")) and visibility != "inherit":
        changes["is_invisible"] = visibility in ("hidden", "collapse")
    if _strikes(element, style):
        changes["is_struck"] = True
    changes |= _colours(element, style)
    return replace(outer, **changes) if changes else outer


def _is_gone(element: Any, style: Declared) -> bool:
    if element.get("hidden") is not None or style.get("display") == "none" or style.get("mso-hide") == "all":
        return True
    if (opacity := style.get("opacity")) and _ZERO.fullmatch(opacity):
        return True
    is_clipped = any("hidden" in style.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))
    return is_clipped and any(_ZERO.fullmatch(style.get(name, "")) for name in _CLIPPED)


def _sizeless(element: Any, style: Declared) -> bool | None:
    """Say whether the element gives its text the size nothing, or a size; None where it says neither."""
    size = style.get("font-size", "")
    if not size and (found := _FONT_SIZE.search(style.get("font", ""))):
        size = found[1]
    if not size:
        return False if element.tag == "font" and element.get("size") else None
    if _ZERO.fullmatch(size):
        return True
    # So many times nothing is still nothing.
    return None if _RELATIVE.fullmatch(size) else False


def _strikes(element: Any, style: Declared) -> bool:
    if style.get("text-line-through", "none") != "none":  # as Word writes a double line
        return True
    lines = style.get("text-decoration-line") or style.get("text-decoration")
    if lines is None or lines == "inherit":
        return element.tag in _STRIKING
    return "line-through" in lines


def _colours(element: Any, style: Declared) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    written = style.get("color") or (element.get("color") if element.tag == "font" else "")
    if not written and element.tag == "body":
        written = element.get("text")
    if not written and element.tag == "a" and element.get("href"):
        changes["text"] = UNKNOWN  # a link has a colour of its own
    if written and written not in ("inherit", "currentcolor"):
        changes["text"] = colour(written)
    has_picture = style.get("background-image", "none") != "none" or element.get("background")
    below = style.get("background-color") or style.get("background") or element.get("bgcolor") or ""
    if has_picture:
        changes["ground"] = UNKNOWN
    elif below and (found := ground(below)) != TRANSPARENT:
        changes["ground"] = found
    return changes
