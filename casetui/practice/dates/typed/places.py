"""Whether what looks like a day stands where a day would: "call Friday", but not "Friday Night Lights"."""

from __future__ import annotations

import re

from casetui.practice.dates.shapes import MONTHS, Unclear
from casetui.practice.dates.typed.found import FoundDay
from casetui.practice.dates.typed.line import MASK, Line

BEFORE_A_DAY = frozenset((
    "by", "on", "due", "for", "until", "till", "to", "from", "thru", "through", "and", "before", "after",
    "-", "every", "each",
    "or", "between", "starting", "date", "dated", "at", "&", "@", "hearing", "trial", "meeting",
    "deposition", "mediation",
    "conference", "event", "deadline", "task", "court", "except", "is", "set", "the", "extended",
    "moved", "continued",
))  # fmt: skip
AFTER_A_DAY = frozenset((
    "at", "all", "by", "until", "till", "to", "and", "court", "courtroom", "ctrm", "room", "rm", "dept",
    "next", "every", "each",
    "thru", "through", "from", "between", "before", "after", "in", "re", "for", "with", "w/", "noon",
    "midnight", "midday", "cob",
    "eod", "eob", "am", "pm", "or", "if", "unless", "via", "about", "on", "before", "morning",
    "afternoon", "evening", "night",
    "around", "week", "fortnight", "hearing", "trial", "meeting", "deposition", "mediation",
    "conference", "half", "note",
    "part", "when", "so", "of", "then", "once", "prior", "first", "latest", "while", "as", "zoom",
    "remote", "remotely",
    "title", "who", "unconfirmed", "tbc", "per", "&", "-",
))  # fmt: skip
_NAMES_TOO = frozenset(
    ("morning", "afternoon", "evening", "night", "week", "first", "part", "next", "every", "all")
)
"""With a capital they belong to a name: "Tuesday Morning Corp"."""

_TITLES = frozenset((
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "hon", "sir", "lady", "lord", "dame", "hhj", "rev",
))  # fmt: skip
_FEASTS = frozenset(("good", "easter", "black", "ash", "palm", "maundy", "whit", "cyber", "shrove", "super"))
SHORT_WORDS_TOO = frozenset(("sat", "sun", "wed", "mon", "tod", "tom"))
_REFERENCE = frozenset(("of", "dated", "d/d", "since", "d.d"))
"""Before a day they say which paper is meant, not when something is to be done: "letter of 12 May"."""

_ABOUT = frozenset(("re", "regarding", "about", "concerning"))
_FRACTIONS = frozenset(("1/2", "1/3", "2/3", "1/4", "3/4", "1/8", "24/7", "9/11"))
"""Days that may as well be shares; and one that is a name."""

COUNTED = frozenset((
    "times", "copies", "pages", "boxes", "people", "persons", "witnesses", "questions", "calls",
    "letters", "emails",
    "documents", "exhibits", "items", "plaintiffs", "defendants", "claimants", "tenants", "children",
    "years", "more",
))  # fmt: skip
"""What a number before them counts: "call Jan 5 times"."""

PAPERS = frozenset((
    "letter", "letters", "email", "emails", "e-mail", "order", "notice", "memo", "invoice", "affidavit",
    "declaration",
    "judgment", "ruling", "decision", "agreement", "contract", "transcript", "minutes", "accident",
    "incident",
))  # fmt: skip
"""What has a day of its own: "the March 3 letter"."""

HAPPENED = frozenset((
    "call", "message", "statement", "report", "motion", "filing", "meeting", "interview", "depo",
    "deposition", "hearing",
    "bill", "payment", "version", "draft", "conference", "visit", "production", "offer", "mediation", "trial",
))  # fmt: skip
"""What has a day of its own where "the" stands before it: "notes of the March 3 meeting"."""

_SHARES = frozenset((
    "page", "pages", "day", "days", "hour", "hours", "year", "mile", "miles", "inch", "share", "shares",
    "interest", "majority",
    "stake", "price", "cost", "split", "owner", "ownership", "way", "time", "rota", "shift", "cover",
    "support", "care",
    "acre", "acres", "owned", "pay", "vote", "of", "size", "cup", "moon", "off", "line", "access",
    "hotline", "monitoring",
))  # fmt: skip


