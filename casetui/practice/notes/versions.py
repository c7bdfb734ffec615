"""The versions of a note: every one that was saved, from the audit log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casetui.session import history
from casetui.session.session import Session
from casetui.sqlite.reading import tuples
from casetui.tables.files import Text
from casetui.tables.notes import Note

FACTS = ("kind", "title", "place", "present", "held_at", "about_id", "privileged", "declaration")


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
