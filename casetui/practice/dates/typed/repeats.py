"""Repetitions as people type them, made RFC 5545 rules: "every other fri", "monthly on the 15th"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from casetui.practice.dates.shapes import DAY_CODES, WEEKDAYS, Unclear, index_of
from casetui.practice.dates.typed.found import FoundDay
from casetui.practice.dates.typed.grammar import (
    NUMBER,
    ORDINAL,
    WEEKDAY,
    WEEKDAY_NAME,
    number,
    ordinal,
    pattern,
)
from casetui.practice.dates.typed.line import Line
from casetui.practice.dates.typed.relative import any_day_at, nth_weekday
from casetui.practice.dates.typed.single import day_at

_UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_JOINED = r"(?:\s*(?:,|/|&|\+)\s*(?:and )?| and )"
_EVERY = r"(?:every|each|ev\.?|alternate|on alternate)"
_WEEKDAYS = pattern(
    rf"(?:(?P<lead>every|each|weekly (?:on )?|(?P<two>every other |(?:on )?alternate |fortnightly "
    rf"(?:on )?|every two weeks on |every 2 weeks on )))\s*"
    rf"(?P<days>{WEEKDAY_NAME}s?(?:{_JOINED}{WEEKDAY_NAME}s?)*)(?![a-z'])"
)
_NTH = pattern(
    rf"(?:(?:every|each|monthly on|monthly,?|every month on) )?(?:the )?(?P<nth>{ORDINAL}) (?P<day>{WEEKDAY})"
    r"(?P<of> (?:of|in) (?:the|each|every|a) month| (?:every|each) month| monthly)?(?![a-z'])"
)
_FROM_TO = pattern(
    rf"(?:every|each) (?P<first>{WEEKDAY_NAME})(?:\s*-\s*| (?:to|through|thru) )"
    rf"(?P<last>{WEEKDAY_NAME})(?![a-z'])"
)
_WORKDAYS = pattern(rf"{_EVERY} (?:weekdays?|working days?|business days?|workdays?)(?![a-z])")
_MONTHLY = pattern(
    r"(?:(?:every|each)(?: (?P<n>[0-9]{1,2}|two|three|four|six) months?| month)?|monthly"
    r"|quarterly|every quarter)"
    r"(?:,? on)?(?: the)? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)(?: (?:of|in) (?:the|each|every) "
    r"month| of the quarter)?(?![a-z0-9])(?! (?:day|week|month|quarter|year)s?(?![a-z]))"
)
_OF_EACH = pattern(
    r"(?:on )?(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)(?: (?:of|in))? (?:(?:each|every) month"
    r"|monthly)(?![a-z])"
)
_LAST_OF = pattern(r"(?:(?:every|each) |monthly on )?(?:the )?last day of (?:the|each|every) month(?![a-z])")
_UNIT = pattern(
    rf"(?:every|each) (?:(?P<other>other|alternate|second|2nd) |(?P<third>third|3rd) "
    rf"|(?P<fourth>fourth|4th) |(?P<count>{NUMBER}) )?(?P<unit>days?|weeks?"
    rf"|fortnights?|months?|quarters?|years?)(?![a-z'])(?! day)"
)
_WORD = pattern(
    r"(?P<word>daily|weekly|fortnightly|monthly|quarterly|annually|yearly|bi-?weekly|bi-?monthly|semi-?monthly|half-yearly|semi-?annually|bi-?annually)(?![a-z'-])"
)
_VAGUE = pattern(
    rf"(?:twice|once|three times|several times) (?:a|every|per) (?:day|week|month|year)(?![a-z])"
    rf"|{_EVERY} (?:morning|evening|afternoon|night|weekend)s?(?![a-z])"
)
_PLURAL = pattern(r"(?:on )?(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|fri)s(?![a-z'])")
_UNTIL = pattern(r",?\s*(?:until|till|til|through|thru|to|ending) ")
_TIMES = pattern(
    rf",?\s*(?:(?:for )?(?P<times>[0-9]{{1,5}}) (?:times|occurrences)"
    rf"|for (?P<weeks>{NUMBER}) (?P<unit>day|week|month|year)s?)(?![a-z])"
)
_FROM = pattern(r",?\s*(?:from|starting|beginning|as of|with effect from)(?: on)? ")
_EXCEPT = pattern(r",?\s*(?:except|but not|not on|excluding|save)(?: on| for)?(?![a-z])")
_TWO_WAYS = {
    "biweekly": "every 2 weeks or twice a week", "bimonthly": "every 2 months or twice a month",
    "biannually": "every 6 months or every 2 years", "semimonthly": "the 1st and the 15th of every month",
}  # fmt: skip
_WORD_RULES = {
    "daily": "FREQ=DAILY", "weekly": "FREQ=WEEKLY", "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY", "quarterly": "FREQ=MONTHLY;INTERVAL=3", "annually": "FREQ=YEARLY",
    "yearly": "FREQ=YEARLY", "halfyearly": "FREQ=MONTHLY;INTERVAL=6",
    "semiannually": "FREQ=MONTHLY;INTERVAL=6",
}  # fmt: skip


@dataclass(frozen=True)
class FoundRule:
    """A rule that ends at a place, and a day that was named with it."""

    rule: str
    end: int
    day: date | None = field(default=None)


def rule_at(line: Line, at: int) -> FoundRule | None:
    """The repetition at a place of a line. Raises Unclear for one that has two readings."""
    for read in (_workdays, _nth, _on_weekdays, _monthly, _unit, _yearly, _word, _vague):
        if (found := read(line, at)) is not None:
            return found
    return None


def ending_at(line: Line, at: int, rule: str) -> FoundRule | None:
    """What ends a rule, or begins it, at a place: "until 1dec", "10 times", "for 4 weeks", "from 7jan"."""
    if (times := line.match(_TIMES, at)) is not None:
        return FoundRule(f"{rule};COUNT={_count(times, rule)}", times.end())
    if (until := _UNTIL.match(line.low, at)) is not None and (named := any_day_at(line, until.end())):
        return FoundRule(f"{rule};UNTIL={named.last or named.day:%Y%m%d}T235959", named.end)
    if (begins := _FROM.match(line.low, at)) is not None and (named := any_day_at(line, begins.end())):
        return FoundRule(rule, named.end, named.day)
    if line.match(_EXCEPT, at) is not None:
        raise Unclear(
            f"“{line.raw[at:].strip()[:40]}”: add it without the exception, then cancel that day's (D)."
        )
    return None


def _count(times: re.Match[str], rule: str) -> int:
    if times["times"]:
        count = int(times["times"])
        if not 1 <= count <= 1_000:
            raise Unclear(f"{times['times']} times? It repeats 1 to 1000 times.")
        return count
    parts = dict(part.split("=") for part in rule.split(";"))
    size = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}[parts["FREQ"]] * int(
        parts.get("INTERVAL", "1")
    )
    each = len(parts.get("BYDAY", "").split(",")) if parts["FREQ"] == "WEEKLY" else 1
    length = number(times["weeks"]) * {"day": 1, "week": 7, "month": 30, "year": 365}[times["unit"]]
    count = max(1, length // size) * each
    if length % size:
        raise Unclear(
            f"“{times[0].strip()}”: how many times is that? Write such as {count} times, or until a day."
        )
    return count


def _workdays(line: Line, at: int) -> FoundRule | None:
    found = line.match(_FROM_TO, at)
    if found is not None:
        first, last = (index_of(found[name], WEEKDAYS) for name in ("first", "last"))
        assert first is not None and last is not None
        codes = [DAY_CODES[(first + n) % 7] for n in range((last - first) % 7 + 1)]
        return FoundRule(f"FREQ=WEEKLY;BYDAY={','.join(codes)}", found.end())
    found = line.match(_WORKDAYS, at)
    return FoundRule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", found.end()) if found else None


def _codes(text: str) -> list[str]:
    indexes = (
        WEEKDAYS.index(f"{name}day") if f"{name}day" in WEEKDAYS else index_of(name, WEEKDAYS)
        for name in re.findall(r"(?!and)[a-z]{3,}?(?=(?:days?)?\b)", text)
    )
    return list(dict.fromkeys(DAY_CODES[index] for index in indexes if index is not None))


def _on_weekdays(line: Line, at: int) -> FoundRule | None:
    found = line.match(_WEEKDAYS, at)
    if found is None:
        return None
    every = ";INTERVAL=2" if found["two"] else ""
    return FoundRule(f"FREQ=WEEKLY{every};BYDAY={','.join(_codes(found['days']))}", found.end())


def _nth(line: Line, at: int) -> FoundRule | None:
    found = line.match(_NTH, at)
    if found is None or not (found[0].startswith(("every", "each", "monthly")) or found["of"]):
        return None
    if (
        found["of"]
        and "the month" in " ".join(found["of"].split())
        and not found[0].startswith(("every", "each", "monthly"))
    ):
        return None
    nth, index = ordinal(found["nth"]), index_of(found["day"], WEEKDAYS)
    assert index is not None
    text = line.raw[at : found.end()]
    if found["nth"] in ("second", "2nd") and not found["of"] and not found[0].startswith("monthly"):
        day = WEEKDAYS[index]
        raise Unclear(f"“{text}”: every other {day}, or every 2nd {day} of the month? Write one of them.")
    today = line.habits.today
    rule = f"FREQ=MONTHLY;BYDAY={nth}{DAY_CODES[index]}"
    months = ((today.year * 12 + today.month - 1 + n) for n in range(13))
    days = (nth_weekday(month // 12, month % 12 + 1, index, nth) for month in months)
    first = next((day for day in days if day is not None and day >= today), None)
    return FoundRule(rule, found.end(), first)


def _monthly(line: Line, at: int) -> FoundRule | None:
    if (last := line.match(_LAST_OF, at)) is not None and (
        "every" in last[0] or "each" in last[0] or "monthly" in last[0]
    ):
        return FoundRule(
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            last.end(),
            (line.habits.today.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1),
        )
    found = line.match(_MONTHLY, at) or line.match(_OF_EACH, at)
    if found is None:
        return None
    every = 3 if "quarter" in found[0] else number(found.groupdict().get("n") or "1")
    day = int(found["day"])
    if not 1 <= day <= 31:
        raise Unclear(f"No month has a day {day}.")
    if day > 28:
        raise Unclear(f"Not every month has a day {day}: write 28th, or the last day of each month.")
    today = line.habits.today
    first = today.replace(day=day)
    if first < today:
        first = (today.replace(day=28) + timedelta(4)).replace(day=day)
    rule = f"FREQ=MONTHLY{f';INTERVAL={every}' if every > 1 else ''};BYMONTHDAY={day}"
    return FoundRule(rule, found.end(), first)


def _unit(line: Line, at: int) -> FoundRule | None:
    found = line.match(_UNIT, at)
    if found is None:
        return None
    count = (
        2
        if found["other"]
        else 3
        if found["third"]
        else 4
        if found["fourth"]
        else number(found["count"] or "1")
    )
    name = found["unit"].removesuffix("s")
    if name == "quarter":
        name, count = "month", 3 * count
    if name == "fortnight":
        name, count = "week", 2 * count
    if not 1 <= count <= 400:
        raise Unclear(f"Every {count} {found['unit']}? Write 1 to 400.")
    rule = f"FREQ={_UNITS[name]}" + (f";INTERVAL={count}" if count > 1 else "")
    end = found.end()
    if name == "week" and (
        on := line.match(pattern(rf" (?:on )?(?P<days>{WEEKDAY}(?:{_JOINED}{WEEKDAY})*)(?![a-z'])"), end)
    ):
        return FoundRule(f"{rule};BYDAY={','.join(_codes(on['days']))}", on.end())
    return FoundRule(rule, end)


def _yearly(line: Line, at: int) -> FoundRule | None:
    """ "every 12jun", "annually 4/15"."""
    found = pattern(r"(?:every|each|annually(?: on)?|yearly(?: on)?) ").match(line.low, at)
    if found is None:
        return None
    named: FoundDay | None = day_at(line, found.end())
    if (
        named is None
        or named.counted
        or named.year
        or not any(char.isdecimal() for char in line.low[found.end() : named.end])
    ):
        if pattern(r"(?:every|each) ").match(line.low, at) and _looks_timed(line, found.end()):
            raise Unclear(
                f"“{line.raw[at:].strip()[:30]}”: how does it repeat? Write such as every mon, every 2 weeks."
            )
        return None
    return FoundRule("FREQ=YEARLY", named.end, named.day)


def _looks_timed(line: Line, at: int) -> bool:
    return bool(re.match(r"[0-9]|half|few|couple|" + WEEKDAY, line.low[at:]))


def _word(line: Line, at: int) -> FoundRule | None:
    """ "monthly" at a line's edge or before a day; "draft monthly report" is what it is called."""
    found = line.match(_WORD, at)
    if found is None:
        return None
    word, after = found["word"].replace("-", ""), line.next_word(found.end())
    first = not line.raw[:at].strip() or line.last_word(at).casefold() in (
        "task",
        "meeting",
        "event",
        "hearing",
    )
    edge = first or not after or after.casefold() in ("on", "until", "for", "from", "at", "starting")
    start = line.skip(found.end())
    dated = start < len(line.low) and (
        line.low[start].isdecimal() or line.low[start] in "@#!~" or any_day_at(line, start) is not None
    )
    if not (edge or dated):
        return None
    if word in _TWO_WAYS:
        raise Unclear(f"“{found[0]}” is {_TWO_WAYS[word]}? Write it so.")
    rule, end = _WORD_RULES[word], found.end()
    on = pattern(r",?\s*(?:on )?").match(line.low, end)
    if on and rule == "FREQ=YEARLY":
        named = day_at(line, on.end())
        if named is not None and not named.counted:
            return FoundRule(rule, named.end, named.day)
    return FoundRule(rule, end)


def _vague(line: Line, at: int) -> FoundRule | None:
    found = line.match(_VAGUE, at) or line.match(_PLURAL, at)
    if found is None:
        return None
    if found.groupdict().get("day"):
        day = line.raw[found.start("day") : found.end("day")]
        if line.next_word(found.end())[:1].isupper() and day[:1].isupper():
            return None
        raise Unclear(
            f"“{line.raw[at : found.end()]}”: every {day.lower()}? Write it so, or put it in quotes."
        )
    raise Unclear(
        f"“{line.raw[at : found.end()]}”: on which days, at what time? Write such as every mon 9:00."
    )


def first_of(rule: str, today: date) -> date:
    """The first day, today counting, that a weekly rule names; today for any other."""
    codes: list[str] = re.findall(r"BYDAY=([A-Z,]+)", rule)
    days = {DAY_CODES.index(code) for code in codes[0].split(",")} if codes else {today.weekday()}
    return min(today + timedelta(days=(day - today.weekday()) % 7) for day in days)