def is_reference(line: Line, at: int) -> bool:
    """Whether a day at a place only says which paper is meant."""
    return line.last_word(at).casefold() in _REFERENCE


def asks_what_about(line: Line, at: int, found: FoundDay) -> None:
    """Raise Unclear for "re 12 May": the day it is due, or what it is about?"""
    before = line.last_word(at).casefold().rstrip(".:")
    if before in _ABOUT and not found.counted:
        text = line.raw[at : found.end]
        raise Unclear(f"“{before} {text}”: is that its day? Write on {text}, or put the words in quotes.")


def weekday_stands(line: Line, at: int, end: int) -> bool:
    """Whether a weekday's name at a place is a day; False for a person or a plain word. Raises Unclear."""
    name = line.raw[at:end].rstrip(".")
    before, after = line.last_word(at), line.next_word(end)
    if before.casefold().rstrip(".") in _TITLES:
        return False
    if before.casefold() in _FEASTS:
        raise Unclear(f"“{before} {name}”: on which day is that? Write it, or put the words in quotes.")
    closed = line.raw[end : end + 1] in tuple(",;:.)") or not _plain(line, end, after)
    small = name.casefold()
    if small in ("tom", "tod"):
        return _ask_tomorrow(line, end, name)
    if closed:
        return True
    if small in SHORT_WORDS_TOO and not name[:1].isupper():
        return False
    if name[:1].isupper() and after[:1].isupper():
        raise Unclear(f"“{name} {after}”: a day or a name? Write {small[:3]}, or put the name in quotes.")
    return True


def _ask_tomorrow(line: Line, end: int, name: str) -> bool:
    """Tom and Tod are people; before a time they are asked about."""
    if re.match(r"[\s,]*(?:at\s+)?[0-9]", line.low[end:]):
        raise Unclear(
            f"“{name}”: tomorrow, today, or a person? Write tmr or today, or put the name in quotes."
        )
    return False


def _plain(line: Line, end: int, after: str) -> bool:
    """Whether an ordinary word follows: no end, sign or number, and no word that follows days."""
    start = line.skip(end)
    if start >= len(line.low) or line.low[start] in "@#!~(/[-" or after[:1].isdecimal():
        return False
    if line.low[start] == MASK:
        return True
    if after[:1].isupper() and after.casefold() in _NAMES_TOO:
        return True
    return bool(after) and after.casefold().rstrip(".") not in AFTER_A_DAY


def number_stands(line: Line, at: int, found: FoundDay, *, needed: bool) -> bool:
    """Whether numbers such as 12/1 or 3-4 are a day; `needed`: the line must have one. Raises Unclear."""
    text = line.low[at : found.end]
    before, after = line.last_word(at).casefold(), line.next_word(found.end).casefold()
    leads = before in BEFORE_A_DAY or not before or _was_time(before)
    plain = _plain(line, found.end, after)
    if text in _FRACTIONS and (after == "of" or (plain and (after in _SHARES or text == "24/7"))):
        return False
    if "/" in text and plain and after in _SHARES:
        return _ask(line, at, found)
    if text in _FRACTIONS and plain and before not in ("by", "on", "due"):
        return _ask(line, at, found)
    if re.search("[-.]", text) and plain and not needed and before not in ("by", "on", "due"):
        return False
    if re.fullmatch(r"[0-9]{1,4}(?:d|w|wd)", text):
        return leads or not plain or _ask(line, at, found)
    if "/" in text:
        return leads or not plain or needed or text not in _FRACTIONS or _ask(line, at, found)
    if leads and before not in ("-", "to", "and", "") and not plain:
        return True
    return _ask(line, at, found)


def _was_time(before: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,2}(?::[0-9]{2})?(?:[ap]m)?", before))


def _ask(line: Line, at: int, found: FoundDay) -> bool:
    text, day = line.raw[at : found.end], found.day
    shown = f"{day.day}{MONTHS[day.month - 1][:3]}"
    raise Unclear(f"Is “{text}” a day, {shown}? Write {shown} if it is, or put it in quotes.")
