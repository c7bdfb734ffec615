"""What a child process is to do with pages: plain data that goes to it and comes back as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

STAMP, BUNDLE = "stamp", "bundle"

MOST_PAGES = 20_000
"""How many pages a job may have: a production or a bundle that nobody has read is none."""


@dataclass(frozen=True)
class Item:
    """A file that takes part: what a user calls it, and where in the spool its bytes are."""

    name: str
    title: str = ""
    day: str = ""
    mime: str = ""
    at: int = 0
    size: int = 0


@dataclass(frozen=True)
class Look:
    """What is printed on pages besides their numbers."""

    legend: str = ""
    sticker: tuple[str, ...] = ()  # on the first page of each file


@dataclass(frozen=True)
class Front:
    """The cover and the index of a bundle: lines, headings, and the words on a page."""

    title: str = ""
    lines: tuple[str, ...] = ()
    headings: tuple[str, str, str, str] = ("No.", "Document", "Date", "Page")
    index: str = "Index"
    wordless: str = "Pages without a text layer"
    volume: str = "volume"


@dataclass(frozen=True)
class Job:
    """A whole job: stamping each item by itself, or making one bundle of them all."""

    task: str
    items: tuple[Item, ...]
    prefix: str = ""
    width: int = 6
    first: int = 1
    look: Look = field(default_factory=Look)
    front: Front = field(default_factory=Front)
    letter: bool = False
    volume_bytes: int = 0  # 0: one volume, however large

    def to_json(self) -> str:
        """It as a line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Job:
        """What such a line says."""
        given: dict[str, Any] = json.loads(text)
        given["items"] = tuple(Item(**one) for one in given["items"])
        given["look"] = Look(given["look"]["legend"], tuple(given["look"]["sticker"]))
        front = given["front"]
        lists = {name: tuple(front[name]) for name in ("lines", "headings")}
        given["front"] = Front(**{**front, **lists})
        return cls(**given)


@dataclass(frozen=True)
class Made:
    """A PDF that was made: where it lies in what was written, its items, which of its pages have no text."""

    at: int
    size: int
    pages: int
    items: tuple[int, ...]
    wordless: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, said: dict[str, Any]) -> Made:
        """What the child said of it."""
        lists: dict[str, Any] = {name: tuple(said[name]) for name in ("items", "wordless", "notes")}
        return cls(**{**said, **lists})


def ranges(numbers: tuple[int, ...]) -> str:
    """Numbers in few words: "1-3, 7"."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in parts)
