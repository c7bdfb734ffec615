"""What the styles of a page ask for, element by element, as far as it decides whether text is seen.

Sheets count by tag, class and id alone, and only outside of conditions such as @media: what else a sheet says
cannot hide a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

Declared = dict[str, str]

_WANTED = frozenset({
    "background", "background-color", "background-image", "color", "display", "font", "font-size", "height",
    "max-height", "max-width", "mso-hide", "opacity", "overflow", "overflow-x", "overflow-y",
    "text-decoration", "text-decoration-line", "text-line-through", "visibility", "width",
})  # fmt: skip
_MAX_STYLE = 2_000
_MAX_SHEET = 200_000
_MAX_CLASSES = 20
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]{0,20})?(?P<mark>[.#][\w-]{1,80})?", re.IGNORECASE)
_IMPORTANT = re.compile(r"\s*!\s*important\s*$")


def declared(style: str) -> tuple[Declared, Declared]:
    """Return the declarations of a style attribute that matter here, and those of them that are important."""
    plain: Declared = {}
    important: Declared = {}
    for declaration in style[:_MAX_STYLE].lower().split(";"):
        name, colon, value = declaration.partition(":")
        if not colon or (name := name.strip()) not in _WANTED:
            continue
        shorter = _IMPORTANT.sub("", value)
        (important if shorter != value else plain)[name] = " ".join(shorter.split())
    return plain, important


class Sheets:
    """The rules of a page's own style sheets, found by tag, class and id."""

    def __init__(self, sheets: Iterable[str]) -> None:
        """Read the sheets; what lies beyond the limit of all of them together is not looked at."""
        self._rules: dict[str, tuple[Declared, Declared]] = {}
        room = _MAX_SHEET
        for sheet in sheets:
            self._read(_COMMENT.sub(" ", sheet[:room]))
            room -= min(room, len(sheet))

    def _read(self, sheet: str) -> None:
        depth, begun, selectors = 0, 0, ""
        for brace in _BRACE.finditer(sheet):
            between = sheet[begun : brace.start()]
            begun = brace.end()
            if brace[0] == "{":
                depth += 1
                selectors = between if depth == 1 else selectors
            elif depth:
                if depth == 1 and not selectors.rpartition(";")[2].strip().startswith("@"):
                    self._add(selectors.rpartition(";")[2], between)
                depth -= 1

    def _add(self, selectors: str, body: str) -> None:
        plain, important = declared(body)
        if not (plain or important):
            return
        for selector in selectors.split(","):
            key = selector.strip()
            if key and _SELECTOR.fullmatch(key):
                its_plain, its_important = self._rules.setdefault(_key(key), ({}, {}))
                its_plain.update(plain)
                its_important.update(important)

    def of(self, element: Any) -> Declared:
        """Return what holds for an element: its own style over the sheets', what is important over both."""
        style = element.get("style")
        plain, important = declared(style) if style else ({}, {})
        if not self._rules:
            return {**plain, **important}
        found = [self._rules[key] for key in _keys(element) if key in self._rules]
        result: Declared = {}
        for its_plain, _ in found:
            result.update(its_plain)
        result.update(plain)
        for _, its_important in found:
            result.update(its_important)
        return {**result, **important}


def _key(selector: str) -> str:
    """Tags are the same in large letters; classes and ids are not."""
    match = _SELECTOR.fullmatch(selector)
    assert match is not None
    return (match["tag"] or "").lower() + (match["mark"] or "")


def _keys(element: Any) -> Iterable[str]:
    """Yield the selectors that can mean this element, the weakest first."""
    tag = element.tag
    yield tag
    marks = [f".{name}" for name in (element.get("class") or "").split()[:_MAX_CLASSES]]
    marks += [f"#{element.get('id')}"] if element.get("id") else []
    for mark in marks:
        yield mark
        yield tag + mark
