"""The quick-add line: one line read as a task, an event, a deadline or a call; what is unclear is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from casetui.practice.agenda.adding import MOST_AT_ONCE, New
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan, replaced_end
from casetui.practice.agenda.terms import (
    COURT_KINDS,
    DEADLINE,
    EVENTS,
    KINDS,
    ORDER,
    ORDERED_EVENTS,
    PLAIN,
    TASK,
)
from casetui.practice.dates.shapes import Unclear
from casetui.practice.enquiries import taking_down
from casetui.practice.enquiries.taking_down import CHANNEL_WORDS
from casetui.practice.lines import whole
from casetui.practice.quick_add import orders, quick_words
from casetui.practice.quick_add.context import Context
from casetui.practice.quick_add.quick_words import Scan
from casetui.session.results import Refuse
from casetui.text import clean_line
from casetui.words import Words

ENQUIRY = "enquiry"
MOST_LINES = MOST_AT_ONCE
CALL_CAME = "Of a call that came, begin with: enquiry."
KIND_WORDS = {
    **{kind: kind for kind in KINDS}, "todo": TASK, "due": DEADLINE, "conference": "hearing",
    "depo": "deposition", "appointment": "meeting", "appt": "meeting", "mtg": "meeting", "hrg": "hearing",
}  # fmt: skip


@dataclass(frozen=True)
class Free:
    """A wish for the next free slots: how many minutes, for whom."""

    minutes: int
    users: tuple[int, ...]


@dataclass(frozen=True)
class Understood:
    """A line as understood; `why` is the question an unclear one raises, and then there is no item.

    `counted` are the words its day was reckoned from, `offered` is a kind it may be as well; `timeless` says
    that an unclear line has nothing that looks like a time.
    """

    text: str
    kind: str
    item: New | None = None
    call: taking_down.EnquiryLine | None = None
    free: Free | None = None
    why: str = ""
    case_ref: str = ""
    counted: tuple[str, ...] = ()
    offered: str = ""
    timeless: bool = False


def understand(text: str, context: Context) -> Understood:
    """Read a line; whatever it is, what comes back says how it was read, or the question it raises."""
    line = clean_line(text, 2_000)
    kind, body, named = _kind(line, context)
    if kind == ENQUIRY:
        return Understood(text, ENQUIRY, call=taking_down.understand(body))
    called = kind in CHANNEL_WORDS
    kind = TASK if called else kind
    timeless, said = False, None
    try:
        if not named and kind == TASK and (later := _kind_later(body, context)) is not None:
            kind, body = later
        said = quick_words.scan(body, context.habits(kind), kind, places=kind in EVENTS or kind == DEADLINE)
        if called and not said.planned:
            call = taking_down.understand(line)
            if context.kind == ENQUIRY or call.phone or call.email:
                return Understood(text, ENQUIRY, call=call)
        timed = said.reading
        timeless = not (timed.taken or said.free)
        if kind in EVENTS and not (said.free or timed.days or timed.rule or timed.clock):
            raise Unclear(f"When is the {kind}? Write a day, such as fri or 12jun.")
        return _line(text, kind, said, context)
    except (Unclear, Refuse) as why:
        if called and context.kind == ENQUIRY and said is None:
            # Among enquiries it is what somebody asks about, such as a deed of "12.06", and stays as it is.
            return Understood(text, ENQUIRY, call=taking_down.understand(line))
        besides = f" {CALL_CAME}" if called and said is None else ""
        return Understood(text, kind, why=f"{why}{besides}", timeless=timeless)


def several(text: str, context: Context) -> list[Understood]:
    """The lines of a pasted list, each understood by itself; bullets and numbers before them go."""
    return [listed(line, context) for line in orders.lines(text)]


def listed(line: str, context: Context, kind: str = "") -> Understood:
    """A line of a list: of the kind that is said, else of a list of deadlines what its words make of it."""
    if kind or context.kind == DEADLINE:
        of_court = context.of_court or context.kind == DEADLINE
        context = replace(context, kind=kind or orders.kind_of(line), ordered=True, of_court=of_court)
    return understand(line, context)


def _kind(line: str, context: Context) -> tuple[str, str, bool]:
    """What a line is, what is left of it, and whether its first word said so."""
    word, _, rest = line.partition(" ")
    name = word.casefold().rstrip(":")
    if context.ordered:
        said = KIND_WORDS.get(name) in (TASK, DEADLINE) and not rest.startswith(("to ", "for ", "of "))
        return (KIND_WORDS[name], rest, True) if said else (context.kind, line, True)
    if name in KIND_WORDS:
        return KIND_WORDS[name], rest, True
    if name == ENQUIRY:
        return ENQUIRY, rest, True
    if name in CHANNEL_WORDS:
        return name, line, True
    return context.kind, line, False


def _kind_later(body: str, context: Context) -> tuple[str, str] | None:
    """The kind of a line whose first word of its own names it, and the rest: "10:30 hearing monday"."""
    if not re.search(rf"(?i)\b(?:{'|'.join(KIND_WORDS)})\b", body):
        return None
    said = quick_words.scan(body, context.habits(context.kind), "event", titled=False)
    kind = KIND_WORDS.get(said.rest[0].casefold().strip(",:;.")) if said.rest else None
    if kind not in (*EVENTS, DEADLINE) or not (said.reading.days or said.reading.clock):
        return None
    return kind, re.sub(rf"(?<!\S){re.escape(said.rest[0])}(?!\S)\s*", "", body, count=1)


def _offered(kind: str, said: Scan) -> str:
    """A kind of event that a dated task may be: its word stands in the title, and not as what it is about."""
    if kind != TASK or not said.reading.days:
        return ""
    words = [word.casefold().strip(",:;.") for word in said.rest]
    if {"for", "re", "about", "before", "after", "prepare", "prep", "of", "at", "the", "from"} & set(words):
        return ""
    offered = orders.kind_of(" ".join(words))
    return (
        offered
        if offered in EVENTS
        else next((KIND_WORDS[word] for word in words if KIND_WORDS.get(word) in EVENTS), "")
    )


def _line(text: str, kind: str, said: Scan, context: Context) -> Understood:
    case, ref = _named_case(said, context) or (context.case, context.case_ref)
    people = [context.staff.need(name).id for name in said.people]
    free = Free(said.free, tuple(dict.fromkeys(people or [context.me]))) if said.free else None
    plan, rule = _plan(kind, said, case, context)
    timed = said.reading
    title = whole(" ".join(said.rest), 500, "The title").strip(" ,;:-–—")
    if not title and kind in (*EVENTS, DEADLINE):
        title = Words.load(context.firm.system).capital(f"agenda_kind.{kind}")
    if free is not None and kind not in EVENTS:
        kind = "meeting"
        title = title or "Meeting"
    item = New(
        kind, title, plan, owner=None if said.nobody else (people[0] if people else context.me), case=case,
        priority=PLAIN if said.priority is None else said.priority, place=said.place, note=said.note,
        rule=rule, guests=(*map(Guest, people[1:]), *(Guest(email=mail) for mail in said.mails)),
        source=said.source or (ORDER if context.of_court and kind in ORDERED_EVENTS else ""),
        message=context.message, trigger=timed.trigger,
        offset=str(timed.offset) if timed.offset else "",
    )  # fmt: skip
    if not title:
        raise Unclear("What is to be done? Write it, such as: call Okafor re deed fri 14:00.")
    if kind == DEADLINE and plan.day is None and not timed.trigger:
        raise Unclear("When is it due? Write a day, or what it waits for, such as: 14d after the order.")
    return Understood(
        text, kind, item, free=free, case_ref=ref, counted=tuple(timed.counted), offered=_offered(kind, said)
    )


def _named_case(said: Scan, context: Context) -> tuple[int, str] | None:
    """The case that a line names, and its ref; None where it names none."""
    if not said.case_ref:
        return None
    case = context.find_case(said.case_ref)
    if case is None:
        raise Refuse(f"There is no case {clean_line(said.case_ref, 40)}.")
    return case


def _plan(kind: str, said: Scan, case: int | None, context: Context) -> tuple[Plan, str]:
    """When a line says it is, and the rule by which it repeats. Raises Unclear."""
    timed = said.reading
    court = context.zone or context.court_zone(case) if kind in COURT_KINDS else ""
    zone = timed.zone or court or context.firm.zone
    rule = f"RRULE:{timed.rule}" if timed.rule else ""
    if rule and kind == DEADLINE:
        raise Unclear("A deadline does not repeat; add each one, with its own date.")
    at, until = timed.clock or (None, None)
    if timed.all_day:
        at = until = None
    day, end_day = timed.stretch()
    if day is None and rule:
        day = timed.first_day()
        if at is not None and day == context.today and _has_passed(day, at, zone, context.now):
            day = timed.first_day(after=context.today)
    if day is None and at is not None:
        day = context.today
        if _has_passed(day, at, zone, context.now):
            raise Unclear(f"{at:%H:%M} is past today; write the day, such as tmr {at:%H:%M}.")
    if day is None:
        return Plan(zone=zone), rule
    plan = Plan(day, at, end_day, until, zone)
    if at is not None and timed.length is not None:
        if until is not None:
            raise Unclear(
                f"It ends at {until:%H:%M}, or after {timed.length.minutes} minutes? Write one of them."
            )
        plan = replaced_end(plan, timed.length.minutes)
    plan.columns()  # says what can't be
    return plan, rule


def _has_passed(day: date, at: time, zone: str, now: int) -> bool:
    return datetime.combine(day, at, ZoneInfo(zone)).timestamp() <= now


def change(text: str, context: Context) -> ItemChange:
    """What a line changes of items that are there; words it does not understand are refused by name.

    `title: ...` at its end gives a new title, `once` ends the repeating. Raises Unclear and Refuse.
    """
    body, _, title = whole(text, 2_000).partition("title:")
    said = quick_words.scan(body, context.habits(context.kind), "event", titled=False)
    timed = said.reading
    left = [word for word in said.rest if word.casefold() != "once"]
    if left:
        timed.finish()
        raise Unclear(f"“{clean_line(' '.join(left), 60)}” is not understood; a new title is title: ...")
    timed.finish()
    day, end_day = timed.stretch()
    case = _named_case(said, context)
    people = [context.staff.need(name).id for name in said.people]
    at, until = timed.clock or (None, None)
    if timed.length is not None and at is not None:
        ends = datetime.combine(context.today, at) + timedelta(minutes=timed.length.minutes)
        until = ends.time()
    once = len(left) != len(said.rest)
    return ItemChange(
        day, at, end_day, until, timed.all_day, timed.zone, whole(title, 500, "The title"),
        said.place or None, said.priority, people[0] if people else None, said.nobody,
        case[0] if case else None,
        f"RRULE:{timed.rule}" if timed.rule else "" if once else None,
        (*map(Guest, people[1:]), *(Guest(email=mail) for mail in said.mails)),
    )  # fmt: skip
