"""Typed lines of both legal systems: each as it was meant, or with a question; nothing of one is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.practice.agenda.plan import Plan
from casetui.practice.dates.shapes import MONTHS
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Colleague, Staff
from casetui.practice.quick_add.chips import chips
from casetui.practice.quick_add.context import Context
from casetui.practice.quick_add.quick_add import listed, several, understand

STAFF = Staff(
    Colleague(number, 1, name.lower(), name, name, "case manager", False, 0)
    for number, name in enumerate(("MB", "ADA", "TN"), start=1)
)
CASES = {"42": (42, "2026-0042"), "1": (1, "2026-0001")}
TODAY = date(2026, 11, 25)


def firm(system: str) -> Context:
    """A firm of one of the legal systems, on a Wednesday at ten."""
    zone, order = ("Europe/London", "dmy") if system == "ew" else ("America/New_York", "mdy")
    now = int(datetime(2026, 11, 25, 10, tzinfo=ZoneInfo(zone)).timestamp())
    return Context(TODAY, now, Firm(zone=zone, day_order=order, system=system), STAFF, 1, CASES.get)


FIRMS = {system: firm(system) for system in ("us", "ew")}
LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "lines.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def said(text: str, context: Context) -> str:
    """What a line is understood as, in the words of the table."""
    line = understand(text, context)
    if line.why:
        return "asks"
    shown = " ".join(chip for chip, _role in chips(line, context) if chip != "[@MB]")
    return f"{shown} | {line.item.title}" if line.item is not None else shown


def test_the_table_is_as_long_as_it_should_be() -> None:
    assert len(LINES) >= 400 and {system for system, _line, _right in LINES} == {"us", "ew"}


@pytest.mark.parametrize(("system", "text", "right"), LINES, ids=[f"{row[0]}: {row[1]}" for row in LINES])
def test_a_line_is_what_was_meant_or_a_question(system: str, text: str, right: str) -> None:
    assert said(text, FIRMS[system]) == right


# --- nothing is lost

WORDS = st.sampled_from(
    [
        "fri",
        "mon",
        "12jun",
        "12/6",
        "12-14",
        "jun",
        "Dec",
        "17",
        "17,",
        "2026-12-01",
        "20261201",
        "the",
        "3rd",
        "7th",
        "in",
        "10",
        "days",
        "weeks",
        "2w",
        "+3",
        "3wd",
        "at",
        "2",
        "2pm",
        "p.m.",
        "10:30",
        "10.30",
        "0900",
        "14h30",
        "noon",
        "9-10",
        "to",
        "11am",
        "from",
        "until",
        "after",
        "before",
        "every",
        "other",
        "15",
        "1st",
        "of",
        "month",
        "monthly",
        "on",
        "45m",
        "2",
        "hrs",
        "(5",
        "days)",
        "court",
        "5",
        "room",
        "3B",
        "page",
        "12",
        "exhibits",
        "1-12",
        "Rule",
        "26(f)",
        "$250",
        "+44",
        "20",
        "7946",
        "0123",
        "555-0101",
        "#42",
        "#1",
        "priority",
        "@ada",
        "!",
        "~",
        "note:",
        "call",
        "Tom",
        "re",
        "May",
        "v",
        "Sunday",
        "Times",
        "hearing",
        "deadline",
        "by",
        "order",
        "12.50",
        "1/2",
        "24/7",
        "next",
        "last",
        "PT",
        "in",
        "Chicago",
        "week",
        "24-CV-00340",
        "12(b)(6)",
        "3.4",
        "42",
        "1000",
        "ET",
        "EST",
        "Z",
    ]
)
NUMBERS = re.compile("[0-9]+")


def numbers_shown(shown: str) -> set[int]:
    """The numbers that a reader finds in chips and title, also where 2pm is 14:00 and Dec is 12."""
    found = {int(number) for number in NUMBERS.findall(shown)}
    found |= {number - 12 for number in found if 12 < number < 24} | {number % 100 for number in found}
    found |= {index for index, month in enumerate(MONTHS, 1) if month[:3].title() in shown}
    return found | {0, 12} | {int(number) for text in NUMBERS.findall(shown) for number in _halves(text)}


def _halves(text: str) -> tuple[str, ...]:
    return (text[:2], text[2:]) if len(text) == 4 else ()


def numbers_typed(text: str) -> set[int]:
    """The numbers of a line; those of a compact date or time each by itself."""
    found: set[int] = set()
    for number in NUMBERS.findall(text):
        if len(number) == 8:
            found |= {int(number[:4]), int(number[4:6]), int(number[6:])}
        elif len(number) == 4 and number.startswith("0"):
            found |= {int(number[:2]), int(number[2:])}
        else:
            found.add(int(number))
    return found


@settings(max_examples=600)
@given(st.lists(WORDS, min_size=1, max_size=9), st.sampled_from(["us", "ew"]))
def test_no_number_of_a_line_disappears_from_both_chips_and_title(words: list[str], system: str) -> None:
    text, context = " ".join(words), FIRMS[system]
    line = understand(text, context)
    if line.why:
        return
    shown = " ".join(chip for chip, _role in chips(line, context))
    if line.item is not None:
        shown += f" {line.item.title} {line.item.rule} {line.item.plan.day} {line.item.plan.end_day}"
    if line.call is not None:
        shown += f" {line.call.who} {line.call.subject} {line.call.phone} {line.call.case_ref}"
    assert numbers_typed(text) <= numbers_shown(shown), (text, shown)


@given(st.text(max_size=40) | st.lists(WORDS | st.text(max_size=6), max_size=10).map(" ".join))
def test_whatever_is_typed_is_read_or_asked(text: str) -> None:
    for context in FIRMS.values():
        line = understand(text, context)
        assert chips(line, context)
        assert bool(line.why) + (line.item is not None) + (line.call is not None) == 1
        assert line.why == "" or line.why.endswith((".", "?", "”"))


@pytest.mark.parametrize(
    "text", ["1/" * 3000, "12 " * 700, "every " * 500, "9:30" * 600, "(" * 2000, "at 2 pm, " * 300]
)
def test_a_long_line_is_read_in_time(text: str) -> None:
    assert chips(understand(text, FIRMS["us"]), FIRMS["us"])


# --- what a line waits for, asks, offers


@pytest.mark.parametrize(
    ("text", "offset", "trigger"),
    [
        ("deadline reply 14d after the order is served", "14d", "the order is served"),
        ("deadline disclosure 1 week before trial", "-1w", "trial"),
        ("deadline opposition 9 court days before the hearing #42", "-9wd", "the hearing"),
        ("deadline answer within 30 days of service by order !", "30d", "service"),
        ("deadline claim 2 years after the accident", "2y", "the accident"),
        ("deadline report a fortnight after judgment", "2w", "judgment"),
    ],
)
def test_a_deadline_may_wait_for_something_after_or_before_it(text: str, offset: str, trigger: str) -> None:
    item = understand(text, FIRMS["us"]).item
    assert item is not None and (item.offset, item.trigger, item.plan.day) == (offset, trigger, None)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("meeting fri at 2", "2pm"),
        ("hearing next friday 9am", "Fri 27 Nov 2026 or Fri 4 Dec 2026"),
        ("deadline brief 3 clear days before 14dec", "Thu 10 Dec 2026? Write 10dec26"),
        ("deadline answer before 18dec", "by Thu 17 Dec 2026?"),
        ("task review in a few days", "in quotes"),
        ("hearing wednsday 9am", "Wednesday"),
        ("task call Okafor 9:00", "past today"),
    ],
)
def test_a_question_says_what_to_write(text: str, question: str) -> None:
    assert question in understand(text, FIRMS["us"]).why


@pytest.mark.parametrize(
    "text", ['task read "in 10 days"', 'task read "every friday"', 'task "12/18" memo', "task play “9:30”"]
)
def test_words_in_quotes_are_only_words(text: str) -> None:
    item = understand(text, FIRMS["us"]).item
    assert item is not None and item.plan.day is None and not item.rule
    assert text.removeprefix("task ").translate({ord(c): None for c in '"“”'}) == item.title


@pytest.mark.parametrize(
    ("text", "kind", "offered"),
    [
        ("10:30 hearing monday", "hearing", ""),
        ("court 5 hearing mon", "hearing", ""),
        ("Smith hearing monday 10:30", "task", "hearing"),
        ("PTR 12jun 10am", "task", "hearing"),
        ("prepare for hearing monday", "task", ""),
    ],
)
def test_a_kind_that_stands_later_is_taken_or_offered(text: str, kind: str, offered: str) -> None:
    line = understand(text, FIRMS["us"])
    assert (line.kind, line.offered) == (kind, offered)


def test_the_zone_of_a_named_case_s_court_is_taken() -> None:
    context = replace(FIRMS["us"], court_zone=lambda case: "America/Los_Angeles" if case == 42 else "")
    there = understand("hearing 12jun 9:00 #42", context).item
    here = understand("hearing 12jun 9:00 #1", context).item
    assert there is not None and there.plan.zone == "America/Los_Angeles"
    assert here is not None and here.plan.zone == "America/New_York"


def test_a_trial_of_several_days_begins_at_its_hour() -> None:
    item = understand("trial 27sep27 9am (5 days)", FIRMS["us"]).item
    assert item is not None and item.plan == Plan(
        date(2027, 9, 27), time(9), date(2027, 10, 1), None, "America/New_York"
    )


# --- orders

ORDER = """SCHEDULING ORDER
1. Initial disclosures: December 14, 2026
2. Amended pleadings due: January 15, 2027
(a) Fact discovery closes: April 30, 2027
b) Dispositive motions - July 2, 2027 by 5:00 p.m.
Final pretrial conference: September 13, 2027 at 10:00 a.m. in Courtroom 5
Jury trial: September 27, 2027 at 9:00 a.m. (5 days)
Trial briefs: September 20, 2027
Deadline to file pretrial statement: Sept. 6, 2027
Mediation to be completed by March 31, 2027
Hearing on motion to dismiss: Tuesday, February 2, 2027, 1:30 p.m., Dept. 12
Costs budgets 21 days before the conference
Responses due 14 days after service
"""
RIGHT = [
    "deadline [Mon 14 Dec 2026] Initial disclosures",
    "deadline [Fri 15 Jan 2027] Amended pleadings due",
    "deadline [Fri 30 Apr 2027] Fact discovery closes",
    "deadline [Fri 2 Jul 2027 17:00] Dispositive motions",
    "hearing [Mon 13 Sep 2027 10:00] Final pretrial conference",
    "trial [Mon 27 Sep 2027 09:00 – Fri 1 Oct 2027] Jury trial",
    "deadline [Mon 20 Sep 2027] Trial briefs",
    "deadline [Mon 6 Sep 2027] Deadline to file pretrial statement",
    "deadline [Wed 31 Mar 2027] Mediation to be completed",
    "hearing [Tue 2 Feb 2027 13:30] Hearing on motion to dismiss",
    "deadline [21d before the conference] Costs budgets",
    "deadline [14d after service] Responses due",
]


def test_the_lines_of_an_order_become_what_they_are() -> None:
    context = replace(FIRMS["us"], kind="deadline")
    heading, *lines = several(ORDER, context)
    assert heading.why and heading.timeless
    shown = [f"{line.kind} {chips(line, context)[1][0]} {line.item.title}" for line in lines if line.item]
    assert shown == RIGHT


def test_a_row_of_an_order_is_what_the_user_says_that_it_is() -> None:
    line = listed("Trial briefs: September 20, 2027", replace(FIRMS["us"], kind="deadline"), "task")
    assert line.kind == "task" and line.item is not None and line.item.title == "Trial briefs"
