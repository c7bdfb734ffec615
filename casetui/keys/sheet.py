"""What `?` says of the keys: a row of a few words for each act, or for several that belong together."""

import re
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from casetui.keys.keymap import Keymap
from casetui.keys.registry import SCOPES, STACKS, Key

HERE, LIST, EVERYWHERE, PLACES, MOVING = "", "The list", "Everywhere", "Go to", "Moving about"
"""The groups in their order: what acts here first, called as the screen is, and moving about last."""

WORDS = 28
"""Columns that the words of a row have."""

TOLD: dict[str, tuple[tuple[tuple[str, str], ...], ...]] = {
    HERE: (
        (("done", "done"), ("done-note", "with outcome and note")),
        (("snooze", "snooze; clock and date stay"),),
        (("take", "take it"),),
        (("forward", "ask a lawyer"),),
        (("answer", "answer the colleague"),),
        (("sender", "say whose the sender is"),),
        (("approve", "approve, or confirm a date"),),
        (("file", "read a file"), ("copy", "copy one out")),
        (("new-case", "case of it"), ("make-paper", "paper"), ("make-evidence", "proof")),
        (("open-case", "open its case"),),
        (("review", "reviewed"), ("review-note", "with a note")),
        (("stage", "how far it has come"),),
        (("checklist", "its lists: to begin, to end"),),
        (("confirm-point", "confirm: not needed"),),
        (("hand-over", "hand it over"),),
        (("update-client", "tell the client"), ("tried", "tried")),
        (("accept-proposed", "file it here"), ("refuse-proposed", "not here")),
        (("edit-contact", "change what is known"),),
        (("merge", "make one of two"),),
        (("change-role", "another role"), ("end-role", "end it")),
        (("guidance", "what the client may be told"),),
        (("decline", "decline it, with a letter"),),
        (("edit-paper", "change it, thing by thing"),),
        (("withdraw", "withdraw it, with a reason"),),
        (("send", "send it"),),
        (("next-record", "next of the list"), ("previous-record", "back")),
        (("headers", "the message's whole headers"),),
        (("count-deadlines", "deadlines not settled"),),
        (("count-hearings", "hearings not prepared"),),
        (("count-cases", "cases without a next date"),),
        (("next-column", "next column"), ("previous-column", "back")),
        (("next-day", "next day"), ("previous-day", "day before")),
        (("next-week", "next week"), ("previous-week", "week before")),
        (("whose", "whose calendar it is"),),
        (("receive", "it came"), ("verify", "verified")),
        (("put-off", "chase it later"), ("request", "ask for it")),
        (("how-it-stands", "not had, withheld, …"),),
        (("take-file", "take a file in"), ("custody", "who has it")),
        (("evidence-part", "points, exhibits, notices"),),
        (("look", "where you looked for proof"),),
        (("write-list", "a form or a list as PDF"),),
        (("usual-evidence", "what the area usually wants"),),
        (("next-points", "further points"), ("previous-points", "back")),
        (("leave-out", "leave it out, or take it in"),),
        (("turn-kind", "say what it is"),),
        (("find", "find in the text"),),
        (("next-match", "next match"), ("previous-match", "one before")),
    ),
    LIST: (
        (("mark", "mark"), ("range", "up to here"), ("mark-all", "all")),
        (("filter", "filter as you type"),),
        (("sort", "sort by something else"),),
        (("view", "go to a view"), ("save-view", "save this")),
        (("preview", "show or hide the preview"),),
        (("refresh", "show what others changed"),),
    ),
    EVERYWHERE: (
        (("add", "add in one line"), ("conflicts", "conflicts")),
        (("undo", "undo"), ("redo", "redo")),
        (("repeat", "do the last act again, here"),),
        (("palette", "find any act by name"),),
        (("suspend", "to the shell"), ("quit", "quit")),
        (("help", "these keys"),),
    ),
    PLACES: (
        (("go-inbox", "inbox"), ("go-today", "today"), ("go-week", "week")),
        (("go-cases", "cases"), ("go-evidence", "evidence"), ("jump-case", "a case")),
        (("go-people", "people"), ("any-day", "a day"), ("go-search", "search")),
        (("go-decisions", "decide"), ("go-outbox", "outbox"), ("go-caseload", "load")),
    ),
    MOVING: (
        (("open", "open the row"),),
        (("back", "go back"),),
        (("next-part", "next view or message"), ("previous-part", "back")),
        (("pane", "to the other pane"),),
        (("down", "a row down"), ("up", "up")),
        (("half-down", "half a page down"), ("half-up", "up")),
        (("page-down", "a page down"), ("page-up", "up")),
        (("top", "to the top"), ("bottom", "to the end")),
    ),
}
"""Rows of each group: acts, and what is said of each. An act in none has its own row, by its sentence."""


ADDED = {"people": "add somebody", "case-people": "bring somebody in", "case-papers": "take a paper in",
         "evidence": "say what is wanted", "case-evidence": "add to this part"}  # fmt: skip
"""What `a` adds where it is something else than everywhere."""


class Row(NamedTuple):
    """One row: the keys of its acts, and what they do."""

    keys: str
    words: str


def sheet(keymap: Keymap, scope: str, allowed: Callable[[str], bool]) -> list[tuple[str, list[Row]]]:
    """The keys of a screen whose acts are allowed, by groups in their order."""
    here = {key.id: key for key in keymap.for_scope(scope) if allowed(key.id)}
    groups: dict[str, dict[Hashable, Row]] = {name: {} for name in TOLD}
    if "add" in here and scope in ADDED:
        groups[HERE]["add"] = _row([(here.pop("add"), ADDED[scope])])
    for id, key in here.items():
        group, acts = _ROW_OF.get(id, (HERE, ((id, _in_few_words(key.sentence)),)))
        groups[group].setdefault(acts, _row([(here[one], words) for one, words in acts if one in here]))
    titles = {HERE: SCOPES[STACKS[scope][0]]}
    return [(titles.get(name, name), list(rows.values())) for name, rows in groups.items() if rows]


def _row(acts: Sequence[tuple[Key, str]]) -> Row:
    """One act has all its keys there, several have the first of each."""
    keys = acts[0][0].keys if len(acts) == 1 else [key.keys[0] for key, _words in acts]
    return Row("  ".join(keys), ", ".join(words for _key, words in acts))


def _in_few_words(sentence: str) -> str:
    """A sentence as words in a row; one that is too long ends where its first thought does."""
    words = sentence[:1].lower() + sentence[1:].rstrip(".")
    return words if len(words) <= WORDS else re.split("[;:,(]", words)[0]


_ROW_OF = {id: (name, acts) for name, rows in TOLD.items() for acts in rows for id, _words in acts}
