"""A day that is reckoned from another: "in 10 days", "5 days before 12jun", "friday week", "end of march"."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from casetui.practice.dates.counting import shifted
from casetui.practice.dates.shapes import MONTHS, WEEKDAYS, Unclear, day_name, index_of, short
from casetui.practice.dates.typed.found import FoundDay
from casetui.practice.dates.typed.grammar import (
    DAY_UNIT,
    MONTH,
    NUMBER,
    ORDINAL,
    WEEKDAY,
    YEAR,
    number,
    ordinal,
    pattern,
    unit,
)
from casetui.practice.dates.typed.line import Line
from casetui.practice.dates.typed.places import AFTER_A_DAY
from casetui.practice.dates.typed.single import day_at, day_of_month, ends_of, next_weekday

FROM_DAY = pattern(
    rf"(?:(?:within|no later than|not later than|at least|not less than|not more than|exactly) )?"
    rf"(?P<count>{NUMBER})[\s-]*(?:full )?(?P<unit>{DAY_UNIT}),? "
    r"(?P<way>after|from|following|before|prior to|ahead of|preceding|post|of|on)(?:$| (?:the date of )?)"
)
BEFORE = ("before", "prior to", "ahead of", "preceding")
_IN = pattern(
    rf"(?:in|within) (?P<count>{NUMBER})[\s-]*(?P<unit>{DAY_UNIT})(?:'?s? time)?(?! (?:of|after"
    rf"|from|before)\b)(?![a-z'-])"
)
_IN_HOURS = pattern(
    rf"(?P<sign>in )(?P<count>{NUMBER}|half an)[\s-]*(?P<unit>h|hrs?|hours?|m|mins?|minutes?)(?![a-z])"
)
_NOW = pattern(r"(?:now|today)(?![a-z'])")
_AGO = pattern(rf"{NUMBER}[\s-]*{DAY_UNIT} ago(?![a-z])")
_WEEK_AFTER = pattern(rf"(?P<day>(?:{WEEKDAY}|today|tomorrow|tmrw?))\s+(?P<unit>week|fortnight)(?![a-z-])")
_WEEK_FROM = pattern(rf"(?P<unit>a week|a fortnight) (?P<day>(?:on )?{WEEKDAY}|today|tomorrow)(?![a-z'])")
_WHICH = pattern(rf"(?P<which>next|this coming|coming|this|last|past) (?P<name>{WEEKDAY})(?![a-z'])")
_NEXT = pattern(r"(?P<which>next|this|last|coming) (?P<unit>week|month|quarter|year)(?![a-z'-])")
_AFTER_TOMORROW = pattern(r"(?:the )?day after tomorrow(?![a-z'])")
_NTH = pattern(
    rf"(?:the )?(?P<nth>{ORDINAL}) (?P<name>{WEEKDAY}) (?:of|in) (?:the )?"
    rf"(?:(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?|(?P<which>month|this month|next month))(?![a-z])"
)
_NTH_ALONE = pattern(rf"(?:the )?(?:{ORDINAL[3:-6]}) {WEEKDAY}(?![a-z'])(?! (?:of|in) )")
_FIRST = pattern(
    rf"(?:the )?(?P<nth>first|last)(?: day)? of (?:the )?(?:(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?"
    r"|(?P<which>month|this month|next month))(?![a-z])"
)
_END = pattern(
    rf"(?:the )?(?:month[\s-])?end (?:of )?(?:the )?(?:(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?"
    r"|(?P<which>(?:this |next )?(?:week|month|quarter|year)))(?![a-z])"
)
_ENDS = pattern(r"(?P<which>week|month|quarter|year)[\s-]end(?![a-z])")
_OF_MONTH = pattern(
    r"(?:(?P<lead>the) )?(?P<day>[0-9]{1,2})(?P<sign>st|nd|rd|th)(?: of (?P<which>next month|this "
    r"month|the month))?(?![a-z0-9'-])(?! of )"
)
_WEEK_OF = pattern(
    r"(?:the )?(?:week (?:of|commencing|beginning|starting)|w/c|w/b|w\.c\.|wc|wk of) (?:the )?"
)
_ABOUT = pattern(
    rf"(?:early|mid|late|middle of|beginning of|start of|around the end of)[\s-](?:{MONTH}|(?:next "
    rf")?(?:week|month|year))"
)
_TIMED = re.compile(r"[0-9]{1,2}(?::[0-9]{2}|\s*[ap]\.?m)")
THINGS = frozenset((
    "party", "parties", "defendant", "defendants", "plaintiff", "plaintiffs", "claimant", "respondent",
    "amended",
    "amendment", "floor", "set", "request", "requests", "draft", "version", "claim", "cause", "count",
    "circuit", "district",
    "department", "division", "witness", "edition", "degree", "quarter", "anniversary", "supplemental",
    "motion",
    "report", "interrogatory", "letter", "notice", "reminder", "invoice", "street", "st", "avenue",
    "ave", "judicial",
    "appeal", "instance", "schedule", "wife", "husband", "mortgage", "charge", "time", "day", "attempt",
    "visit",
    "review", "round", "session", "tranche", "payment", "instalment", "installment", "production",
    "deposition",
    "statement", "affidavit", "demand", "offer", "century", "year", "precinct", "ward", "lien", "trust",
))  # fmt: skip
"""What is counted with an ordinal: "3rd party" is no day."""


def reckoned_at(line: Line, at: int) -> FoundDay | None:
    """The reckoned day at a place of a line. Raises Unclear for one that has two readings, or needs a day."""
    for read in (
        _in,
        _hours,
        _week_after,
        _after_tomorrow,
        _nth,
        _which,
        _next,
        _end,
        _first_of,
        _week_of,
        _about,
        _of_month,
    ):
        if (found := read(line, at)) is not None:
            return found
    return None


def any_day_at(line: Line, at: int) -> FoundDay | None:
    """A day that is reckoned from another, reckoned from today, or named."""
    return from_day_at(line, at) or reckoned_at(line, at) or day_at(line, at)


def from_day_at(line: Line, at: int) -> FoundDay | None:
    """ "14d after 3dec", "2 weeks before 25jan": reckoned from a day that is named. Raises Unclear."""
    counts = FROM_DAY.match(line.low, at)
    if counts is None:
        return None
    now = line.match(_NOW, counts.end())
    if now is not None:
        base = FoundDay(line.habits.today, now.end())
    else:
        named = reckoned_at(line, counts.end()) or day_at(line, counts.end())
        if named is None or named.last is not None or named.at is not None:
            return None
        base = named
    if counts["way"] in ("of", "on") and base.weak and "/" not in line.low[counts.end() : base.end]:
        return None
    day = count_from(line, counts, base.day)
    if counts["way"] not in BEFORE and now is None:
        nearer = _nearest_base(line, counts.end(), base)
        if (sooner := count_from(line, counts, nearer.day)) >= line.habits.today:
            base, day = nearer, sooner
    lead = " ".join(line.raw[at : counts.end()].split())
    return FoundDay(day, base.end, counted=True, said=f"{lead} {day_name(base.day)}")


def _nearest_base(line: Line, at: int, base: FoundDay) -> FoundDay:
    """A day without a year is the last one where that is nearer: what runs began lately."""
    habits = line.habits
    if base.counted or base.year or not any(char.isdecimal() for char in line.low[at : base.end]):
        return base
    earlier = day_at(Line(line.raw, replace(habits, past=True)), at)
    if earlier is None or habits.today - earlier.day >= base.day - habits.today:
        return base
    return replace(base, day=earlier.day)


def count_from(line: Line, counts: re.Match[str], base: date) -> date:
    """The day that so many units from another are. Raises Unclear for clear days."""
    count, its = number(counts["count"]), unit(counts["unit"])
    before = counts["way"] in BEFORE
    if its == "clear":
        # Of clear days neither the first nor the day of the event counts (England and Wales: CPR 2.8(3)).
        away = -(count + 1) if before else count + 1
        proposed = base + timedelta(days=away)
        raise Unclear(
            f"{count} clear days {counts['way']} {day_name(base)}: {day_name(proposed)}? Write "
            f"{short(proposed)}."
        )
    if its == "2w":
        count, its = 2 * count, "w"
    return shifted(base, -count if before else count, its, line.habits.working_days)


def _in(line: Line, at: int) -> FoundDay | None:
    found = line.match(_IN, at)
    if found is None:
        if (ago := line.match(_AGO, at)) is not None and not line.habits.past:
            raise Unclear(f"“{line.raw[at : ago.end()]}” is past; write the day that is meant.")
        return None
    count, its = number(found["count"]), unit(found["unit"])
    if its == "clear":
        raise Unclear(
            f"“{line.raw[at : found.end()]}”: write the day itself; clear days are counted in two ways."
        )
    if its == "2w":
        count, its = 2 * count, "w"
    return FoundDay(
        shifted(line.habits.today, count, its, line.habits.working_days), found.end(), counted=True
    )


def _hours(line: Line, at: int) -> FoundDay | None:
    found = line.match(_IN_HOURS, at)
    if found is None or line.habits.now is None:
        return None
    count = 0.5 if found["count"].startswith("half") else number(found["count"])
    minutes = count * (60 if found["unit"].startswith("h") else 1)
    then = line.habits.now + timedelta(minutes=minutes)
    then = (then + timedelta(seconds=59)).replace(second=0, microsecond=0) if then.second else then
    return FoundDay(then.date(), found.end(), counted=True, at=then.time())


def _week_after(line: Line, at: int) -> FoundDay | None:
    found = line.match(_WEEK_AFTER, at) or line.match(_WEEK_FROM, at)
    if found is None:
        return None
    named = found["day"].removeprefix("on ").strip()
    index = index_of(named, WEEKDAYS)
    today = line.habits.today
    base = next_weekday(line.habits, index) if index is not None else today + timedelta(named != "today")
    return FoundDay(
        base + timedelta(days=7 if found["unit"].endswith("week") else 14), found.end(), counted=True
    )


def _after_tomorrow(line: Line, at: int) -> FoundDay | None:
    found = line.match(_AFTER_TOMORROW, at)
    return FoundDay(line.habits.today + timedelta(days=2), found.end(), counted=True) if found else None


def _which(line: Line, at: int) -> FoundDay | None:
    """ "this friday", "next friday": the coming one where only one is meant; else it is asked."""
    found = line.match(_WHICH, at)
    if found is None:
        return None
    index = index_of(found["name"], WEEKDAYS)
    assert index is not None
    text, today = line.raw[at : found.end()], line.habits.today
    monday = today - timedelta(days=today.weekday())
    this, following = monday + timedelta(days=index), monday + timedelta(days=7 + index)
    coming = today + timedelta(days=(index - today.weekday() - 1) % 7 + 1)
    if found["which"] in ("last", "past"):
        raise Unclear(f"“{text}” is past; write the day that is meant.")
    if found["which"] == "next" and coming != following:
        raise Unclear(
            f"“{text}”: {day_name(coming)} or {day_name(following)}? Write {short(coming)} or "
            f"{short(following)}."
        )
    if found["which"] == "this" and this < today:
        raise Unclear(f"“{text}” was {day_name(this)}; {day_name(coming)}? Write {short(coming)}.")
    return FoundDay(this if found["which"] == "this" else coming, found.end(), counted=True)


def _next(line: Line, at: int) -> FoundDay | None:
    found = line.match(_NEXT, at)
    if found is None:
        return None
    raise Unclear(
        f"“{line.raw[at : found.end()]}”: on which day? Write it, such as mon, 2w or {_first_of_next(line)}."
    )


def _first_of_next(line: Line) -> str:
    day = line.habits.today.replace(day=28) + timedelta(days=4)
    return short(day.replace(day=1))


def _nth(line: Line, at: int) -> FoundDay | None:
    found = line.match(_NTH, at)
    if found is None:
        if (alone := line.match(_NTH_ALONE, at)) is not None:
            text = line.raw[at : alone.end()]
            raise Unclear(
                f"“{text}”: of which month? Write such as {text} of "
                f"{MONTHS[line.habits.today.month % 12].title()}."
            )
        return None
    index, nth = index_of(found["name"], WEEKDAYS), ordinal(found["nth"])
    assert index is not None
    for year, month in _months(line.habits.today, found["month"], found["year"], found["which"]):
        day = nth_weekday(year, month, index, nth)
        if day is not None and (day >= line.habits.today or found["year"]):
            return FoundDay(day, found.end(), counted=True)
    raise Unclear(f"There is no “{line.raw[at : found.end()]}” to come.")


def _months(today: date, month: str | None, year: str | None, which: str | None) -> list[tuple[int, int]]:
    """The months that may be meant, the first that fits is."""
    here = today.year * 12 + today.month - 1
    if month is not None:
        index = index_of(month, MONTHS)
        assert index is not None
        years = [int(year)] if year else [today.year, today.year + 1]
        return [(one, index + 1) for one in years]
    months = [here + 1] if which and which.startswith("next") else [here] if which else [here, here + 1]
    return [(one // 12, one % 12 + 1) for one in months]


def nth_weekday(year: int, month: int, index: int, nth: int) -> date | None:
    """The nth such weekday of a month, -1 the last; None where the month has none."""
    last = calendar.monthrange(year, month)[1]
    days = [day for day in range(1, last + 1) if date(year, month, day).weekday() == index]
    return date(year, month, days[nth - 1 if nth > 0 else nth]) if nth <= len(days) else None


def _first_of(line: Line, at: int) -> FoundDay | None:
    """ "the first of the month", "last day of march"."""
    found = line.match(_FIRST, at)
    if found is None:
        return None
    for year, month in _months(line.habits.today, found["month"], found["year"], found["which"]):
        day = date(year, month, 1) if found["nth"] == "first" else _last_of(year, month)
        if day >= line.habits.today:
            return FoundDay(day, found.end(), counted=True)
    day = (line.habits.today.replace(day=28) + timedelta(days=4)).replace(day=1)
    return FoundDay(day, found.end(), counted=True)


def _end(line: Line, at: int) -> FoundDay | None:
    found = line.match(_END, at) or line.match(_ENDS, at)
    if found is None:
        return None
    today, which = line.habits.today, found["which"]
    if which is None:
        (year, month), *later = _months(today, found["month"], found["year"], None)
        day = _last_of(year, month)
        if day < today and later:
            day = _last_of(*later[0])
        return FoundDay(day, found.end(), counted=True)
    upcoming, its = which.startswith("next "), which.split()[-1]
    if its == "week":
        day = ends_of(today)["eow"] + timedelta(days=7 if upcoming else 0)
    elif its == "year":
        day = date(today.year + upcoming, 12, 31)
    else:
        month = today.month - 1 + (1 if upcoming and its == "month" else 0)
        if its == "quarter":
            month = today.month - 1 - (today.month - 1) % 3 + 2 + (3 if upcoming else 0)
        day = _last_of(today.year + month // 12, month % 12 + 1)
    return FoundDay(day, found.end(), counted=True)


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _week_of(line: Line, at: int) -> FoundDay | None:
    """ "week of Jan 11", "w/c 7 June": from that Monday to its Friday."""
    lead = _WEEK_OF.match(line.low, at)
    if lead is None:
        return None
    named = day_at(line, lead.end()) or _of_month(line, lead.end())
    if named is None:
        return None
    monday = named.day - timedelta(days=named.day.weekday())
    if named.day != monday:
        raise Unclear(
            f"“{line.raw[at : named.end]}”: {day_name(named.day)} is no Monday; write the days, such as "
            f"{short(monday)}-{short(monday + timedelta(days=4))}."
        )
    return replace(named, last=monday + timedelta(days=4), counted=True, weak=False)


def _about(line: Line, at: int) -> FoundDay | None:
    found = line.match(_ABOUT, at)
    if found is None:
        return None
    raise Unclear(
        f"“{line.raw[at : found.end()]}”: on which day? Write it, such as {short(line.habits.today)}."
    )


def _of_month(line: Line, at: int) -> FoundDay | None:
    """ "the 17th", "15th": where no thing is counted with it."""
    found = line.match(_OF_MONTH, at)
    if found is None:
        return None
    following = thing_after(line, found.end())
    if following in THINGS or (following.isalpha() and not found["lead"] and not found["which"]):
        return None
    habits, number_ = line.habits, int(found["day"])
    if found["which"]:
        shift = 1 if found["which"].startswith("next") else 0
        month = habits.today.year * 12 + habits.today.month - 1 + shift
        if found["which"] == "the month" and number_ < habits.today.day:
            month += 1
        try:
            return FoundDay(date(month // 12, month % 12 + 1, number_), found.end(), counted=True)
        except ValueError:
            raise Unclear(f"“{line.raw[at : found.end()]}” is no day of that month.") from None
    if (
        following.isalpha()
        and line.low[found.end() : found.end() + 1] not in ",;.:"
        and following not in AFTER_A_DAY
    ):
        raise Unclear(
            f"“{line.raw[at : found.end()]} {following}”: is that a day? Write "
            f"{day_of_month(habits, number_).day}"
            f"{MONTHS[day_of_month(habits, number_).month - 1][:3]}, or put the words in quotes."
        )
    return FoundDay(day_of_month(habits, number_), found.end(), counted=True)


def thing_after(line: Line, at: int) -> str:
    """The word that follows a place, as it is counted: "defendant" for "defendant's"."""
    return line.next_word(at).casefold().replace("’", "'").removesuffix("'s").rstrip("'")
