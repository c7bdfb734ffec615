"""The signs of a line of costs: how much, when, whose, of which case; what is left is what was done."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from casetui.practice.costs import codes
from casetui.practice.costs.codes import Code
from casetui.practice.costs.terms import (
    BILLABLE,
    BY_FIRM,
    FROM_CLIENT_MONEY,
    NO_CHARGE,
    NON_BILLABLE,
    UNPAID,
)
from casetui.practice.dates.dates import When
from casetui.practice.dates.dates import parse as parse_day
from casetui.practice.dates.habits import Habits
from casetui.practice.dates.shapes import Unclear
from casetui.practice.dates.typed.exempt import literal
from casetui.practice.dates.typed.grammar import MONTH, WEEKDAY
from casetui.practice.dates.typed.lengths import length_at
from casetui.practice.dates.typed.line import Line
from casetui.practice.money.amounts import Style
from casetui.practice.money.currencies import SIGNS, known
from casetui.text import clean_line

TREATED = {
    "no charge": NO_CHARGE, "n/c": NO_CHARGE, "nc": NO_CHARGE, "billable": BILLABLE,
    "non-billable": NON_BILLABLE, "nonbillable": NON_BILLABLE, "non billable": NON_BILLABLE,
    "not billable": NON_BILLABLE,
}  # fmt: skip
PAID = {
    "paid": BY_FIRM, "paid by firm": BY_FIRM, "paid by the firm": BY_FIRM, "by the firm": BY_FIRM,
    "unpaid": UNPAID, "not paid": UNPAID, "not yet paid": UNPAID,
    "client money": FROM_CLIENT_MONEY, "from client money": FROM_CLIENT_MONEY,
    "paid from client money": FROM_CLIENT_MONEY, "from trust": FROM_CLIENT_MONEY,
    "from client account": FROM_CLIENT_MONEY, "from trust account": FROM_CLIENT_MONEY,
}  # fmt: skip
_ASKED_INSIDE = ("no charge", "n/c", "non-billable", "nonbillable", "from client money", "from trust")
"""Phrases that are asked about where they stand among other words."""

LINKS = frozenset((
    "re", "of", "for", "about", "over", "on", "dated", "from", "to", "by", "under", "at", "than", "with",
    "between", "until", "before", "after", "since", "due", "next", "last", "the", "and", "offer", "worth",
    "claim", "versus", "v", "listed", "fixed", "starting", "through",
))  # fmt: skip
"""Words after which a day or an amount is part of what was done, and not when or how much."""

_DATED = frozenset(("hearing", "trial", "deadline", "deposition", "mediation", "conference", "meeting"))
"""Words after which a day may be theirs: it is asked about."""

_NO_CASE = frozenset(("no", "number", "invoice", "cheque", "check", "exhibit", "item", "docket", "policy"))
_SIGNS = "".join(sorted(set(SIGNS.values())))
_NUMBER = r"[0-9][0-9.,]*|[.,][0-9]+"
_YEAR = r"(?:(?:[\s,.]*(?:19|20)[0-9]{2}|\s?'[0-9]{2}|[0-9]{2})(?![0-9]))"
_ORDINAL = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_DAYS = (
    rf"(?:last\s)?{WEEKDAY}(?:,?\s{_ORDINAL}\s?{MONTH}{_YEAR}?)?",
    r"today|yesterday|yday|tomorrow|tmr",
    rf"{_ORDINAL}\s?{MONTH}{_YEAR}?", rf"{MONTH}\s?{_ORDINAL}(?![0-9])(?:[,\s]+(?:19|20)[0-9]{{2}})?",
    r"[0-9]{1,2}/[0-9]{1,2}(?:/(?:[0-9]{4}|[0-9]{2}))?", r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4}|[0-9]{2})",
)
_DAY = re.compile(rf"(?:on\s)?(?P<day>{'|'.join(_DAYS)})(?![\w/])")
_COUNTED = re.compile(
    rf"(?<![\w.,@#/-])(?P<count>{_NUMBER})(?:\s+(?P<unit>[^\W\d_]+))?\s*@\s*(?P<price>[{_SIGNS}]?(?:{_NUMBER}))"
    rf"|(?<![\w.,@#/-])(?P<times>[0-9]+)\s*[x×]\s*(?P<each>[{_SIGNS}](?:{_NUMBER})|[0-9]*[.,][0-9]+)"
)
_MONEY = re.compile(
    rf"(?:(?P<before>[a-z]{{3}})\s?)?(?P<sign>[{_SIGNS}]?)\s?(?P<number>{_NUMBER})(?:\s?(?P<after>[a-z]{{3}})(?![\w]))?"
)
_HOUR, _MINUTE = r"(?:h|hrs?|hours?)\.?", r"(?:m|mins?|minutes?)\.?(?![a-z])"
_LENGTHS = tuple(re.compile(rf"(?:for\s)?{shape}(?!\w)") for shape in (
    r"(?P<h>[0-9]{1,2})h(?P<m>[0-9]{1,2})",
    rf"(?P<h>[0-9]{{1,2}})\s?{_HOUR},?\s?(?:and\s)?(?P<m>[0-9]{{1,2}})\s?{_MINUTE}",
    rf"(?P<d>[0-9]{{1,2}}(?:[.,][0-9]{{1,2}})?|[.,][0-9]{{1,2}}|[0-9]{{0,2}}½)[\s-]?{_HOUR}",
    rf"(?P<m>[0-9]{{1,4}})[\s-]?{_MINUTE}",
))  # fmt: skip
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}(?![0-9])")
_LEFT_TIME = re.compile(r"(?<![\w.,/-])[0-9]{0,4}[.,:]?[0-9]+\s*(?:h|hrs?|hours?|m|mins?|minutes?)(?![a-z])")
_LEFT_MONEY = re.compile(rf"[{_SIGNS}]\s?[0-9][0-9.,]*|(?<![\w.,/:@-])[0-9]+[.,][0-9]{{2}}(?![\w.,/:-])")
_SAT_IN = re.compile(r"(?:sat|sun) (?:in|with|through|on|at|down|for|up|screen|light)(?![a-z])")
_YESTERDAY = ("yesterday", "yday")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
_WORD = re.compile(r"\S+")

MOST_WORDS = 5
"""How many words a day or a length has at most."""

_REF = re.compile(r"#(?=[a-z/.-]*[0-9])[a-z0-9]+(?:[-/.][a-z0-9]+)*", re.IGNORECASE | re.ASCII)
"""A case by its ref, or by its number alone."""

Stretch = tuple[int, int]


@dataclass
class Scan:
    """What was understood of a line so far; `taken` are the stretches that it was understood from."""

    line: Line
    style: Style
    quotes: list[Stretch]
    taken: list[Stretch] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    day: date | None = None
    treatment: str = ""
    paid: str = ""
    tax: str = ""
    minutes: int | None = None
    money: str = ""  # an amount with its currency
    bare: str = ""  # a number that says neither hours nor a currency
    counted: tuple[str, str] | None = None  # how many, and what each costs

    @property
    def measured(self) -> bool:
        """Whether it says how long or how much."""
        return self.minutes is not None or bool(self.money or self.bare)

    def take(self, start: int, end: int) -> int:
        """Remember what was understood; its end."""
        self.taken.append((start, end))
        return end

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing of a stretch was understood or stands in quotes."""
        return all(end <= a or start >= b for a, b in (*self.taken, *self.quotes))

    @property
    def words(self) -> str:
        """What was not understood: what was done."""
        kept, at = [], 0
        for start, end in sorted(self.taken):
            kept.append(self.line.raw[at:start])
            at = max(at, end)
        kept.append(self.line.raw[at:])
        text = " ".join(part.strip() for part in kept if part.strip(" ,;"))
        text = _QUOTED.sub(lambda found: found[0][1:-1], text)
        return clean_line(text, len(text) + 1).strip(" ,;:–—-")


