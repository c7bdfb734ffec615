"""What is known of an item as one line that a person writes: `Police report from:County due:fri @MB`.

The line says all there is: what is taken out of it is emptied.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from casetui.practice.dates import dates
from casetui.practice.dates.shapes import Unclear
from casetui.practice.evidence.items import ItemRow
from casetui.practice.evidence.terms import KINDS, STRONG, WEAK
from casetui.practice.firm.dating import working_days
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.practice.lines import whole
from casetui.session.results import Refuse
from casetui.text import clean_line
from casetui.words import Words

NAMES = ("kind", "from", "due", "who", "proves", "dated", "by", "to", "marks", "at")
"""What may stand before a colon."""

HINT = 'what kind:record from:"County Police" due:+2w @MB proves:1,3?'

_QUOTED = r'"(?:[^"]|"")*"(?=\s|$)'
_TOKEN = re.compile(
    rf"(?<!\S)(?:(?P<name>[A-Za-z]{{2,12}}):(?P<value>{_QUOTED}|\S+)|(?P<who>@\S+)|(?P<ref>#\d{{4}}-\d+)"
    rf"|(?P<quoted>{_QUOTED})|(?P<word>\S+))"
)
_POINT = re.compile(r"(\d{1,4})(\??)")
_SPECIAL = re.compile(
    r"(?<!\S)(?:[A-Za-z]{2,12}:\S|@\S|#\d|\"|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct|nov|dec|tod|tmr|tom|yes|eo|next|last|this|in|at|on|by|noon|mid|end|every|all|week)|\S*\d)",
    re.IGNORECASE,
)
_LONGEST_DATE = 3
"""Of how many words a day may be."""


@dataclass(frozen=True)
class Wish:
    """What somebody says of an item; `case` is the ref that the line names, '' for none."""

    title: str
    kind: str = "document"
    source: str = ""
    due: str = ""
    chaser: int | None = None
    points: tuple[tuple[int, str], ...] = ()
    day: str = ""
    made_by: str = ""
    made_to: str = ""
    marks: str = ""
    place: str = ""
    case: str = ""

    @property
    def physical(self) -> bool:
        """Whether it is a thing, and not only a file."""
        return self.kind == "object" or bool(self.marks)

    @classmethod
    def of(cls, row: ItemRow) -> Wish:
        """What is known of an item that is there."""
        return cls(
            row.title, row.kind, row.source, row.due, row.chaser, row.points, row.day, row.made_by,
            row.made_to, row.marks, row.place,
        )  # fmt: skip


def said(wish: Wish, who: Callable[[int | None], str]) -> str:
    """What is known of an item as such a line; `who` gives the initials of somebody of the firm."""
    values = {
        "kind": "" if wish.kind == "document" else wish.kind, "from": wish.source, "due": wish.due,
        "proves": points_said(wish.points), "dated": wish.day, "by": wish.made_by, "to": wish.made_to,
        "marks": wish.marks, "at": wish.place,
    }  # fmt: skip
    title = _quoted(wish.title) if _is_special(wish.title) else wish.title
    named = [f"{name}:{_value(value)}" for name, value in values.items() if value]
    return " ".join(filter(None, (title, *named, f"@{who(wish.chaser)}" if wish.chaser else "")))


def points_said(points: tuple[tuple[int, str], ...]) -> str:
    """What an item proves, as it is typed: `1,3?` where the third is proved weakly."""
    return ",".join(f"{number}{'?' if weight == WEAK else ''}" for number, weight in points)


def read(text: str, firm: Firm, today: date, words: Words, staff: Staff) -> Wish:
    """What such a line says; Refuse what is unclear in it."""
    plain: list[str] = []
    title: list[str] = []
    given: dict[str, str] = {}
    for token in _TOKEN.finditer(whole(text, 2_000)):
        name = (token["name"] or "").casefold()
        if name and name not in NAMES:
            raise Refuse(
                f"“{name}:” is none of {', '.join(f'{one}:' for one in NAMES)}; in quotes it is a word."
            )
        if name or token["who"] or token["ref"]:
            name = name or ("who" if token["who"] else "case")
            if name in given:
                raise Refuse(f"{name}: is said twice.")
            given[name] = _unquoted(name, token["value"]) if token["value"] else token[0][1:]
            plain = []
        elif token["quoted"]:
            title.append(_inner(token["quoted"]))
            plain = []
        else:
            title.append(token["word"])
            plain.append(token["word"])
            _no_day(plain, firm, today)
    if not title:
        raise Refuse("What is it? Write its name first.")
    return Wish(
        whole(" ".join(title), 300, "The name"),
        kind_named(given["kind"], words) if "kind" in given else "document",
        given.get("from", ""), _day(given.get("due", ""), firm, today), _person(given.get("who", ""), staff),
        points_typed(given.get("proves", "")), _day(given.get("dated", ""), firm, today, past=True),
        given.get("by", ""), given.get("to", ""), given.get("marks", ""), given.get("at", ""),
        given.get("case", ""),
    )  # fmt: skip


def _no_day(plain: list[str], firm: Firm, today: date) -> None:
    """Refuse words of the name that look like a day, for they may be meant as the day it is due."""
    for count in range(min(_LONGEST_DATE, len(plain)), 0, -1):
        typed = " ".join(plain[-count:])
        try:
            dates.parse(typed.casefold(), today, firm.day_order, working_days(firm))
        except Unclear:
            continue
        raise Refuse(
            f"Is “{typed}” when it is due? Write due:{_value(typed)}; in quotes it is part of the name."
        )


def _day(text: str, firm: Firm, today: date, *, past: bool = False) -> str:
    return day_typed(text, firm, today, past=past).isoformat() if text else ""


def day_typed(text: str, firm: Firm, today: date, *, past: bool = False) -> date:
    """A day as it is typed everywhere; Refuse what is unclear about it."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    try:
        when = dates.parse(text.strip().casefold(), today, firm.day_order, working_days(firm), past=past)
        if when.at is not None or when.after:
            raise Unclear(f"{text} says a time; write a day alone, such as fri or 28may.")
    except Unclear as unclear:
        raise Refuse(str(unclear)) from unclear
    return when.day


