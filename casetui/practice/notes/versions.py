"""The versions of a note: every one that was saved, from the audit log."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casetui.session import history
from casetui.session.session import Session
from casetui.sqlite.reading import tuples
from casetui.tables.files import Text
from casetui.tables.notes import Note

FACTS = {
    "kind": "kind", "title": "title", "place": "where", "present": "present", "held_at": "held",
    "about_id": "of", "privileged": "privileged", "declaration": "closes with",
}  # fmt: skip
"""What is known of a note besides its text, by its column, and what it is called."""


@dataclass(frozen=True)
class Version:
    """A note as somebody left it: the number of the version, when, by whom, with which text."""

    number: int
    at: int
    user: int | None
    sentence: str
    text: int  # the number of the stored text
    facts: dict[str, Any]  # what of the rest was set with it


def of_note(session: Session, note: int) -> list[Version]:
    """The versions of a note that differ in text or facts, the first one first."""
    found: list[Version] = []
    text = 0
    for step in history.values_of(session, "notes", note, ("text_id", *FACTS), most=None):
        text = step.values.get("text_id", text)
        facts = {name: value for name, value in step.values.items() if name != "text_id"}
        found.append(Version(len(found) + 1, step.at, step.user, step.sentence, text, facts))
    return found


def body(session: Session, note: int, version: Version) -> str:
    """The text of a version of a note."""
    query = session.rows(Note, Text.body).join(Text, on=Text.id == version.text).where(Note.id == note)
    return next((found for (found,) in tuples(query)), "")


def told(facts: Mapping[str, Any], moment: Callable[[int], str]) -> Iterator[tuple[str, str]]:
    """What was set of the rest: what it is called, and what it is then."""
    for name, value in facts.items():
        if name == "held_at" and isinstance(value, int):
            yield FACTS[name], moment(value)
        elif name == "privileged":
            yield FACTS[name], "yes" if value else "no"
        else:
            yield FACTS[name], f"C{value}" if name == "about_id" and value else str(value or "-")