def scan(text: str, habits: Habits, style: Style) -> Scan:
    """Read a line; Unclear asks about what could be meant in two ways, and about what is left."""
    quotes = [found.span() for found in _QUOTED.finditer(text)]
    said = Scan(Line(text, habits, quotes), style, quotes)
    _count(said)
    for word in _WORD.finditer(text):
        if said.is_free(*word.span()):
            _sign(said, word.start(), word[0])
    _front(said)
    _back(said)
    if not said.measured and said.counted is None:
        _inside(said)
    _ask_what_is_left(said)
    return said


# --- signs that stand anywhere


def _count(said: Scan) -> None:
    """ "31 @ 0.60", "31 pages @ 0.60": how many, and what each costs."""
    for found in _COUNTED.finditer(said.line.low):
        if said.counted is not None:
            raise Unclear(f"“{found[0]}” is the second of its kind; enter each by itself.")
        if found["times"]:
            said.counted = found["times"], found["each"]
            said.take(*found.span())
            continue
        said.counted = found["count"], found["price"]
        at = said.line.low.index("@", found.end("unit") if found["unit"] else found.end("count"))
        said.take(*found.span("count"))
        said.take(at, found.end())


def _sign(said: Scan, at: int, word: str) -> None:
    bare = word.rstrip(",;:.").strip("()[]")
    if _REF.fullmatch(bare):
        if said.line.last_word(at).casefold().rstrip(".") in _NO_CASE:
            return
        if said.refs and bare[1:] not in said.refs:
            raise Unclear(f"#{said.refs[0]} and {bare} are two cases; enter each by itself.")
        said.refs.append(bare[1:])
    elif re.fullmatch(r"@[^\W\d]\w*", bare):
        said.people.append(bare[1:])
    elif bare.startswith("@"):
        raise Unclear(f"“{clean_line(word, 40)}”: @ is followed by initials, or stands in 31 @ 0.60.")
    elif codes.SHAPE.fullmatch(bare):
        found = codes.find(bare)
        if found is None and bare.isupper():
            raise Unclear(f"{bare} is no UTBMS code (casetui costs codes); only words go in quotes.")
        if found is None:
            return
        said.codes.append(found)
    elif named := re.fullmatch(r"(?:tax|vat):(\w+)", bare, re.IGNORECASE):
        said.tax = named[1].casefold()
    else:
        return
    said.take(at, at + len(word))