def _person(text: str, staff: Staff) -> int | None:
    if not text:
        return None
    person = staff.find(text)
    if person is None or person.disabled:
        raise Refuse(f"Nobody here is “{clean_line(text, 40)}”.")
    return person.id


def points_typed(text: str) -> tuple[tuple[int, str], ...]:
    """The numbers of points, each with how far they are proved: `1,3?`."""
    found: dict[int, str] = {}
    for part in filter(None, text.replace(" ", "").split(",")):
        match = _POINT.fullmatch(part)
        if match is None:
            raise Refuse(
                f"“{clean_line(part, 20)}” is no point: write their numbers, as 1,3? (? where weak)."
            )
        found[int(match[1])] = WEAK if match[2] else STRONG
    return tuple(sorted(found.items()))


def kind_named(text: str, words: Words) -> str:
    """The kind that these letters name, by itself or by the firm's word; Refuse names all there are."""
    wanted = text.strip().casefold()
    known = {kind: words[f"evidence_kind.{kind}"].casefold() for kind in KINDS}
    exact = [kind for kind, word in known.items() if wanted in (kind, word)]
    begun = [kind for kind, word in known.items() if wanted and f" {kind} {word}".find(f" {wanted}") >= 0]
    fitting = exact or begun
    if len(fitting) != 1:
        raise Refuse(f"“{clean_line(text, 40)}” is none of these: {', '.join(known.values())}.")
    return fitting[0]


def _is_special(title: str) -> bool:
    """Whether a name would be read as something else if it stood there as it is."""
    return _SPECIAL.search(title) is not None


def _value(value: str) -> str:
    return _quoted(value) if re.search(r'[\s"]', value) else value


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def _inner(quoted: str) -> str:
    return quoted[1:-1].replace('""', '"')


def _unquoted(name: str, value: str) -> str:
    if re.fullmatch(_QUOTED, value):
        return _inner(value).strip()
    if value.startswith('"'):
        raise Refuse(f"{name}: begins with a quote that is not closed.")
    return value
