"""The facts of a file, as it claims them: read apart, within limits; a damaged one ends in one word."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from casetui.practice.attachments import child
from casetui.practice.attachments.apart import Missing, read_apart
from casetui.text import clean_line

PICTURES = ("image/png", "image/jpeg", "image/gif", "image/tiff", "image/webp", "image/bmp")
SECONDS = 20.0

_KINDS = {"application/pdf": child.PDF_FACTS, **dict.fromkeys(PICTURES, child.PICTURE_FACTS)}
_NAMES = (
    "pages", "locked", "encrypted", "title", "author", "producer", "created", "modified", "form", "sizes",
    "turned", "format", "width", "height", "frames", "taken", "device", "software", "turn", "place",
    "damaged", "slow",
)  # fmt: skip
LONGEST_VALUE = 300


def of(source: BinaryIO, mime: str, timeout: float = SECONDS) -> dict[str, Any]:
    """What is known of a file besides its bytes; {} where files of its kind say nothing."""
    kind = _KINDS.get(mime)
    if kind is None:
        return {}
    try:
        ended = read_apart(kind, source, timeout, ("casetui", "pypdf" if kind == child.PDF_FACTS else "PIL"))
    except Missing:
        return {}
    if ended.status is None:
        return {"slow": True}
    try:
        found = json.loads(ended.output) if ended.status == 0 else None
    except ValueError:
        found = None
    return _checked(found) if isinstance(found, dict) else {"damaged": True}


def _checked(found: dict[str, Any]) -> dict[str, Any]:
    """What the child wrote, none of it taken on trust."""
    kept: dict[str, Any] = {}
    for name in _NAMES:
        value = found.get(name)
        if isinstance(value, str):
            value = clean_line(value, LONGEST_VALUE)
        if isinstance(value, bool | str):
            kept |= {name: value} if value else {}
        elif isinstance(value, int) and 0 < value < 1 << 40:
            kept[name] = value
    return kept


def said(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """The facts in words; what a file claims of itself is named as that."""
    return [(name, value) for name, value in _said(facts) if value]


def _said(facts: dict[str, Any]) -> list[tuple[str, str]]:
    pages = facts.get("pages", 0)
    state = [
        "it is locked with a password" if facts.get("locked") else "",
        "it is damaged or no such file" if facts.get("damaged") else "",
        "it takes too long to read" if facts.get("slow") else "",
        "it is encrypted, and opens without a password" if facts.get("encrypted") else "",
        "it is a form" if facts.get("form") else "",
        f"{facts['turned']} pages are turned" if facts.get("turned") else "",
        f"its pages have {facts['sizes']} sizes" if facts.get("sizes", 0) > 1 else "",
        f"{facts['frames']} pictures in it" if facts.get("frames", 0) > 1 else "",
    ]  # fmt: skip
    size = f"{facts['width']} × {facts['height']}" if facts.get("width") and facts.get("height") else ""
    return [
        ("pages", f"{pages:,}" if pages else ""), ("picture", size),
        ("note", "; ".join(filter(None, state))),
        *((f"claims {name}", str(facts.get(key, ""))) for name, key in (
            ("taken", "taken"), ("place", "place"), ("device", "device"), ("software", "software"),
            ("title", "title"), ("author", "author"), ("made with", "producer"), ("created", "created"),
            ("changed", "modified"),
        )),
    ]  # fmt: skip
