"""What was left of a line, and looks like a time all the same: it is asked about, never dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casetui.practice.dates.shapes import MONTHS, WEEKDAYS, Unclear
from casetui.practice.dates.typed.grammar import DAY_UNIT, HOUR_WORD, MONTH, NUMBER, WEEKDAY, pattern
from casetui.practice.dates.typed.line import Line
from casetui.practice.dates.typed.relative import THINGS, thing_after

TAKEN = "\x01"
"""Stands for what was read."""

OTHER = "\x02"
"""Stands for what was understood otherwise."""

_STARTS = r"(?<![\w.,/:$£€#+-])"
_LOOKS = tuple(pattern(text) for text in (
    rf"{_STARTS}[0-9]{{1,2}}:[0-9]{{2}}(?:\s*[ap]\.?m\.?)?",
    rf"{_STARTS}[0-9]{{1,2}}\s*(?:a\.?m|p\.?m)(?![a-z])\.?",
    rf"{_STARTS}[0-9]{{1,2}}(?:[ap]|h[0-9]{{0,2}})(?![\w.])",
    rf"{_STARTS}[0-9]{{1,2}}[ap]m?\s*[-/]\s*[0-9]{{1,2}}[ap]m?(?![\w])",
    rf"{_STARTS}[0-9]{{1,2}}(?:[ap]m)/[0-9]{{1,2}}(?:[ap]m)",
    rf"{HOUR_WORD} (?:o'?clock|[ap]\.?m)(?![a-z])",
    rf"(?:half|quarter) (?:past|to) {HOUR_WORD}",
    r"(?<![\w.,$£€#-])[0-9]{1,2}[/_][0-9]{1,2}(?:[/_][0-9]{2,4})?(?:\s*-\s*[0-9]{1,2}[/_][0-9]{1,2}(?:[/_][0-9]{2,4})?)?(?![\w/])",
    r"(?<=[a-z:])[0-9]{1,2}/[0-9]{1,2}(?![\w/])",
    rf"{_STARTS}[0-9]{{4}}-[0-9]{{1,2}}(?:-[0-9]{{1,2}})?(?![\w-])",
    rf"{MONTH}[\s.,/-]*(?:[0-9]{{1,4}})(?!\d)",
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?[\s./-]*{MONTH}",
    rf"(?<![a-z])(?:next|last|this|past|coming) (?:{WEEKDAY}|week|month|quarter|year|weekend)(?![a-z'-])",
    rf"(?<![a-z])(?:{WEEKDAY})s?\s*[/,&-]\s*(?:{WEEKDAY})",
    r"(?<![a-z])(?:every|each) (?:[\w-]+ )?(?:other|second|[0-9]|day|week|month|quarter|year"
    r"|fortnight|morning)(?![a-z])",
    r"(?<![a-z])(?:on|over|at|during|for|the|by) (?:the )?weekend(?![a-z'])",
    rf"{MONTH} (?:the )?[a-z-]+(?:th|first|second|third)(?![a-z])",
    rf"(?<![a-z])[a-z-]+(?:th|first|second|third) of {MONTH}",
    r"(?<![a-z])(?:by|before|after|on|until|till|over|for|at) (?:christmas|xmas|boxing day|new "
    r"year|easter|thanksgiving|labor day|memorial day"
    r"|independence day|halloween|hanukkah|passover|ramadan|diwali)(?: day| eve)?(?![a-z])",
    r"(?<![a-z])(?:the )?end of (?:the )?(?:day|week|month|quarter|year)(?![a-z])",
    rf"(?<![\w/.-])(?:(?:in|within) )?(?:{NUMBER}|a few|a couple of|couple|few|several)"
    rf"\s*-?\s*(?:[0-9]{{1,3}} ?)?(?:{DAY_UNIT}|h|hrs?|hours?|m|mins?|minutes?)'?(?![\w'-])(?: "
    rf"(?:ago|later|hence|notice))?",
    r"(?<![\w/.-])(?:(?:in|within) )?[0-9]{1,3}\s*(?:-|to)\s*[0-9]{1,3} (?:days|weeks|months"
    r"|hours|minutes|mins)(?![a-z])",
    r"(?<![\w/.-])[0-9]{1,3}[.,][0-9]{1,2}\s?(?:hours?|hrs?|h|days?|weeks?)(?![a-z])",
))  # fmt: skip
_FRACTION = re.compile(r"[0-9]{1,2}/[0-9]{1,2}")
_ORDINAL = pattern(r"(?<![\w/.-])(?:(?P<lead>the|on|by|on the|by the) )?[0-9]{1,2}(?:st|nd|rd|th)(?![\w'-])")
_BESIDE = pattern(
    rf"{TAKEN}[\s,]*(?:[-&]\s*|(?:at|and|or)\s+)?(?P<what>[0-9]{{1,2}}(?:-[0-9]{{1,2}})?|{HOUR_WORD}|am|pm|a\.m|p\.m|week|fortnight)(?![\w.:'-])"
)
_DANGLING = pattern(rf"{TAKEN}\s*(?P<word>until|till|every|from|except)\s*$")
_BEFORE = pattern(
    rf"(?<![a-z-])(?P<way>next|last|before|after|prior to|until|till|from|except|between|past"
    rf"|since|not|through|thru|to|around|about|and|or|bet|btw|other|clear|every|each|alternate)"
    rf"\s*(?:the |on |at )?{TAKEN}"
)
_HOUR_WORD_PAIR = pattern(
    rf"(?:{HOUR_WORD}|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty)"
    rf"(?:[\s-]{HOUR_WORD})?(?= )"
)
_MONTH_ALONE = pattern(
    rf"(?<![a-z-])(?P<lead>(?:in|by|until|of|early|late|mid|for|through) )?(?P<name>{MONTH})(?![\w'-])"
)
_FEAST = pattern(
    r"(?<![a-z])(?:christmas|xmas|thanksgiving|easter|new year'?s?|mlk|labor|memorial|boxing"
    r"|independence|presidents'?|weekdays?"
    r"|weekends?|nightly|holidays?)(?: (?:day|eve))?(?![a-z])"
)
_WORD = re.compile(r"[a-z]{5,12}(?![\w'-])")
_NUMERIC_DASH = pattern(r"(?<![\w.,/$£€#-])(?P<a>[0-9]{1,2})-(?P<b>[0-9]{1,2})(?![\w/.-])")
_DOTTED = pattern(
    r"(?<![\w.,/$£€#-])(?P<a>[0-9]{1,2})\.(?P<b>[0-9]{1,2})(?:\.(?P<c>[0-9]{2,4}))?(?![\w/-])(?!\.[0-9])"
)
_AT_NUMBER = pattern(r"(?<![a-z])at [0-9]{1,2}(?=\s*(?:$|[,;.@#!~]))")


def ask(
    line: Line, taken: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]], *, timed: bool
) -> None:
    """Raise Unclear for the first words left that look like a time; `timed`: a time was read, but no day.

    `taken` was read as time, `others` as something else.
    """
    text = line.low
    for start, end in others:
        text = text[:start] + OTHER * (end - start) + text[end:]
    for start, end in taken:
        text = text[:start] + TAKEN * (end - start) + text[end:]
    _ask_looks(line, text)
    _ask_beside(line, text, taken)
    _ask_numbers(line, text)
    _ask_slips(line, text, timed)
    if timed:
        _ask_without_day(line, text)


def _ask_looks(line: Line, text: str) -> None:
    """Ask about what looks like a time wherever it stands."""
    for looks in _LOOKS:
        for found in looks.finditer(text):
            if re.fullmatch(r"[0-9]+[A-Z]", line.raw[found.start() : found.end()]):
                continue  # "3M", "3D", "4WD"
            if not _FRACTION.fullmatch(found[0]) or max(map(int, re.findall("[0-9]+", found[0]))) <= 31:
                raise Unclear(_question(line, *found.span()))
    for found in _ORDINAL.finditer(text):
        following = thing_after(line, found.end())
        if following not in THINGS and (found["lead"] or not following.isalpha()):
            raise Unclear(_question(line, *found.span()))
    if (at := _AT_NUMBER.search(text)) is not None:
        raise Unclear(_question(line, *at.span()))


def _ask_beside(line: Line, text: str, taken: Sequence[tuple[int, int]]) -> None:
    """Ask about words beside what was read that may change it."""
    if (beside := _BESIDE.search(text)) is not None:
        raise Unclear(_question(line, *beside.span("what")))
    if (before := _BEFORE.search(text)) is not None and _relates(text, before):
        end = next((end for start, end in taken if start <= before.end() - 1 < end), before.end())
        raise Unclear(_question(line, before.start(), end))
    if (dangling := _DANGLING.search(text)) is not None:
        word = line.raw[dangling.start("word") :].strip()
        raise Unclear(f"“{word}” what? Write the day, such as until 1dec.")


def _relates(text: str, found: re.Match[str]) -> bool:
    """Whether the word before what was read changes it, and is not just a word of the title."""
    return found["way"] not in ("and", "to", "about", "not", "other") or TAKEN in text[: found.start()]


def _ask_numbers(line: Line, text: str) -> None:
    """Ask about 12-14 and 12.06 at the end, where a day or a time would stand."""
    for found in (*_NUMERIC_DASH.finditer(text), *_DOTTED.finditer(text)):
        a, b = int(found["a"]), int(found["b"])
        dayish = (1 <= a <= 12 and 1 <= b <= 31) or (1 <= a <= 31 and 1 <= b <= 12)
        edge = not line.next_word(found.end()) or not line.raw[: found.start()].strip()
        last = (edge and ("." in found[0] or not line.next_word(found.end()))) or (
            "c" in found.groupdict() and found.groupdict()["c"]
        )
        if dayish and (last or line.last_word(found.start()).casefold() in ("on", "by", "due", "at")):
            raise Unclear(
                f"“{found[0]}” may be a time or a day; write {a}:{b:02} or {a}/{b}, or put it in quotes."
                if "." in found[0]
                else _question(line, *found.span())
            )


def _ask_without_day(line: Line, text: str) -> None:
    """A time alone is today's, unless a word may have been meant for its day."""
    for looks in (_HOUR_WORD_PAIR, _MONTH_ALONE):
        if (found := looks.search(text)) is not None:
            raise Unclear(_question(line, *found.span()))
    if (feast := _FEAST.search(text)) is not None:
        raise Unclear(_question(line, *feast.span()))
    for found in re.finditer(r"(?<![\w.,/-])[a-z]{2,5}[0-9]{1,2}(?!\w)|(?<![\w.,/#-])[0-9]{6,8}(?!\w)", text):
        raise Unclear(_question(line, *found.span()))


def _ask_slips(line: Line, text: str, timed: bool) -> None:
    """Ask about names with a slip of the fingers: beside what was read, or where a day is missing."""
    for found in _WORD.finditer(text):
        if not (
            timed
            or text[: found.start()].rstrip().endswith(TAKEN)
            or text[found.end() :].lstrip().startswith(TAKEN)
        ):
            continue
        for name in (*WEEKDAYS, *MONTHS, "tomorrow"):
            if len(name) > 4 and found[0] != name and _near(found[0], name):
                write = "tmr" if name == "tomorrow" else name[:3]
                raise Unclear(f"Is “{line.raw[found.start() : found.end()]}” {name.title()}? Write {write}.")


def _near(word: str, name: str) -> bool:
    """Whether a word is a name with a slip of the fingers, in a long one two."""
    slips = 2 if len(name) >= 8 else 1
    if abs(len(word) - len(name)) > slips or word[0] != name[0]:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(word, name, score_cutoff=slips) <= slips


def _question(line: Line, start: int, end: int) -> str:
    said = " ".join(line.raw[start:end].split())[:60]
    return f"“{said}” was not understood as a time: write it such as fri 14:00 or 12jun, or put it in quotes."