# --- what stands at the beginning or the end


class Found(NamedTuple):
    """Something that was read: where it ends, what it is, and what it says."""

    end: int
    name: str
    value: Any


def _front(said: Scan) -> None:
    """Take what is understood off the beginning, up to the first word of what was done."""
    at = 0
    while (at := _skip(said, at)) < len(said.line.raw) and said.is_free(at, at + 1):
        found = _read(said, at) or _number(said, at)
        if found is None:
            return
        at = _put(said, at, found)


def _back(said: Scan) -> None:
    """Take what is understood off the end, the longest first."""
    while ends := [word for word in _WORD.finditer(said.line.low) if said.is_free(*word.span())]:
        end = ends[-1].end()
        if any(not said.line.raw[start:stop].isspace() and start >= end for start, stop in said.quotes):
            return
        for word in ends[-MOST_WORDS:]:
            found = _read(said, word.start(), said.line.last_word(word.start()).casefold())
            if found is not None and said.line.after(found.end) >= end:
                _put(said, word.start(), found)
                break
        else:
            return


def _inside(said: Scan) -> None:
    """Take the one length or amount that stands among the words."""
    for word in _WORD.finditer(said.line.low):
        start = word.start()
        if said.is_free(*word.span()) and (found := _length(said, start) or _money(said, start)) is not None:
            before = said.line.last_word(start).casefold()
            if not (found.name == "money" and before in LINKS):
                _put(said, start, found)
                return


