"""The quick-add line: what it understands, what it asks, what it leaves in the title."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.agenda import adding
from casetui.practice.agenda.attending import Guest
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from casetui.practice.agenda.terms import LOW, PLAIN, PRESSING
from casetui.practice.dates.shapes import Unclear
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Colleague, Staff
from casetui.practice.quick_add import quick_add
from casetui.practice.quick_add.chips import chips
from casetui.practice.quick_add.context import Context
from casetui.practice.quick_add.context import context as reading_context
from casetui.practice.quick_add.quick_add import change, several, understand
from casetui.session.results import Refuse
from tests.firm import NOW, SmallFirm, done

TODAY = date(2026, 5, 28)  # a Thursday, 20:26 in the firm's zone
FIRM = Firm(zone="UTC", day_order="dmy", court_closed={"2026-12-25": "Christmas Day"})
STAFF = Staff(
    Colleague(number, 1, name.lower(), name, name, "case manager", False, 0)
    for number, name in enumerate(("ME", "MB", "ADA"), start=1)
)
CASES = {"2026-0042": (42, "2026-0042"), "42": (42, "2026-0042")}
HERE = Context(TODAY, NOW, FIRM, STAFF, 1, CASES.get)
FRIDAY, JUNE_12 = date(2026, 5, 29), date(2026, 6, 12)


def item(text: str, context: Context = HERE) -> adding.New:
    line = understand(text, context)
    assert line.item is not None, line.why
    return line.item


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("call Okafor re deed fri 14:00 @mb #2026-0042 !", {
            "kind": "task", "title": "call Okafor re deed", "plan": Plan(FRIDAY, time(14)), "owner": 2,
            "case": 42, "priority": PRESSING,
        }),
        ("hearing 12jun 10:30-12:00 court 5", {
            "kind": "hearing", "title": "Hearing", "place": "court 5",
            "plan": Plan(JUNE_12, time(10, 30), None, time(12)),
        }),
        ("deadline defence 21dec", {
            "kind": "deadline", "title": "defence", "plan": Plan(date(2026, 12, 21)),
        }),
        ("every mon 9:00 file review", {
            "title": "file review", "plan": Plan(date(2026, 6, 1), time(9)),
            "rule": "RRULE:FREQ=WEEKLY;BYDAY=MO",
        }),
        ("meeting 12 jun 2027 2pm 45m @mb @ada June", {
            "title": "June", "plan": Plan(date(2027, 6, 12), time(14), date(2027, 6, 12), time(14, 45)),
            "owner": 2, "guests": (Guest(3),),
        }),
        ("meeting fri 2-3pm", {"plan": Plan(FRIDAY, time(14), None, time(15))}),
        ("meeting fri 22:30 2h", {"plan": Plan(FRIDAY, time(22, 30), date(2026, 5, 30), time(0, 30))}),
        ("trial 12jun-14jun Sokolova", {"plan": Plan(JUNE_12, None, date(2026, 6, 14)), "title": "Sokolova"}),
        ("event 12jun to 14jun away", {"plan": Plan(JUNE_12, None, date(2026, 6, 14)), "title": "away"}),
        ("deadline reply by fri 4 pm by order", {
            "plan": Plan(FRIDAY, time(16)), "title": "reply", "source": "order",
        }),
        ("deadline answer 14d after defence filed #42", {
            "plan": Plan(), "trigger": "defence filed", "offset": "14d", "title": "answer", "case": 42,
        }),
        ("deadline answer 10 days after the order !", {
            "trigger": "the order", "offset": "10d", "priority": PRESSING,
        }),
        ("hearing 12jun 9:00 in America/New_York", {"plan": Plan(JUNE_12, time(9), zone="America/New_York")}),
        ("scan the file tmr ~ @-", {"plan": Plan(FRIDAY), "priority": LOW, "owner": None}),
        ("every 2 weeks review", {"rule": "RRULE:FREQ=WEEKLY;INTERVAL=2", "plan": Plan(TODAY)}),
        ("every tue and thu 9:00 walk until 1dec", {
            "rule": "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261201T235959", "title": "walk",
            "plan": Plan(date(2026, 6, 2), time(9)),
        }),
        ("every day 10 times pills", {"rule": "RRULE:FREQ=DAILY;COUNT=10", "title": "pills"}),
        ("meeting fri 9:00 with lena@brandt.example.com", {
            "guests": (Guest(email="lena@brandt.example.com"),), "title": "with",
        }),
        ("buy stamps", {"kind": "task", "plan": Plan(), "owner": 1, "priority": PLAIN}),
        ("call back fri // ask about [the deed]", {"note": "ask about [the deed]", "title": "call back"}),
        # What only looks like a token stays in the title.
        ("copy exhibit 12 and rule 12.6", {"title": "copy exhibit 12 and rule 12.6", "plan": Plan()}),
        ("May I leave", {"title": "May I leave", "plan": Plan()}),
        ("she sat down with the second judge in march", {
            "title": "she sat down with the second judge in march", "plan": Plan(),
        }),
        ('call "fri 14:00" Okafor', {"title": "call fri 14:00 Okafor", "plan": Plan()}),
        ("read the 1998 deed at length", {"title": "read the 1998 deed at length", "plan": Plan()}),
        ("[sic] [/Smith] [REDACTED]", {"title": "[sic] [/Smith] [REDACTED]"}),
    ],
)  # fmt: skip
def test_a_line_is_read_as_it_was_meant(text: str, wanted: dict[str, Any]) -> None:
    found = item(text)
    assert {name: getattr(found, name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("call fri 25:00", "is no time"),
        ("call Vera re moat 12.06", "may be a time or a day"),
        ("call Vera re moat 12.06", "begin with: enquiry"),
        ("call Vera re moat 31feb", "has not that many days"),
        ("pay 31feb", "has not that many days"),
        ("pay 13/13", "is no day"),
        ("pay 12.06", "a time or a day"),
        ("meet fri 12jun 15jun", "two days"),
        ("meet fri 12jun mon", "is no Monday"),
        ("hearing 12jun 9:00 10:00", "two times"),
        ("hearing Okafor", "When is the hearing"),
        ("deadline defence", "When is it due"),
        ("deadline every mon", "does not repeat"),
        ("call @nobody fri", "Nobody here is"),
        ("call #999 fri", "no case 999"),
        ("call 9:00", "past today; write the day"),
        ("fri", "What is to be done"),
        ("hearing fri 12:00-10:00", "before it begins"),
        ("hearing 14jun-12jun", "is before"),
        ("hearing mon 12jun 9:00", "is no Monday"),
        ("meeting 28mar27 01:30 in Europe/London", "does not exist"),
        ("deadline 3w after", "after what"),
    ],
)
def test_what_is_unclear_is_asked_and_nothing_is_made_of_it(text: str, why: str) -> None:
    line = understand(text, HERE)
    assert why in line.why and line.item is None and line.call is None
    assert chips(line, HERE)[-1] == (line.why, "bad")


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        ("call Vera re moat", "enquiry", "enquiry"),
        ("call Vera re moat fri", "enquiry", "task"),
        ("call Vera re moat !", "enquiry", "task"),
        ("call Vera re moat", "task", "task"),
        ("call Vera re moat 12.06", "enquiry", "enquiry"),
        ("call Vera re moat 31feb", "enquiry", "enquiry"),
        ("call: Vera re moat 31feb", "enquiry", "enquiry"),
        ("Vera re moat 12.06", "enquiry", "enquiry"),
        ("enquiry call Vera re moat 12.06", "task", "enquiry"),
        ("Enquiry: Vera re moat 31feb", "task", "enquiry"),
        ("Vera re moat 555-0101", "enquiry", "enquiry"),
        ("enquiry Vera re moat", "task", "enquiry"),
        ("task Vera", "enquiry", "task"),
        ("deadline fri", "enquiry", "deadline"),
    ],
)
def test_the_place_says_what_a_line_is_unless_its_first_word_does(text: str, place: str, kind: str) -> None:
    line = understand(text, replace(HERE, kind=place))
    called = kind == "enquiry"
    assert (line.kind, line.call is not None, line.item is not None) == (kind, called, not called)


def test_the_case_and_the_message_of_the_place_come_along(small: SmallFirm) -> None:
    session = small.session("MB")
    here = reading_context(session, small.firm, small.staff, TODAY, case=1, case_ref="2026-0001", message=7)
    assert (item("call", here).case, item("call", here).message) == (1, 7)
    assert (item("call #2", here).case, understand("call #2", here).case_ref) == (2, "2026-0002")
    small.wall("MB", 3)
    assert "no case 2026-0003" in understand("call #2026-0003", here).why


def test_a_court_s_zone_is_kept_for_its_dates_but_not_for_tasks() -> None:
    there = replace(HERE, zone="America/New_York")
    assert item("hearing 12jun 9:00", there).plan.zone == "America/New_York"
    assert item("call 12jun 9:00", there).plan.zone == "UTC"
    shown = chips(understand("hearing 12jun 9:00", there), there)
    assert any("America/New_York" in text for text, _role in shown)


@pytest.mark.parametrize(
    ("text", "chip"),
    [
        ("call fri 14:00", "[Fri 29 May 2026 (tomorrow) 14:00]"),
        ("deadline sat", "courts closed: Saturday"),
        ("deadline 25dec", "courts closed: Christmas Day"),
        ("deadline 1jan26", "past"),
        ("hearing 12jun 10:30-12:00", "[Fri 12 Jun 2026 10:30–12:00]"),
        ("every mon 9:00 review", "[every Monday]"),
        ("call @-", "[@nobody]"),
        ("meeting next free 45m @ada @mb", "[next free 45 min: ADA, MB]"),
    ],
)
def test_chips_say_it_back(text: str, chip: str) -> None:
    assert chip in [text for text, _role in chips(understand(text, HERE), HERE)]


def test_the_next_free_is_a_wish_for_a_meeting() -> None:
    line = understand("Okafor next free 45m @ada", HERE)
    assert line.free == quick_add.Free(45, (3,)) and line.item and line.item.kind == "meeting"


def test_a_pasted_order_is_a_list_of_lines() -> None:
    pasted = "1. deadline defence 21dec\n\n2) deadline reply 4jan27\n• hearing 12jun 10:00\n- pay 31feb\n"
    lines = several(pasted, HERE)
    assert [line.kind for line in lines] == ["deadline", "deadline", "hearing", "task"]
    assert [bool(line.why) for line in lines] == [False, False, False, True]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("fri", ItemChange(day=FRIDAY)),
        ("14:00", ItemChange(at=time(14))),
        ("fri 10-11:30 @ada !", ItemChange(FRIDAY, time(10), None, time(11, 30), owner=3, priority=PRESSING)),
        ("all day", ItemChange(all_day=True)),
        ("@-", ItemChange(nobody=True)),
        ("court 7", ItemChange(place="court 7")),
        ("#42", ItemChange(case=42)),
        ("title: The new [title]", ItemChange(title="The new [title]")),
        ("once", ItemChange(rule="")),
        ("every 2 weeks", ItemChange(rule="RRULE:FREQ=WEEKLY;INTERVAL=2")),
    ],
)  # fmt: skip
def test_a_change_names_only_what_changes(text: str, wanted: ItemChange) -> None:
    assert change(text, HERE) == wanted


@pytest.mark.parametrize("text", ["somehow", "fri maybe", "31feb", "@xx", "#999"])
def test_a_change_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises((Unclear, Refuse)):
        change(text, HERE)


TOKENS = st.sampled_from(
    ["fri", "12jun", "14:00", "10:30-12:00", "@mb", "#42", "!", "every", "mon", "until", "by", "order", "at",
     "court", "5", "14d", "after", "next", "free", "45m", "[sic]", "\x1b[31m", "Okafor", "12.6", "all", "day",
     "//", "deadline", "hearing", "title:", '"', "\u202e", "𝟜"]
)  # fmt: skip


@given(st.lists(TOKENS | st.text(max_size=8), max_size=12))
def test_no_line_breaks_it_and_no_word_is_invented(words: list[str]) -> None:
    text = " ".join(words)
    line = understand(text, HERE)
    assert chips(line, HERE)
    assert bool(line.why) + (line.item is not None) + (line.call is not None) == 1
    if line.item is not None:
        given = set(text.replace('"', " ").replace("–", "-").replace("—", "-").split())
        given |= {"Meeting", line.kind.capitalize(), '"'}
        assert all(word in given for word in line.item.title.split() if word.isascii())


def test_what_is_understood_can_be_added(small: SmallFirm) -> None:
    here = reading_context(small.session("MB"), small.firm, small.staff, TODAY)
    pasted = "call Okafor fri 14:00 @tn #1\ndeadline defence 21dec #1 by order\nevery mon review"
    lines = several(pasted, here)
    items = [line.item for line in lines if line.item]
    assert len(done(adding.add(small.session("MB"), items).result())) == 3


@pytest.mark.parametrize(
    ("line", "when", "title"),
    [
        ("Fact discovery closes March 15, 2027.", "2027-03-15", "Fact discovery closes"),
        ("Fact discovery closes March 15 , 2027.", "2027-03-15", "Fact discovery closes"),
        ("Fact discovery closes March 15 (Monday), 2027.", "2027-03-15", "Fact discovery closes"),
        ("Fact discovery closes Monday, the 15th of March, 2027", "2027-03-15", "Fact discovery closes"),
        ("Fact discovery closes on the 15th day of March, 2027.", "2027-03-15", "Fact discovery closes"),
        ("Fact discovery closes Mar 15 '28.", "2028-03-15", "Fact discovery closes"),
        ("Fact discovery closes March 15 at noon, 2028.", "2028-03-15 12:00", "Fact discovery closes"),
        ("Fact discovery closes Friday, 12 March at 4pm 2027.", "2027-03-12 16:00", "Fact discovery closes"),
        ("Fact discovery closes 3/15 at 5 p.m., 2028.", "2028-03-15 17:00", "Fact discovery closes"),
        ("Fact discovery closes March 15, 20:30.", "2027-03-15 20:30", "Fact discovery closes"),
        ("Monday (March 15), 2027: reply", "2027-03-15", "reply"),
        ("Hearing March 15 10:30, 2028 in Courtroom 5.", "2028-03-15 10:30", "Hearing"),
    ],
)
def test_the_words_of_a_date_leave_the_title(line: str, when: str, title: str) -> None:
    order = replace(HERE, firm=replace(FIRM, day_order="mdy"), kind="deadline")
    (read,) = several(line, order)
    assert read.item is not None, read.why
    plan = read.item.plan
    assert (f"{plan.day} {plan.at:%H:%M}" if plan.at else str(plan.day), read.item.title) == (when, title)


@pytest.mark.parametrize("line", ["Closes Monday, March 15 at noon, 2028.", "Closes Feb 29 at noon, 2027."])
def test_a_year_that_does_not_fit_its_day_is_asked(line: str) -> None:
    (read,) = several(line, replace(HERE, kind="deadline"))
    assert "2028 is no Monday" in read.why or "no 29 February in 2027" in read.why


def test_a_title_that_is_too_long_is_refused_with_the_limit_and_never_cut() -> None:
    with pytest.raises(Refuse, match="at most 500 are kept"):
        change(f"title: {'x' * 501}", HERE)
    assert change(f"title: {'x' * 500}", HERE).title == "x" * 500
    with pytest.raises(Refuse, match="at most 2,000 are kept"):
        change(f"tmr title: {'y ' * 2_000}", HERE)
    assert "at most 500 are kept" in str(understand(f"task {'x' * 501}", HERE).why)
