"""Times of day as people type them: "2 p.m.", "14h30", "0900", "10 to 11am", "noon", "close of business"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from casetui.practice.dates.shapes import Unclear
from casetui.practice.dates.typed.grammar import HOUR_WORD, HOUR_WORDS, pattern
from casetui.practice.dates.typed.line import Line
from casetui.practice.dates.typed.single import could_be_a_day, day_at

_HALF = r"(?:\s*(?P<half{n}>a\.?\s?m(?![a-z])\.?|p\.?\s?m(?![a-z])\.?)|(?P<glued{n}>[ap])(?![a-z0-9.]))"
_CLOCK = r"(?P<hour{n}>[0-9]{{1,2}})(?:[:.](?P<minute{n}>[0-9]{{2}})(?::[0-9]{{2}})?)?" + _HALF + "?"
_AT = r"(?:(?:at|@|by|from|between|btw|betw|bet) )?"


def _n(text: str, n: str) -> str:
    return text.replace("{n}", n).replace("{{", "{").replace("}}", "}")


ONE = pattern(rf"(?P<lead>(?:at|@|by) )?{_n(_CLOCK, '')}(?P<oclock>\s*o'?clock)?")
SPAN = pattern(
    rf"(?P<lead>(?:at|@|from|between|btw|betw) )?{_n(_CLOCK, '1')}(?:\s*-\s*| (?:to|until|till|and"
    rf"|thru) ){_n(_CLOCK, '2')}"
)
_MILITARY = pattern(
    r"(?P<lead>(?:at|by|@) )?(?P<hour>[01][0-9]|2[0-3])(?P<minute>[0-5][0-9])(?:\s*(?P<hrs>hrs"
    r"|hours|h)(?![a-z]))?"
)
_GLUED_HALF = pattern(
    r"(?P<lead>(?:at|by|@) )?(?P<hour>[0-9]{1,2})(?P<minute>[0-5][0-9])\s?(?P<half>[ap])"
    r"(?:\.?m\.?)?(?![a-z0-9])"
)
_FROM_NOON = pattern(
    rf"(?:(?:at|from|between) )?(?:12 )?(?:noon|midday)(?:\s*-\s*| (?:to|until|till|and) ){_n(_CLOCK, '')}"
)
_TO_NOON = pattern(r"(?:\s*-\s*| (?:to|until|till|and) )(?:12 )?(?:noon|midday)(?![a-z])")
_HOUR = pattern(r"(?:(?:at|from|between) )?(?P<hour>[0-9]{1,2})(?![0-9:.])")
_FRENCH = pattern(r"(?P<lead>(?:at|by|@) )?(?P<hour>[0-9]{1,2})h(?P<minute>[0-5][0-9])?(?![a-z0-9])")
_SPELT = pattern(
    rf"(?:(?:at|by|@) )?(?P<hour>{HOUR_WORD})[\s-](?P<minute>thirty|fifteen|forty-five|forty five|oh five)"
    r"\s*(?P<half>a\.?m\.?|p\.?m\.?)?(?![a-z])"
)
_MINUTES = {"thirty": "30", "fifteen": "15", "forty-five": "45", "forty five": "45", "oh five": "05"}
_WORDS = pattern(
    rf"(?:(?:at|by|@) )?(?:(?P<part>half past|half|quarter past|quarter to) (?P<of>{HOUR_WORD}|[0-9]{{1,2}})"
    rf"|(?P<hour>{HOUR_WORD}))\s*(?P<half>o'?clock|a\.?m\.?|p\.?m\.?)?(?![a-z])"
)
_NAMED = pattern(
    r"(?P<lead>(?:at|by|before) )?(?:12 )?(?P<name>noon|midday|midnight|close of business|close "
    r"of play|c\.?o\.?b\.?|c\.?o\.?p\.?"
    r"|eob|eod|end of (?:the )?(?:business )?day)(?![a-z'])"
)
_VAGUE = pattern(
    r"(?P<lead>in the |this |all |first thing in the )?(?P<name>morning|afternoon|evening|tonight"
    r"|lunchtime|lunch time|am|pm|a\.m\.|p\.m\.|first thing)(?![a-z'])"
)
_NEAR = pattern(
    rf"(?P<way>around|about|approx\.?|approximately|circa|c\.|~|after|before|not before|nb|until"
    rf"|till|from|since)\s*{_n(_CLOCK, '')}(?P<ish>\s?ish)?"
)
_ISH = pattern(rf"(?:(?:at|@) )?{_n(_CLOCK, '')}\s?-?ish(?![a-z])")


_PARTS_OF_DAY = ("morning", "afternoon", "evening")


@dataclass(frozen=True)
class FoundClock:
    """A time of day, with its end where one was typed, that ends at a place."""

    at: time
    end: int
    until: time | None = None


Reader = Callable[[Line, int, bool], "FoundClock | None"]


def day_follows(line: Line, at: int) -> bool:
    """Whether a day is named right after a place."""
    try:
        return day_at(line, line.skip(at)) is not None
    except Unclear:
        return True


def clock_at(
    line: Line, at: int, *, beside: bool, timed: bool = False, day: Callable[[], date | None] = lambda: None
) -> FoundClock | None:
    """The time at a place of a line; `beside`: a day or a time was read just before. Raises Unclear.

    `timed`: the line has a time already, and what may be one or a length is a length. `day` is the one that
    the business of the line is on.
    """
    readers: tuple[Reader, ...] = (
        _span,
        _noons,
        _near,
        _one,
        *(() if timed else (_french, _military)),
        _worded,
    )
    for read in readers:
        if (found := read(line, at, beside)) is not None:
            return found
    return _named(line, at, day) or _vague(line, at, beside)


def _span(line: Line, at: int, beside: bool) -> FoundClock | None:
    found = line.match(SPAN, at)
    if found is None:
        return None
    if " and " in found[0] and (found["lead"] or "").strip() not in ("between", "btw", "betw"):
        return None
    halves = [_half(found, n) for n in "12"]
    minutes = [found[f"minute{n}"] for n in "12"]
    clear = any(halves) or (any(minutes) and ":" in found[0])
    text = line.raw[at : found.end()]
    dotted = any(minutes) and "." in found[0]
    if not clear and dotted:
        clear = beside and all(minutes)
    beside = beside or day_follows(line, found.end())
    if found["lead"] and not beside and line.next_word(found.end()):
        return None if not clear else _clear_span(line, found, text)
    if not clear and not dotted and (beside or found["lead"]) and _in_office_hours(found):
        return FoundClock(time(int(found["hour1"])), found.end(), time(int(found["hour2"])))
    if not clear:
        if (beside or found["lead"]) and max(int(found["hour1"]), int(found["hour2"])) <= 24 and not dotted:
            raise Unclear(f"“{text}”: from when to when? Write such as 10:00-11:00, or put it in quotes.")
        return None
    return _clear_span(line, found, text)


def _clear_span(line: Line, found: re.Match[str], text: str) -> FoundClock:
    """A stretch whose hours are told by a half of the day, or by minutes."""
    halves = [_half(found, n) for n in "12"]
    typed = [(found[f"hour{n}"], found[f"minute{n}"]) for n in "12"]
    if halves[1] and not halves[0]:
        # "11-1pm" begins in the morning.
        later = _hours(typed[1], halves[1], text)
        same = _hours(typed[0], halves[1], text) if 1 <= int(typed[0][0]) <= 12 else None
        halves[0] = (
            halves[1] if same is not None and same < later else "" if same is None else _other(halves[1])
        )
        if same is None:
            return FoundClock(_sure(line, typed[0], "", text), found.end(), later)
    elif halves[0] and not halves[1] and 1 <= int(typed[1][0]) <= 12:
        first = _hours(typed[0], halves[0], text)
        same = _hours(typed[1], halves[0], text)
        halves[1] = halves[0] if same > first else _other(halves[0])
    elif not any(halves):
        return _bare_span(line, typed, text, found.end())
    first, last = (_hours(typed[n], halves[n], text) for n in (0, 1))
    return FoundClock(first, found.end(), last)


def _in_office_hours(found: re.Match[str]) -> bool:
    """ "9-10", "10 to 12": hours of a morning, which are no others."""
    return 8 <= int(found["hour1"]) < int(found["hour2"]) <= 12


def _bare_span(line: Line, typed: list[tuple[str, str]], text: str, end: int) -> FoundClock:
    """ "10:30-1:30": what ends early in the day by the figures ends after noon."""
    first = _sure(line, typed[0], "", text)
    hour = int(typed[1][0])
    if 1 <= hour <= 6 and not typed[1][0].startswith("0") and first.hour >= 7:
        return FoundClock(first, end, _hours((str(hour + 12), typed[1][1]), "", text))
    return FoundClock(first, end, _hours(typed[1], "", text))


def _noons(line: Line, at: int, beside: bool) -> FoundClock | None:
    """ "noon-1pm", "10-noon", "930am": forms of a time that hold a word, or no colon."""
    glued = line.match(_GLUED_HALF, at)
    if glued is not None:
        half = f"{glued['half']}m"
        return FoundClock(_hours((glued["hour"], glued["minute"]), half, glued[0]), glued.end())
    found = line.match(_FROM_NOON, at)
    if found is not None:
        text = line.raw[at : found.end()]
        typed, half = (found["hour"], found["minute"]), _half(found, "") or "pm"
        return FoundClock(time(12), found.end(), _hours(typed, half if int(typed[0]) < 12 else "", text))
    hour = _HOUR.match(line.low, at)
    noon = line.match(_TO_NOON, hour.end()) if hour else None
    if hour is None or noon is None:
        return None
    return FoundClock(_sure(line, (hour["hour"], "0"), "", line.raw[at : noon.end()]), noon.end(), time(12))


def _near(line: Line, at: int, beside: bool) -> FoundClock | None:
    """ "after 2pm", "around 4pm", "2ish": no time one could be held to."""
    found = line.match(_NEAR, at) or line.match(_ISH, at)
    if found is None:
        return None
    parts = found.groupdict()
    clear = (
        _half(found, "")
        or parts["minute"]
        or parts.get("ish")
        or "ish" in found[0]
        or parts.get("way") in ("~", "nb")
    )
    if not clear or int(parts["hour"]) > 24:
        return None
    text = line.raw[at : found.end()]
    half = _half(found, "") or ("pm" if 1 <= int(parts["hour"]) <= 7 else "")
    which = (
        f"{int(parts['hour'])}"
        + (f":{parts['minute'] or '00'}" if parts["minute"] or not half else "")
        + half
    )
    raise Unclear(f"“{text}”: at what time? Write such as at {which}, or put it in quotes.")


def _one(line: Line, at: int, beside: bool) -> FoundClock | None:
    found = line.match(ONE, at)
    if found is None:
        return None
    half, minute, text = _half(found, ""), found["minute"], line.raw[at : found.end()]
    dotted = minute and "." in found[0][: len(found[0]) - 2]
    if found["glued"] and not (minute or beside or found["lead"]):
        return None
    if half or (minute and not dotted) or found["oclock"]:
        first = _sure(line, (found["hour"], minute), half, text)
        noon = line.match(_TO_NOON, found.end())
        return (
            FoundClock(first, noon.end(), time(12))
            if noon and first.hour < 12
            else FoundClock(first, found.end())
        )
    if dotted:
        both = could_be_a_day(int(found["hour"]), int(minute), line.habits.day_order)
        if (
            beside
            or found["lead"] in ("at ", "@ ")
            or day_follows(line, found.end())
            or (found["lead"] and not both)
        ):
            return FoundClock(_sure(line, (found["hour"], minute), half, text), found.end())
        return None
    return _bare_hour(line, found, text, beside)


def _bare_hour(line: Line, found: re.Match[str], text: str, beside: bool) -> FoundClock | None:
    """ "at 2" is asked; "at 10 High Street" is an address."""
    hour = int(found["hour"])
    if hour > 24 or not (found["lead"] or beside):
        return None
    after = line.next_word(found.end())
    start = line.skip(found.end())
    dated = day_follows(line, found.end())
    closed = not after or dated or line.low[start : start + 1] in ("@", "#", "!", "~", "(")
    if (found["lead"] or "").startswith("by") and not closed:
        return None
    if found["lead"] and after[:1].isupper() and not closed:
        return None
    if (
        not found["lead"]
        and after
        and not closed
        and after.casefold() not in ("court", "courtroom", "room", "at", "in", "with")
    ):
        return None
    if found["lead"] and 8 <= hour <= 12 and (beside or dated):
        return FoundClock(time(hour), found.end())
    proposals = f"{hour}:00" if hour > 12 or hour == 0 else f"{hour}am or {hour}pm"
    raise Unclear(f"“{text}”: at what time? Write {proposals}.")


def _french(line: Line, at: int, beside: bool) -> FoundClock | None:
    found = line.match(_FRENCH, at)
    if found is None or not (beside or found["lead"] or found["minute"]):
        return None
    if not beside and not found["lead"]:
        return None
    return FoundClock(_hours((found["hour"], found["minute"]), "", line.raw[at : found.end()]), found.end())


def _military(line: Line, at: int, beside: bool) -> FoundClock | None:
    found = line.match(_MILITARY, at)
    if found is None or not (beside or found["lead"] or found["hrs"] or found["hour"].startswith("0")):
        return None
    if not (beside or found["lead"] or found["hrs"]):
        raise Unclear(f"Is “{found[0]}” {found['hour']}:{found['minute']}? Write it so, or put it in quotes.")
    return FoundClock(time(int(found["hour"]), int(found["minute"])), found.end())


def _worded(line: Line, at: int, beside: bool) -> FoundClock | None:
    spelt = line.match(_SPELT, at)
    if spelt is not None and (beside or spelt["half"] or spelt[0].startswith(("at", "by", "@"))):
        typed = (str(HOUR_WORDS.index(spelt["hour"]) + 1), _MINUTES[" ".join(spelt["minute"].split())])
        half = (spelt["half"] or "").replace(".", "")
        return FoundClock(_sure(line, typed, half, line.raw[at : spelt.end()]), spelt.end())
    found = line.match(_WORDS, at)
    if found is None or not (found["half"] or found["part"]):
        return None
    text, half = line.raw[at : found.end()], (found["half"] or "").replace(".", "").replace("o'clock", "")
    half = half if half in ("am", "pm") else ""
    word, part = found["of"] or found["hour"], found["part"] or ""
    if part == "half" and not (word.isdecimal() or half or beside or line.habits.system == "ew"):
        return None
    hour = HOUR_WORDS.index(word) + 1 if word in HOUR_WORDS else int(word)
    if part == "half" and line.habits.system != "ew":
        raise Unclear(f"“{text}”: half past {hour}? Write {hour}:30.")
    minute = 30 if part.startswith("half") else 15 if part == "quarter past" else 45 if part else 0
    hour = (hour - 2) % 12 + 1 if part == "quarter to" else hour
    return FoundClock(_sure(line, (str(hour), f"{minute:02}"), half, text), found.end())


def _named(line: Line, at: int, its_day: Callable[[], date | None]) -> FoundClock | None:
    found = line.match(_NAMED, at)
    if found is None:
        return None
    name = found["name"]
    if name in ("noon", "midday"):
        return FoundClock(time(12), found.end())
    if name == "midnight":
        raise Unclear("“midnight” is the start or the end of a day? Write 00:00 or 23:59.")
    day = its_day()
    if name in ("cop", "c.o.p") and not found["lead"] and day is None:
        return None
    return FoundClock(line.habits.closes(day or line.habits.today), found.end())


def _vague(line: Line, at: int, beside: bool) -> FoundClock | None:
    found = line.match(_VAGUE, at)
    exact = (
        line.match(ONE, line.skip(found.end()))
        if found is not None and found["name"] in _PARTS_OF_DAY
        else None
    )
    if exact is not None and (exact["minute"] or _half(exact, "")):
        return _one(line, exact.start(), True)
    if found is None or not (beside or found["lead"] or found["name"] in ("tonight", "first thing")):
        return None
    if (
        line.next_word(found.end())[:1].isupper()
        and line.raw[found.end() - 1 : found.end()].isalpha()
        and line.raw[at : at + 1].isupper()
    ):
        return None
    raise Unclear(f"“{line.raw[at : found.end()]}”: at what hour? Write such as 9am, or leave it out.")


def _half(found: re.Match[str], n: str) -> str:
    text = found[f"half{n}"] or found[f"glued{n}"] or ""
    return f"{text[0]}m" if text else ""


def _other(half: str) -> str:
    return "pm" if half == "am" else "am"


def _sure(line: Line, typed: tuple[str, str | None], half: str, text: str) -> time:
    """A time that can be no other half of the day's. Raises Unclear for "2:30"."""
    at = _hours(typed, half, text)
    if not half and 1 <= at.hour <= 6 and not typed[0].startswith("0"):
        raise Unclear(
            f"“{text}”: {at:%H:%M} or {at.hour + 12}:{at.minute:02}? Write "
            f"{at.hour}:{at.minute:02}pm or {at:%H:%M}."
        )
    return at


def _hours(typed: tuple[str, str | None], half: str, text: str) -> time:
    """The time of figures and a half of the day. Raises Unclear."""
    hour, minute = int(typed[0]), int(typed[1] or 0)
    if half and hour <= 12:
        if not 1 <= hour <= 12:
            raise Unclear(f"{text} is no time; write such as 2pm or 14:00.")
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half and not (half == "pm" and hour < 24 and typed[1]):
        raise Unclear(f"{text} is no time; write such as 2pm or 14:00.")
    if hour > 23 or minute > 59:
        raise Unclear(f"{text} is no time; write 00:00 to 23:59.")
    return time(hour, minute)