def _put(said: Scan, at: int, found: Found) -> int:
    """Keep what was read; Unclear where it says something else than what was read before."""
    before = getattr(said, found.name)
    if before not in (None, "", found.value):
        what = {"day": "days", "treatment": "ways to treat it", "paid": "payers"}.get(found.name, "lengths")
        raise Unclear(f"“{_text(said, at, found.end)}”: these are two {what}; enter each by itself.")
    if found.name in ("minutes", "money", "bare") and said.measured and before in (None, ""):
        text = _text(said, at, found.end)
        raise Unclear(f"“{text}”: this is a second length or amount; enter each by itself.")
    setattr(said, found.name, found.value)
    return said.take(at, said.line.after(found.end))


def _skip(said: Scan, at: int) -> int:
    """The next place that is neither blank nor understood already."""
    while at < len(said.line.raw):
        inside = next((end for start, end in said.taken if start <= at < end), 0)
        if inside:
            at = inside
        elif said.line.raw[at].isspace() or said.line.raw[at] in ",;:":
            at += 1
        else:
            return at
    return at


def _read(said: Scan, at: int, before: str = "") -> Found | None:
    """A day, a phrase, a length or an amount that says its currency, at a place of the line.

    `before` is the word that stands before it, where words do.
    """
    if before in LINKS:
        return _phrase(said, at)
    found = (None if before in _DATED else _day(said, at)) or _phrase(said, at)
    if found is None and (before == "" or not said.measured):
        found = _length(said, at) or _money(said, at)
    return found


def _day(said: Scan, at: int) -> Found | None:
    found = said.line.match(_DAY, at)
    if found is None or _SAT_IN.match(said.line.low, at):
        return None
    day = said.line.raw[found.start("day") : found.end("day")].replace("'", "")
    habits = said.line.habits
    if day.casefold() in _YESTERDAY:
        return Found(found.end(), "day", habits.today - timedelta(days=1))
    when: When = parse_day(day, habits.today, habits.day_order, habits.working_days, past=True)
    return Found(found.end(), "day", when.day) if when.at is None and not when.after else None


def _phrase(said: Scan, at: int) -> Found | None:
    for name, phrases in (("treatment", TREATED), ("paid", PAID)):
        for phrase, value in phrases.items():
            end = at + len(phrase)
            if said.line.low.startswith(phrase, at) and said.line.ends_at(end):
                longer = [one for one in phrases if one.startswith(f"{phrase} ")]
                goes_on = any(said.line.low.startswith(one, at) for one in longer)
                if not goes_on and not said.line.raw[at:end].isupper():
                    return Found(end, name, value)
    return None


def _length(said: Scan, at: int) -> Found | None:
    """How long it took, in minutes: "0.3h", "18m", "1h20", "half an hour"."""
    for shape in _LENGTHS:
        found = said.line.match(shape, at)
        if found is not None:
            return Found(found.end(), "minutes", _minutes(said, found))
    spelled = length_at(said.line, at) if not said.line.low[at].isdigit() else None
    return Found(spelled.end, "minutes", spelled.minutes) if spelled is not None else None


