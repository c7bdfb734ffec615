"""What is known of a paper besides its file, as it is kept: checked, and never half of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from casetui.practice.lines import whole
from casetui.practice.papers.papers import KINDS, PaperRow
from casetui.session.results import Refuse
from casetui.text import clean_line

LONGEST = {"title": 300, "sender": 200, "recipient": 200, "place": 200}


@dataclass(frozen=True)
class Details:
    """What a paper is, its date (YYYY-MM-DD), from whom to whom it is, and where the original is."""

    title: str = ""
    kind: str = "other"
    day: str = ""
    sender: str = ""
    recipient: str = ""
    original: bool = False
    place: str = ""

    @classmethod
    def of(cls, row: PaperRow) -> Details:
        """Those of a paper that is there."""
        return cls(row.title, row.kind, row.day, row.sender, row.recipient, row.original, row.place)

    @property
    def columns(self) -> dict[str, Any]:
        """The columns they are kept in; Refuse where one can't be."""
        return checked(asdict(self))


def checked(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of a paper as they are kept; Refuse says what is wrong with one."""
    kept = {
        name: whole(value, LONGEST[name], f"The {name}") if name in LONGEST else value
        for name, value in columns.items()
    }
    if kept.get("title") == "":
        raise Refuse("A paper needs a title.")
    if (kind := kept.get("kind", "other")) not in KINDS:
        raise Refuse(f"A paper is one of: {', '.join(KINDS)}; not “{clean_line(str(kind), 40)}”.")
    if day := kept.get("day"):
        try:
            kept["day"] = date.fromisoformat(day).isoformat()
        except ValueError as error:
            raise Refuse(f"“{clean_line(str(day), 40)}” is no day.") from error
    return kept
