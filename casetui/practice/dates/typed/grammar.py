"""The words that days, times, lengths and repetitions are typed with, as pieces of patterns."""

from __future__ import annotations

import re

WEEKDAY_NAME = (
    r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nes|nesday)?|thu(?:r|rs|rsday)?|thrs|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)"
)
WEEKDAY = rf"{WEEKDAY_NAME}\b\.?"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9])"
YEAR = r"(?:19|20|21)[0-9]{2}(?![0-9])"
_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20,
    "twenty-one": 21, "twenty-eight": 28, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90,
}  # fmt: skip
NUMBER_WORD = "(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")(?![a-z])"
NUMBER = rf"(?:[0-9]{{1,4}}(?![0-9])|{NUMBER_WORD})"
HOUR_WORDS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
HOUR_WORD = "(?:" + "|".join(HOUR_WORDS) + ")(?![a-z])"
DAY_UNIT = (
    r"(?:(?:working|business|court|clear|calendar)[\s-]days?|b\.?d\.?|wds?|days?|weeks?|wks?|fortnights?|months?|mos?\.?"
    r"|years?|yrs?|d|w)(?![a-z])"
)
_ORDINALS = {
    "1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "5th": 5,
    "fifth": 5, "last": -1,
}  # fmt: skip
ORDINAL = "(?:" + "|".join(_ORDINALS) + ")"
LEAD = (
    r"(?:(?:on\s+or\s+before|by|on|due(?:\s+(?:on|by))?|no\s+later\s+than|not\s+later\s+than|w/e|week\s+ending|starting|commencing"
    r"|beginning|effective|for)\s+)?(?:the\s+)?"
)


def pattern(text: str) -> re.Pattern[str]:
    """A pattern of these pieces; blanks in it are any white space."""
    return re.compile(text.replace(" ", r"\s+"))


def number(text: str) -> int:
    """The number that figures or a word say."""
    return int(text) if text[0].isdecimal() else _WORDS[text]


def ordinal(text: str) -> int:
    """Which one: 1 to 5, or -1 for the last."""
    return _ORDINALS[text]


def unit(text: str) -> str:
    """A unit of days in short: d, w, wd, m, y; "clear" for clear days, "2w" for fortnights."""
    word = text.replace("-", " ").split()[0]
    if word in ("working", "business", "court") or word.startswith(("wd", "bd", "b.d")):
        return "wd"
    if word in ("clear", "calendar"):
        return "clear" if word == "clear" else "d"
    return "2w" if word.startswith("fort") else word[0]