def _minutes(said: Scan, found: re.Match[str]) -> int:
    """The minutes of a length; parts of one are counted whole."""
    parts = found.groupdict()
    if parts.get("d"):
        whole, _, tail = parts["d"].replace(",", ".").replace("½", ".5").partition(".")
        return int(whole or 0) * 60 + -(-int(tail.ljust(2, "0") or 0) * 60 // 100)
    if parts.get("h") and int(parts["m"]) >= 60:
        raise Unclear(f"“{_text(said, *found.span())}”: an hour has 60 minutes; how long did it take?")
    return int(parts.get("h") or 0) * 60 + int(parts["m"])


def _money(said: Scan, at: int) -> Found | None:
    """An amount that says its currency, or has the decimals of one."""
    found = _amount(said, at)
    return None if found is None or found.name == "bare" else found


def _number(said: Scan, at: int) -> Found | None:
    """An amount, or a number that may be one: what stands where a line says how long or how much."""
    if said.measured:
        return None
    if (clock := _CLOCK.match(said.line.low, at)) is not None:
        raise Unclear(f"“{clock[0]}” is a time of day; how long did it take? Write 0.3h, 18m or 1h20.")
    found = _amount(said, at)
    if found is not None:
        return found
    word = said.line.raw[at:].split(maxsplit=1)[0].rstrip(",;")
    if any(char.isdigit() for char in word[:2]):
        if re.match(r"[0-9.,]+[^\W\d_]", word) and not re.fullmatch(r"[0-9]+e[0-9]+", word):
            shown = clean_line(word, 40)
            raise Unclear(f"“{shown}” is not understood: write such as 0.3h, 18m, 1h20 or 18.60.")
        if word.lstrip("+-.,")[:1].isdigit():
            return Found(at + len(word), "bare", word)
    return None


def _amount(said: Scan, at: int) -> Found | None:
    found = said.line.match(_MONEY, at)
    if found is None:
        return None
    named = [word for word in (found["before"], found["after"]) if word]
    after = found["after"] if found["after"] and known(found["after"].upper()) else ""
    before = found["before"] if found["before"] and known(found["before"].upper()) else ""
    if (found["before"] and not before) or (named and not (before or after) and found["before"]):
        return None
    end = found.end() if after or not found["after"] else found.end("number")
    if not said.line.ends_at(end):
        return None
    text = said.line.raw[at:end]
    number = found["number"].rstrip(".,")
    if before or after or found["sign"]:
        return Found(end, "money", text.rstrip(".,"))
    return Found(found.start("number") + len(number), "bare", number)


# --- what is left


def _ask_what_is_left(said: Scan) -> None:
    """Ask about what looks like a day, a length or an amount and was not understood as one."""
    line = said.line
    masked = Line(line.raw, line.habits, (*said.taken, *said.quotes))
    if said.measured or said.counted is not None:
        plain = Line(line.raw, line.habits, (*said.taken, *said.quotes, *_only_words(said)))
        for looks in (_LEFT_TIME, _LEFT_MONEY):
            for found in looks.finditer(plain.low):
                linked = looks is _LEFT_MONEY and line.last_word(found.start()).casefold() in LINKS
                if not linked:
                    raise Unclear(
                        f"“{_text(said, *found.span())}”: is this how long or how much? Enter each by itself,"
                        " or put it in quotes if it is only words."
                    )
    for found in _DAY.finditer(masked.low):
        start = found.start("day")
        if not _begins(masked.low, start) or line.last_word(found.start()).casefold() in LINKS:
            continue
        if masked.low[found.start() :].startswith("on ") or _SAT_IN.match(masked.low, start):
            continue
        raise Unclear(
            f"“{_text(said, *found.span('day'))}”: was it done that day? Put the day first, or in quotes if"
            " it is only words."
        )
    for phrase in _ASKED_INSIDE:
        at = masked.low.find(phrase)
        if at >= 0 and _begins(masked.low, at) and masked.ends_at(at + len(phrase)):
            raise Unclear(f"“{phrase}”: put it at the end, or in quotes if it is only words.")


def _only_words(said: Scan) -> list[Stretch]:
    """What lawyers number and count without meaning a length: "rule 3.10", "exhibits 4-7"."""
    line = said.line
    return [
        (start, end) for start, end in literal(line.raw, line.low)
        if not re.search(rf"[{_SIGNS}]", line.low[start:end])
    ]  # fmt: skip


def _begins(low: str, at: int) -> bool:
    return at == 0 or not (low[at - 1].isalnum() or low[at - 1] in "/-.'")


def _text(said: Scan, start: int, end: int) -> str:
    return clean_line(said.line.raw[start:end], 60)
