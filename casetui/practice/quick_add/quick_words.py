"""The words of a quick-add line, one by one: what each may be, and how many words it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from casetui.practice.agenda.terms import LOW, PRESSING, SOURCES
from casetui.practice.dates import shapes
from casetui.practice.dates.dates import clock, is_zone
from casetui.practice.dates.shapes import DAY_CODES, MONTHS, WEEKDAYS, Unclear
from casetui.practice.firm.dating import working_days
from casetui.practice.firm.firm import Firm

_CLOCK = r"\d{1,2}(?:[:.]\d{2})?(am|pm)?"
_TIME = re.compile(r"(?:\d{1,2}:\d{2}(?:am|pm)?|\d{1,2}(?:\.\d{2})?(?:am|pm))")
_SPAN = re.compile(rf"({_CLOCK})-({_CLOCK})")
_LENGTH = re.compile(r"(\d{1,3})(m|min|h)")
_WEEKDAY = frozenset((*WEEKDAYS, *(name[:3] for name in WEEKDAYS), "tues", "thur", "thurs"))
_WORDS_TOO = frozenset(("sat", "sun", "wed"))
"""Short names of days that are words as well: days only where no plain word follows."""

_AFTER_A_DAY = re.compile(r"[\d@#!~(]|(?:at|all|by|until|to|and|court|courtroom|room|next|every|-)$")
_RELATIVE = re.compile(r"(?:\+\d{1,4}(?:d|w|wd)?|\d{1,4}(?:w|wd))")
_COUNTED = re.compile(r"\d{1,4}(?:d|w|wd)")
_NUMBERS = re.compile(r"\d{1,4}([/.-])\d{1,2}(?:\1(?:\d{4}|\d{1,2}))?")
_MONTH_NAMES = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTHS) + "|sept"
_MONTH = re.compile(rf"(?:{_MONTH_NAMES})\.?")
_GLUED = re.compile(rf"\d{{1,2}}(?:st|nd|rd|th)?-?(?:{_MONTH_NAMES})(?:-?(?:\d{{4}}|\d\d))?")
_DAY_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_ZONE = re.compile(r"[A-Z][A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+")
_MAIL = re.compile(r"[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+")
NAMED_DAYS = frozenset(("today", "tod", "tomorrow", "tmr", "tom", "eom"))
BEFORE_NUMBERS = frozenset((
    "exhibit", "ex", "exh", "rule", "section", "sec", "para", "paragraph", "no", "nr", "page", "pp", "clause",
    "article", "art", "count", "item", "chapter", "§", "vol", "version", "lot", "unit", "flat", "suite",
    "tab", "schedule",
))  # fmt: skip
"""Words whose number is theirs: "exhibit 12", "rule 12.6"."""

ROOMS = frozenset(("court", "courtroom", "room"))
_UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}


@dataclass
class Scan:
    """What was understood of a line so far, and the words that were not."""

    today: date
    firm: Firm
    words: list[str]
    literal: list[bool]
    days: list[date] = field(default_factory=list)
    ranged: bool = False
    at: time | None = None
    until: time | None = None
    minutes: int = 0
    all_day: bool = False
    people: list[str] = field(default_factory=list)
    nobody: bool = False
    case_ref: str = ""
    priority: int | None = None
    place: str = ""
    zone: str = ""
    every: str = ""
    mails: list[str] = field(default_factory=list)
    source: str = ""
    trigger: str = ""
    offset: str = ""
    note: str = ""
    free: int = 0
    rest: list[str] = field(default_factory=list)


def split(text: str) -> tuple[list[str], list[bool]]:
    """The words of a line, and which of them stood in quotes and so are only words."""
    words, literal = [], []
    for match in re.finditer(r'"([^"]*)"|(\S+)', text):
        words.append(match[1] if match[1] is not None else match[2])
        literal.append(match[1] is not None)
    return words, literal


def scan(text: str, today: date, firm: Firm, *, places: bool = True) -> Scan:
    """Read a line from its first word to its last. Raises Unclear with the question it raises."""
    note = re.search(r"(?:^|\s)(?://|note:)\s*(.*)$", text)
    body = text[: note.start()] if note else text
    words, literal = split(body.replace("–", "-").replace("—", "-"))
    said = Scan(today, firm, words, literal, note=note[1] if note else "")
    at = 0
    while at < len(words):
        taken = 0 if literal[at] else _take(said, at, places)
        if not taken:
            said.rest.append(words[at])
            taken = 1
        at += taken
    return said


def _take(said: Scan, at: int, places: bool) -> int:
    """How many words from `at` on were understood; 0 for none."""
    word = said.words[at].casefold().rstrip(",;")
    before = said.words[at - 1].casefold() if at else ""
    if before in BEFORE_NUMBERS and word[:1].isdigit():
        return 0
    for read in (_signs, _every, _free, _triggers, _times, _range, _dates, _sources, _mail_or_zone):
        taken = read(said, at, word)
        if taken:
            return taken
    return _room(said, at, word) if places else 0


def _word(said: Scan, at: int) -> str:
    inside = 0 <= at < len(said.words) and not said.literal[at]
    return said.words[at].casefold().rstrip(",;") if inside else ""


def _signs(said: Scan, at: int, word: str) -> int:
    if word in ("!", "!!", "~"):
        said.priority = LOW if word == "~" else PRESSING
        return 1
    if word == "@-":
        said.nobody = True
        return 1
    if word.startswith("@") and len(word) > 1:
        said.people.append(word[1:])
        return 1
    if word.startswith("#") and len(word) > 1 and word[1].isdigit():
        if said.case_ref and said.case_ref != word[1:]:
            raise Unclear(f"#{said.case_ref} and {word} are two cases; write one.")
        said.case_ref = word[1:]
        return 1
    if word == "all" and _word(said, at + 1) == "day":
        said.all_day = True
        return 2
    return 0


def _every(said: Scan, at: int, word: str) -> int:
    """`every mon`, `every 2 weeks`, `every 12jun`; after it `until 1dec` or `10 times`."""
    if said.every and word == "until":
        day, taken = _day(said, at + 1)
        if day is None:
            return 0
        said.every += f";UNTIL={day:%Y%m%d}T235959"
        return 1 + taken
    if said.every and word.isdecimal() and _word(said, at + 1) == "times":
        if not 1 <= int(word) <= 1_000:
            raise Unclear(f"{word} times? It repeats 1 to 1000 times.")
        said.every += f";COUNT={int(word)}"
        return 2
    if word != "every" or said.every:
        return 0
    following = _word(said, at + 1)
    if following in _WEEKDAY:
        return _every_weekday(said, at)
    if following in ("weekday", "weekdays"):
        said.every = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
        return 2
    count, taken = 1, 2
    if following in ("other", "second") or following.isdecimal():
        count = int(following) if following.isdecimal() else 2
        following, taken = _word(said, at + 2), 3
    unit = _UNITS.get(following.removesuffix("s"))
    if unit:
        if not 1 <= count <= 400:
            raise Unclear(f"Every {count} {following}? Write 1 to 400.")
        said.every = f"FREQ={unit}" + (f";INTERVAL={count}" if count > 1 else "")
        return taken
    day, taken = _day(said, at + 1)
    if day is not None:
        said.every = "FREQ=YEARLY"
        said.days.append(day)
        return 1 + taken
    return 0


def _every_weekday(said: Scan, at: int) -> int:
    codes: list[str] = []
    taken = 1
    while (word := _word(said, at + taken)) in _WEEKDAY or (word == "and" and codes):
        if word != "and":
            codes.append(word[:2].upper())
        elif _word(said, at + taken + 1) not in _WEEKDAY:
            break
        taken += 1
    said.every = f"FREQ=WEEKLY;BYDAY={','.join(dict.fromkeys(codes))}"
    return taken


def _free(said: Scan, at: int, word: str) -> int:
    if word != "next" or _word(said, at + 1) != "free":
        return 0
    length = _LENGTH.fullmatch(_word(said, at + 2))
    said.free = _minutes(length) if length else 30
    if not 5 <= said.free <= 8 * 60:
        raise Unclear("How long? A free slot is 5m to 8h.")
    return 3 if length else 2


def _triggers(said: Scan, at: int, word: str) -> int:
    """`14d after the defence is filed`: all that follows is what it waits for."""
    words, taken = word, 1
    if word.isdecimal() and _word(said, at + 1) in ("days", "day", "weeks", "week"):
        words, taken = f"{word}{_word(said, at + 1)[0]}", 2
    if not _COUNTED.fullmatch(words) or _word(said, at + taken) not in ("after", "from"):
        return 0
    waits = said.words[at + taken + 1 :]
    ends = next((n for n, one in enumerate(waits) if one.startswith(("@", "#")) or one in ("!", "~")), None)
    waits = waits[:ends]
    if not waits:
        raise Unclear(f"{words} after what? Write what it waits for, such as: {words} after the order.")
    said.trigger, said.offset = " ".join(waits), words
    return taken + 1 + len(waits)


def _times(said: Scan, at: int, word: str) -> int:
    lead = 1 if word == "by" and _TIME.fullmatch(_joined(said, at + 1)[0]) else 0
    text, taken = _joined(said, at + lead)
    span = _SPAN.fullmatch(text)
    if span and any(part in text for part in (":", "am", "pm")):
        first, half, last, last_half = span.groups()
        if last_half and not half:
            first += last_half
        _set_time(said, clock(first), clock(last))
        return lead + taken
    if _TIME.fullmatch(text):
        _set_time(said, clock(text), None)
        return lead + taken
    length = _LENGTH.fullmatch(word)
    if length and said.at is not None and said.until is None and not said.minutes:
        said.minutes = _minutes(length)
        return 1
    return 0


def _joined(said: Scan, at: int) -> tuple[str, int]:
    """A word, with the "am" or "pm" that stands apart from it."""
    word, half = _word(said, at), _word(said, at + 1)
    if half in ("am", "pm") and re.fullmatch(r"\d{1,2}(?:[:.]\d{2})?", word):
        return word + half, 2
    return word, 1


def _set_time(said: Scan, at: time, until: time | None) -> None:
    if said.at is not None and (said.at, said.until) != (at, until):
        raise Unclear(f"{said.at:%H:%M} and {at:%H:%M} are two times; write one, or 10:30-12:00.")
    said.at, said.until = at, until


def _minutes(length: re.Match[str]) -> int:
    return int(length[1]) * (60 if length[2] == "h" else 1)


def _range(said: Scan, at: int, word: str) -> int:
    first, dash, last = word.partition("-")
    if not (dash and _GLUED.fullmatch(first) and _GLUED.fullmatch(last)):
        return 0
    reader = _day_reader(said)
    said.days += [reader.day([first]), reader.day([last])]
    said.ranged = True
    return 1


def _dates(said: Scan, at: int, word: str) -> int:
    lead = 1 if word in ("by", "on", "due") and _day_words(said, at + 1) else 0
    day, taken = _day(said, at + lead)
    if day is None:
        return 0
    if said.days and _word(said, at - 1) in ("to", "-", "until"):
        said.ranged = True
        if said.rest and said.rest[-1].casefold() in ("to", "-", "until"):
            said.rest.pop()
    said.days.append(day)
    return lead + taken


def _day(said: Scan, at: int) -> tuple[date | None, int]:
    """The day that begins at a word, and how many words it takes."""
    taken = _day_words(said, at)
    if not taken:
        return None, 0
    words = [_word(said, at + n) for n in range(taken)]
    if len(words) == 1 and re.fullmatch(r"\d{1,2}\.\d{2}", words[0]):
        hour, minute = words[0].split(".")
        raise Unclear(f"{words[0]} may be a time or a day; write {hour}:{minute} or {hour}/{minute}.")
    return _day_reader(said).day(words), taken


def _day_words(said: Scan, at: int) -> int:
    """How many words from here look like a day; 0 for none."""
    word, second, third = (_word(said, at + n) for n in range(3))
    if word in _WORDS_TOO and second and not _AFTER_A_DAY.match(second):
        return 0
    if word in _WEEKDAY:
        return 1 + _plain_day_words(second, third, _word(said, at + 3))
    return _plain_day_words(word, second, third)


def _plain_day_words(word: str, second: str, third: str) -> int:
    if word in NAMED_DAYS or _RELATIVE.fullmatch(word) or _NUMBERS.fullmatch(word):
        return 1
    if _GLUED.fullmatch(word):
        return 2 if word[-1].isalpha() and _YEAR.fullmatch(second) else 1
    for day, month in ((word, second), (second, word)):
        if _DAY_NUMBER.fullmatch(day) and _MONTH.fullmatch(month):
            return 3 if _YEAR.fullmatch(third) else 2
    return 0


def _day_reader(said: Scan) -> shapes.DayReader:
    return shapes.DayReader(said.today, said.firm.day_order, working_days(said.firm), past=False)


def _sources(said: Scan, at: int, word: str) -> int:
    """`by order`, `by rule 12`, `(agreement)`: where a deadline comes from."""
    bare = word.strip("()")
    if bare in SOURCES and word == f"({bare})":
        said.source = bare
        return 1
    following = _word(said, at + 1)
    if word == "by" and following in SOURCES:
        said.source = following
        return 2
    return 0


def _mail_or_zone(said: Scan, at: int, word: str) -> int:
    text = said.words[at].rstrip(",;")
    if _MAIL.fullmatch(text):
        said.mails.append(text)
        return 1
    lead = 1 if word == "in" and at + 1 < len(said.words) and not said.literal[at + 1] else 0
    named = said.words[at + lead]
    if _ZONE.fullmatch(named) and is_zone(named):
        said.zone = named
        return lead + 1
    return 0


def _room(said: Scan, at: int, word: str) -> int:
    following = _word(said, at + 1)
    if word in ROOMS and re.fullmatch(r"[a-z]?\d+[a-z]?|[a-z]", following) and not said.place:
        said.place = f"{said.words[at]} {said.words[at + 1].rstrip(',;')}"
        return 2
    return 0


def first_of(rule: str, today: date) -> date:
    """The first day, today counting, that a weekly rule names; today for any other."""
    codes: Sequence[str] = re.findall(r"BYDAY=([A-Z,]+)", rule)
    days = {DAY_CODES.index(code) for code in codes[0].split(",")} if codes else {today.weekday()}
    return min(date.fromordinal(today.toordinal() + (day - today.weekday()) % 7) for day in days)
