"""What is known of a paper as one line that a person writes: `Scheduling order kind:order day:28may`.

The line says all there is: what is taken out of it is emptied.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from casetui.practice.dates import dates
from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm.dating import working_days
from casetui.practice.firm.firm import Firm
from casetui.practice.papers.details import Details
from casetui.practice.papers.papers import KINDS
from casetui.session.results import Refuse
from casetui.text import clean_line
from casetui.words import Words

NAMES = {"kind": "kind", "day": "day", "from": "sender", "to": "recipient", "original": "place"}
"""What stands before a colon, and what of a paper that is; `original:` says where the firm has it."""

HINT = 'title kind:order day:28may from:"County Court" to: original:"safe 2"'
HELD = "here"
"""Said of an original that the firm has, without saying where."""

_QUOTED = r'"(?:[^"]|"")*"(?=\s|$)'
_NAMED = re.compile(rf"(?<!\S)(?P<name>{'|'.join(NAMES)}):(?P<value>{_QUOTED}|\S*)", re.IGNORECASE)
_TOKEN = re.compile(rf"{_NAMED.pattern}|(?P<quoted>{_QUOTED})|(?P<word>\S+)", re.IGNORECASE)


def said(details: Details) -> str:
    """What is known of a paper as such a line."""
    held = details.place or HELD if details.original else f"not {details.place}" if details.place else ""
    values = {
        "kind": "" if details.kind == "other" else details.kind, "day": details.day, "from": details.sender,
        "to": details.recipient, "original": held,
    }  # fmt: skip
    title = _quoted(details.title) if _is_special(details.title) else details.title
    return " ".join([title, *(f"{name}:{_value(value)}" for name, value in values.items() if value)]).strip()


def read(text: str, firm: Firm, today: date, words: Words) -> Details:
    """What such a line says; Refuse what is unclear in it."""
    title: list[str] = []
    given: dict[str, str] = {}
    for token in _TOKEN.finditer(clean_line(text, 2_000)):
        if token["name"]:
            name = token["name"].casefold()
            if name in given:
                raise Refuse(f"{name}: is said twice.")
            given[name] = _unquoted(name, token["value"])
        elif token["quoted"] and _is_special(inner := _inner(token["quoted"])):
            title.append(inner)
        else:
            title.append(token["quoted"] or token["word"])
    place = given.get("original", "")
    absent = place.casefold().startswith("not ")
    return Details(
        title=" ".join(title), kind=kind_named(given["kind"], words) if "kind" in given else "other",
        day=past_day(given["day"], firm, today).isoformat() if "day" in given else "",
        sender=given.get("from", ""), recipient=given.get("to", ""), original=bool(place) and not absent,
        place="" if place.casefold() == HELD else place[4:].strip() if absent else place,
    )  # fmt: skip


def kind_named(text: str, words: Words) -> str:
    """The kind that these letters name, by itself or by the firm's word; Refuse names all there are."""
    wanted = text.strip().casefold()
    known = {kind: words[f"paper_kind.{kind}"].casefold() for kind in KINDS}
    exact = [kind for kind, word in known.items() if wanted in (kind, word)]
    begun = [kind for kind, word in known.items() if wanted and f" {kind} {word}".find(f" {wanted}") >= 0]
    fitting = exact or begun
    if len(fitting) != 1:
        raise Refuse(f"“{clean_line(text, 40)}” is none of these: {', '.join(known.values())}.")
    return fitting[0]


def past_day(text: str, firm: Firm, today: date) -> date:
    """A day that is over or today, as of a paper that is there; Refuse what is unclear about it."""
    with suppress(ValueError):
        return date.fromisoformat(text.strip())  # a deed may be older than what else is typed
    try:
        when = dates.parse(text.strip().casefold(), today, firm.day_order, working_days(firm), past=True)
        if when.at is not None or when.after:
            raise Unclear(f"{text} says a time; write a day alone, such as 28may.")
    except Unclear as unclear:
        raise Refuse(str(unclear)) from unclear
    return when.day


def _is_special(text: str) -> bool:
    """Whether a title would be read as something else if it stood there as it is."""
    return _NAMED.search(text) is not None or (text.startswith('"') and text.endswith('"') and len(text) > 1)


def _value(value: str) -> str:
    return _quoted(value) if re.search(r'[\s"]', value) else value


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def _inner(quoted: str) -> str:
    return quoted[1:-1].replace('""', '"')


def _unquoted(name: str, value: str) -> str:
    if not value:
        raise Refuse(f"{name}: needs its words right after the colon, in quotes where they are several.")
    if re.fullmatch(_QUOTED, value):
        return _inner(value).strip()
    if value.startswith('"'):
        raise Refuse(f"{name}: begins with a quote that is not closed.")
    return value
