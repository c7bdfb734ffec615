"""The quick-add line: one line read as a task, an event, a deadline or a call, and shown back as chips."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from casetui.practice.agenda import agenda, terms
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from casetui.practice.agenda.terms import COURT_KINDS, DEADLINE, EVENTS, KINDS, PLAIN, TASK
from casetui.practice.dates import shapes
from casetui.practice.dates.shapes import Unclear
from casetui.practice.enquiries import taking_down
from casetui.practice.enquiries.taking_down import CHANNEL_WORDS
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.practice.quick_add import quick_words
from casetui.practice.quick_add.quick_words import Scan
from casetui.session.results import Refuse
from casetui.session.session import Session
from casetui.sqlite.reading import first
from casetui.tables.cases import Case
from casetui.text import clean_line

ENQUIRY = "enquiry"
MOST_LINES = 200
_KIND_WORDS = {**{kind: kind for kind in KINDS}, "todo": TASK, "due": DEADLINE, "conference": "hearing"}
_BULLET = re.compile(r"^\s*(?:[-•*–]|\(?\d{1,3}[.)])\s+")

FindCase = Callable[[str], "tuple[int, str] | None"]


@dataclass(frozen=True)
class Context:
    """What a line is read by: the day, the firm, its people, the place it is written in."""

    today: date
    now: int
    firm: Firm
    staff: Staff
    me: int
    find_case: FindCase
    kind: str = TASK
    case: int | None = None
    case_ref: str = ""
    message: int | None = None
    zone: str = ""


@dataclass(frozen=True)
class Free:
    """A wish for the next free slots: how many minutes, for whom."""

    minutes: int
    users: tuple[int, ...]


@dataclass(frozen=True)
class Understood:
    """A line as understood; `why` is the question an unclear one raises, and then there is no item."""

    text: str
    kind: str
    item: New | None = None
    call: taking_down.EnquiryLine | None = None
    free: Free | None = None
    why: str = ""
    case_ref: str = ""


def context(
    session: Session, firm: Firm, staff: Staff, today: date, *, kind: str = TASK, case: int | None = None,
    case_ref: str = "", message: int | None = None,
) -> Context:  # fmt: skip
    """The context of the acting user; a case is found by its whole ref or by the end of it."""
    known: dict[str, tuple[int, str] | None] = {}

    def find(ref: str) -> tuple[int, str] | None:
        if ref not in known:
            named = (Case.ref == ref) | Case.ref.endswith(f"-{ref.zfill(4)}")
            row = first(session.rows(Case, Case.id, Case.ref).where(named).order_by(Case.id.desc()))
            known[ref] = (row[0], row[1]) if row else None
        return known[ref]

    zone = agenda.court_zone(session, case, firm.zone)
    return Context(
        today, session.clock(), firm, staff, session.me, find, kind, case, case_ref, message, zone
    )


def understand(text: str, context: Context) -> Understood:
    """Read a line; whatever it is, what comes back says how it was read, or the question it raises."""
    line = clean_line(text, 2_000)
    kind, body, named = _kind(line, context)
    try:
        said = quick_words.scan(body, context.today, context.firm, places=kind in EVENTS or kind == DEADLINE)
        if kind != ENQUIRY and kind in CHANNEL_WORDS:
            kind = TASK if named and (_planned(said) or context.kind != ENQUIRY) else ENQUIRY
        if kind == ENQUIRY:
            return Understood(text, ENQUIRY, call=taking_down.understand(line.removeprefix("enquiry ")))
        if kind in EVENTS and not (said.free or said.days or said.every or said.at):
            raise Unclear(f"When is the {kind}? Write a day, such as fri or 12jun.")
        return _line(text, kind, said, context)
    except (Unclear, Refuse) as why:
        return Understood(text, TASK if kind in CHANNEL_WORDS else kind, why=str(why))


def several(text: str, context: Context) -> list[Understood]:
    """The lines of a pasted list, each understood by itself; bullets and numbers before them go."""
    lines = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return [understand(line, context) for line in lines if line][:MOST_LINES]


def _kind(line: str, context: Context) -> tuple[str, str, bool]:
    """What a line is, what is left of it, and whether its first word said so."""
    word, _, rest = line.partition(" ")
    name = word.casefold().rstrip(":")
    if name in _KIND_WORDS:
        return _KIND_WORDS[name], rest, True
    if name == ENQUIRY:
        return ENQUIRY, rest, True
    if name in CHANNEL_WORDS:
        return name, line, True
    return context.kind, line, False


def _planned(said: Scan) -> bool:
    """Whether a line about a call says when, whose or how pressing: then it is one to be made."""
    return bool(said.days or said.at or said.every or said.people or said.priority is not None)


def _line(text: str, kind: str, said: Scan, context: Context) -> Understood:
    case, ref = _named_case(said, context) or (context.case, context.case_ref)
    people = [context.staff.need(name).id for name in said.people]
    free = Free(said.free, tuple(dict.fromkeys(people or [context.me]))) if said.free else None
    plan, rule = _plan(kind, said, context)
    title = clean_line(" ".join(said.rest), 500)
    if not title and kind in (*EVENTS, DEADLINE):
        title = kind.capitalize()
    if free is not None and kind not in EVENTS:
        kind = "meeting"
        title = title or "Meeting"
    item = New(
        kind, title, plan, owner=None if said.nobody else (people[0] if people else context.me), case=case,
        priority=PLAIN if said.priority is None else said.priority, place=said.place, note=said.note,
        rule=rule, guests=(*map(Guest, people[1:]), *(Guest(email=mail) for mail in said.mails)),
        source=said.source, message=context.message, trigger=said.trigger, offset=said.offset,
    )  # fmt: skip
    if not title:
        raise Unclear("What is to be done? Write it, such as: call Okafor re deed fri 14:00.")
    if kind == DEADLINE and plan.day is None and not said.trigger:
        raise Unclear("When is it due? Write a day, or what it waits for, such as: 14d after the order.")
    return Understood(text, kind, item, free=free, case_ref=ref)


def _named_case(said: Scan, context: Context) -> tuple[int, str] | None:
    """The case that a line names, and its ref; None where it names none."""
    if not said.case_ref:
        return None
    case = context.find_case(said.case_ref)
    if case is None:
        raise Refuse(f"There is no case {clean_line(said.case_ref, 40)}.")
    return case


def _plan(kind: str, said: Scan, context: Context) -> tuple[Plan, str]:
    """When a line says it is, and the rule by which it repeats. Raises Unclear."""
    zone = said.zone or (context.zone if kind in COURT_KINDS else "") or context.firm.zone
    rule = f"RRULE:{said.every}" if said.every else ""
    if rule and kind == DEADLINE:
        raise Unclear("A deadline does not repeat; add each one, with its own date.")
    day, end_day = _days(said)
    if day is None and rule:
        day = quick_words.first_of(rule, context.today)
        if said.at is not None and day == context.today and _has_passed(day, said.at, zone, context.now):
            day = quick_words.first_of(rule, context.today + timedelta(days=1))
    if day is None and said.at is not None:
        day = context.today
        if _has_passed(day, said.at, zone, context.now):
            raise Unclear(f"{said.at:%H:%M} is past today; write the day, such as tmr {said.at:%H:%M}.")
    if day is None:
        return Plan(zone=zone), rule
    at, until = (None, None) if said.all_day else (said.at, said.until)
    plan = Plan(day, at, end_day, until, zone)
    if at is not None and said.minutes:
        ends = datetime.combine(day, at) + timedelta(minutes=said.minutes)
        plan = replace(plan, end_day=ends.date(), until=ends.time())
    plan.columns()  # says what can't be
    return plan, rule


def _days(said: Scan) -> tuple[date | None, date | None]:
    days = list(dict.fromkeys(said.days))
    if len(days) == 2 and said.ranged:
        if days[1] < days[0]:
            raise Unclear(f"{shapes.day_name(days[1])} is before {shapes.day_name(days[0])}.")
        return days[0], days[1]
    if len(days) > 1:
        names = " and ".join(shapes.day_name(day) for day in days[:2])
        raise Unclear(f"{names} are two days; write one, or a stretch such as 12jun-14jun.")
    return (days[0], None) if days else (None, None)


def _has_passed(day: date, at: time, zone: str, now: int) -> bool:
    return datetime.combine(day, at, ZoneInfo(zone)).timestamp() <= now


def change(text: str, context: Context) -> ItemChange:
    """What a line changes of items that are there; words it does not understand are refused by name.

    `title: ...` at its end gives a new title, `once` ends the repeating. Raises Unclear and Refuse.
    """
    body, _, title = clean_line(text, 2_000).partition("title:")
    said = quick_words.scan(body, context.today, context.firm)
    left = [word for word in said.rest if word.casefold() != "once"]
    if left:
        raise Unclear(f"“{clean_line(' '.join(left), 60)}” is not understood; a new title is title: ...")
    day, end_day = _days(said)
    case = _named_case(said, context)
    people = [context.staff.need(name).id for name in said.people]
    until = said.until
    if said.minutes and said.at is not None:
        ends = datetime.combine(context.today, said.at) + timedelta(minutes=said.minutes)
        until = ends.time()
    once = len(left) != len(said.rest)
    return ItemChange(
        day, said.at, end_day, until, said.all_day, said.zone, clean_line(title, 500), said.place or None,
        said.priority, people[0] if people else None, said.nobody, case[0] if case else None,
        f"RRULE:{said.every}" if said.every else "" if once else None,
        (*map(Guest, people[1:]), *(Guest(email=mail) for mail in said.mails)),
    )  # fmt: skip


# --- shown back

Chip = tuple[str, str]
"""A piece of what was understood, and the role it is shown in."""


def chips(line: Understood, context: Context, notes: Sequence[str] = ()) -> list[Chip]:
    """How a line was understood, piece by piece; one piece with the question where it was not."""
    if line.why:
        return [(f"[{line.kind}]", ""), (line.why, "bad")]
    if line.call is not None:
        return _call_chips(line.call)
    item = line.item
    assert item is not None
    shown: list[Chip] = [(f"[{item.kind}]", "accent")]
    if line.free is not None:
        names = ", ".join(map(context.staff.initials, line.free.users))
        shown.append((f"[next free {line.free.minutes} min: {names}]", "good"))
    elif item.plan.day is not None:
        shown += _when_chips(item, context)
    elif item.trigger:
        shown.append((f"[{item.offset} after {item.trigger}]", "soon"))
    if item.rule:
        from casetui.practice.agenda import recurrence

        shown.append((f"[{recurrence.words(item.rule)}]", "good"))
    owner = context.staff.initials(item.owner) or "nobody"
    guests = [context.staff.initials(one.user) or one.name or one.email for one in item.guests]
    shown.append((f"[{', '.join([f'@{owner}', *guests])}]", "" if owner != "nobody" else "soon"))
    pieces = (
        f"#{line.case_ref}" if line.case_ref else "", item.place,
        f"by {item.source}" if item.source else "",
        "!" if item.priority == terms.PRESSING else "~" if item.priority == terms.LOW else "",
        f"M{item.message}" if item.message else "",
    )  # fmt: skip
    shown += [(f"[{piece}]", "") for piece in pieces if piece]
    return [*shown, *((note, "soon") for note in notes if note)]


def _when_chips(item: New, context: Context) -> list[Chip]:
    plan = item.plan
    assert plan.day is not None
    said = when_words(plan, context.today)
    if plan.zone != context.firm.zone:
        said += f" {plan.zone}"
    shown: list[Chip] = [(f"[{said}]", "good")]
    instants = plan.instants()
    if instants is not None and instants[1] <= context.now:
        shown.append(("past", "soon"))
    if closed := agenda.closed_courts(context.firm, item.kind, plan.day):
        shown.append((f"courts closed: {closed}", "soon"))
    return shown


def when_words(plan: Plan, today: date) -> str:
    """A plan said back: "Fri 12 Jun 2026 10:30–12:00"; with "(today)" or "(tomorrow)"."""
    if plan.day is None:
        return "undated"
    said = shapes.day_name(plan.day) + {0: " (today)", 1: " (tomorrow)"}.get((plan.day - today).days, "")
    if plan.at is None:
        if plan.last_day is None or plan.last_day == plan.day:
            return said
        return f"{said} – {shapes.day_name(plan.last_day)}"
    said += f" {plan.at:%H:%M}"
    if plan.until is None:
        return said
    if plan.last_day is not None and plan.last_day != plan.day:
        return f"{said} – {shapes.day_name(plan.last_day)} {plan.until:%H:%M}"
    return f"{said}–{plan.until:%H:%M}"


def _call_chips(call: taking_down.EnquiryLine) -> list[Chip]:
    parts = [f"[{call.channel}]", f"[{call.who}]"]
    parts += [f"[re {call.subject}]"] if call.subject != call.who else []
    ref = f"#{call.case_ref}" if call.case_ref else ""
    parts += [f"[{part}]" for part in (call.phone, call.email, ref) if part]
    return [(part, "") for part in parts]
