"""The numbers of numbered lists: where they start, how they count, which way."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

MARK = "mark"
"""The attribute in which an item carries what stands before it."""

_NUMBER = re.compile(r"\s*([+-]?\d{1,9})(?!\d)")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_STYLES = {
    "decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
    "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?:[\w()-]+\s+){0,2}?(" + "|".join(_STYLES) + r")\b")


def number_items(numbered: Any, is_gone: Callable[[Any], bool]) -> None:
    """Give each item of an `<ol>` the mark that a browser draws before it, but those that are gone."""
    items = [child for child in numbered if child.tag == "li" and not is_gone(child)]
    step = -1 if numbered.get("reversed") is not None else 1
    start = _number(numbered.get("start"))
    at = start if start is not None else (len(items) if step < 0 else 1)
    kind = _kind(numbered)
    for item in items:
        given = _number(item.get("value"))
        at = at if given is None else given
        item.set(MARK, f"{counted(at, _kind(item) or kind or '1')}. ")
        at += step


def counted(number: int, kind: str) -> str:
    """Return a number in letters (a, A) or Roman (i, I) where that can be, else in digits."""
    if kind in ("a", "A") and number > 0:
        letters = ""
        while number:
            number, digit = divmod(number - 1, 26)
            letters = chr(ord(kind) + digit) + letters
        return letters
    if kind in ("i", "I") and 0 < number < 4000:
        roman = ""
        for value, letter in _ROMAN:
            times, number = divmod(number, value)
            roman += letter * times
        return roman if kind == "i" else roman.upper()
    return str(number)


def _number(text: str | None) -> int | None:
    match = _NUMBER.match(text or "")
    return int(match[1]) if match else None


def _kind(element: Any) -> str:
    kind = (element.get("type") or "").strip()
    if kind in ("1", "a", "A", "i", "I"):
        return kind
    match = _LIST_STYLE.search((element.get("style") or "")[:2_000].lower())
    return _STYLES[match[1]] if match else ""
