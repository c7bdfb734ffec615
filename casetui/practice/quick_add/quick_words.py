"""The words of a quick-add line: what says when is read by the grammar of dates, the signs are read here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from casetui.practice.agenda.terms import DEADLINE, EVENTS, LOW, PRESSING, SOURCES
from casetui.practice.dates.habits import Habits
from casetui.practice.dates.shapes import Unclear
from casetui.practice.dates.typed import reading
from casetui.practice.dates.typed.lengths import length_at
from casetui.practice.dates.typed.line import Line
from casetui.practice.dates.typed.reading import Reading

_NOTE = re.compile(r"(?:^|\s)(?://|note:)\s*(.*)$", re.IGNORECASE)
_MAIL = re.compile(r"[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+")
_ROOM = re.compile(
    r"(?:at |in )?(?P<place>(?:courtroom|court|ctrm|crtrm|room|rm|dept|department|div)\.? "
    r"(?:no\.? ?)?(?:[a-z]?[0-9]+[a-z]?|[a-z])"
    r"|part [0-9]+[a-z]?)(?=[,;.)]*(?:\s|$))",
    re.IGNORECASE,
)
_FREE = re.compile(r"next free(?= |$)")
_REF = re.compile(r"#(?=[a-z/.-]*[0-9])[a-z0-9]+(?:[-/.][a-z0-9]+)*", re.IGNORECASE | re.ASCII)
_SOURCE = re.compile(rf"(?:by (?P<by>{'|'.join(SOURCES)})|\((?P<in>{'|'.join(SOURCES)})\))(?=[,;.]*(?:\s|$))")
_SIGNS = {"!": PRESSING, "!!": PRESSING, "~": LOW}
_WORD_END = re.compile(r"\S+")
_NO_CASE = frozenset((
    "exhibit", "ex", "exh", "no", "nr", "number", "check", "cheque", "invoice", "unit", "apt", "suite",
    "item", "dkt",
    "docket", "doc", "ecf", "tab", "lot", "room", "flat", "witness", "count", "claim", "policy", "order",
    "account", "file",
))  # fmt: skip


Reads = Callable[["Scan", int, str], int]
"""Gives where what is understood from a place on ends."""


@dataclass
class Scan:
    """What was understood of a line, and the words that were not."""

    reading: Reading
    people: list[str] = field(default_factory=list)
    nobody: bool = False
    case_ref: str = ""
    priority: int | None = None
    place: str = ""
    mails: list[str] = field(default_factory=list)
    source: str = ""
    note: str = ""
    free: int = 0
    rest: list[str] = field(default_factory=list)

    @property
    def line(self) -> Line:
        """The line that is read."""
        return self.reading.line

    @property
    def planned(self) -> bool:
        """Whether it says when, whose or how pressing."""
        said = self.reading
        return bool(said.days or said.clock or said.rule or self.people or self.priority is not None)


def scan(text: str, habits: Habits, kind: str, *, places: bool = True, titled: bool = True) -> Scan:
    """Read a line from its first word to its last. Raises Unclear with the question it raises.

    `titled`: what is not understood is its title, unless it looks like a time.
    """
    note = _NOTE.search(text)
    body = text[: note.start()] if note else text
    said = Scan(
        reading.read(body, habits, event=kind in EVENTS, triggers=kind == DEADLINE),
        note=note[1] if note else "",
    )
    line, at, kept = said.line, 0, list[tuple[int, int]]()
    while at < len(line.raw):
        if line.raw[at].isspace():
            at += 1
            continue
        end = _take(said, at, places)
        if end == at:
            end = _word_end(line, at)
            kept.append((at, end))
        at = end
    said.rest = [_unquoted(line.raw[start:end]) for start, end in kept]
    if titled:
        said.reading.finish()
    return said


def _word_end(line: Line, at: int) -> int:
    """Where a word ends that was not understood; one in quotes ends with them."""
    quoted = re.compile(r'"[^"]*"|“[^”]*”').match(line.raw, at)
    if quoted is not None:
        return quoted.end()
    found = _WORD_END.match(line.raw, at)
    return found.end() if found else at + 1


def _unquoted(word: str) -> str:
    return word[1:-1] if len(word) > 1 and word[0] + word[-1] in ('""', "“”") else word


def _take(said: Scan, at: int, places: bool) -> int:
    """Where what is understood from a place on ends; the place itself for nothing."""
    word = said.line.raw[at:].split(maxsplit=1)[0]
    readers: tuple[Reads, ...] = (_sign, _free, _source, _mail, *((_room,) if places else ()))
    for read in readers:
        end = read(said, at, word)
        if end > at:
            said.reading.others.append((at, end))
            return end
    return said.reading.take(at)


def _room(said: Scan, at: int, _word: str) -> int:
    """ "courtroom 5", "Dept. 12": where it is."""
    found = _ROOM.match(said.line.raw, at) if not said.place else None
    if found is None:
        return at
    said.place = " ".join(found["place"].split())
    return said.line.after(found.end())


def _sign(said: Scan, at: int, word: str) -> int:
    bare = word.rstrip(",;")
    if bare in _SIGNS:
        said.priority = _SIGNS[bare]
    elif bare == "@-":
        said.nobody = True
    elif bare.startswith("@") and len(bare) > 1 and not bare[1].isdecimal():
        said.people.append(bare[1:].casefold())
    elif _REF.fullmatch(bare.rstrip(".:")):
        return _case(said, at, word, bare.rstrip(".:")[1:])
    else:
        return at
    return at + len(word)


def _case(said: Scan, at: int, word: str, ref: str) -> int:
    """ "#42" is a case, but not "invoice #42", "#1 priority"."""
    line = said.line
    if line.low[at] != "#" or line.last_word(at).casefold().rstrip(".") in _NO_CASE:
        return at
    if said.case_ref and said.case_ref != ref:
        raise Unclear(f"#{said.case_ref} and {word} are two cases; write one.")
    said.case_ref = ref
    return at + len(word)


def _free(said: Scan, at: int, _word: str) -> int:
    found = _FREE.match(said.line.low, at)
    if found is None:
        return at
    start = said.line.skip(found.end())
    length = length_at(said.line, start)
    said.free = length.minutes if length else 30
    if not 5 <= said.free <= 8 * 60:
        raise Unclear("How long? A free slot is 5m to 8h.")
    return length.end if length else found.end()


def _source(said: Scan, at: int, _word: str) -> int:
    """`by order`, `(agreement)`: where a deadline comes from."""
    found = _SOURCE.match(said.line.low, at)
    if found is None:
        return at
    said.source = found["by"] or found["in"]
    return said.line.after(found.end())


def _mail(said: Scan, at: int, word: str) -> int:
    bare = word.rstrip(",;")
    if not _MAIL.fullmatch(bare):
        return at
    said.mails.append(bare)
    return at + len(word)
