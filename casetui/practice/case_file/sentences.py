"""What was done in a case as its timeline says it: a sentence whose subject is whoever did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casetui.session.audit import RowChange
from casetui.session.rights import RIGHTS
from casetui.words import Words

SAID = {
    "case.open": "opened the case", "case.review": "reviewed the case", "case.change": "changed the case",
    "case.stage": "moved the case on", "case.archive": "set the case", "case.begin": "let the case begin",
    "case.close": "closed the case", "case.reopen": "opened the case again",
    "case.tick": "saw to a point of its lists",
    "enquiry.close": "closed the enquiry", "enquiry.reopen": "reopened the enquiry",
    "enquiry.snooze": "snoozed the enquiry", "enquiry.take": "took the enquiry",
    "enquiry.assign": "gave the enquiry to a colleague", "enquiry.forward": "asked about the enquiry",
    "enquiry.link": "linked the enquiry to the case", "enquiry.decline": "declined the enquiry",
    "outgoing.submit": "put a message up for approval", "outgoing.approve": "approved a message",
    "outgoing.failed": "could not send a message", "attachment.copy": "copied a file out",
    "party.add": "brought somebody in", "agenda.done": "did",
    "agenda.cancel": "cancelled", "agenda.snooze": "put off", "agenda.take": "took over",
    "agenda.assign": "gave to a colleague", "agenda.change": "changed on the agenda",
    "deadline.met": "met the deadline", "act.undo": "took back", "act.redo": "did again",
}  # fmt: skip
"""The acts of which it is not plain to whom they were done, where nothing but the act is told."""

BECAME = {"case.stage": ("stage", "stage"), "case.archive": ("status", "case_status")}
"""The acts on the case itself of which one tells what became of it: the column, and its words."""


def done(action: str) -> str:
    """What an act does."""
    return SAID.get(action) or (RIGHTS[action].sentence if action in RIGHTS else action)


def became(action: str, change: RowChange, words: Words) -> str:
    """What an act on the case made of it, as it follows the sentence; '' where nothing is told."""
    if action not in BECAME:
        return ""
    column, kind = BECAME[action]
    value = change.after.get(column)
    return f" to {words.get(f'{kind}.{value}', value)}" if value else ""


def actions_with(text: str) -> list[str]:
    """The acts in whose sentence these letters are."""
    return [action for action in RIGHTS if text in done(action)]


def becoming(text: str, words: Words) -> Iterator[tuple[str, str, Iterable[str]]]:
    """The acts by which a case becomes something with these letters: each with its column and values."""
    for action, (column, kind) in BECAME.items():
        if values := [value for value, word in words.table(kind).items() if text in word.casefold()]:
            yield action, column, values
