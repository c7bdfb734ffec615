"""What a court ordered is confirmed by a second person; a moved event keeps its former dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from casetui.practice.agenda import changing, deadlines
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.agenda import AgendaRow
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from casetui.practice.calendars import importing
from casetui.practice.calendars.accepting import Choices, accept
from casetui.practice.quick_add import quick_add
from casetui.practice.quick_add.context import context
from casetui.practice.today import decisions
from casetui.session import undo
from casetui.session.results import Refused
from tests.firm import COURT, STRANGER, SmallFirm, done
from tests.practice.agenda.test_agenda import TODAY, add, now, target
from tests.practice.calendars.test_occurrences import ZONE, event, file

DAY = date(2026, 6, 12)


def ordered(small: SmallFirm, kind: str = "hearing", source: str = "order", **more: Any) -> AgendaRow:
    more.setdefault("plan", Plan(DAY, time(10), DAY, time(11)))
    more.setdefault("owner", small.user("MB"))
    (row,) = add(small, New(kind, "Motion", source=source, case=1, **more))
    return row


def waiting(small: SmallFirm, who: str) -> list[tuple[str, str]]:
    session = small.session(who)
    found = [(one.kind, one.name) for one in decisions.waiting(session)]
    assert len(found) == decisions.count(session)
    return found


@pytest.mark.parametrize("kind", ["hearing", "trial", "mediation"])
def test_it_waits_for_somebody_else(small: SmallFirm, kind: str) -> None:
    row = ordered(small, kind)
    assert row.unconfirmed
    assert (waiting(small, "MB"), waiting(small, "TN")) == ([], [("event", row.name)])
    result = deadlines.confirm(small.session("MB"), target(row)).result()
    assert isinstance(result, Refused) and "somebody else must confirm" in result.why
    done(deadlines.confirm(small.session("TN"), target(row)).result())
    assert now(small, row).confirmed_by == small.user("TN") and not now(small, row).unconfirmed
    assert waiting(small, "TN") == waiting(small, "ADA") == []


def test_sent_back_it_waits_until_it_is_moved(small: SmallFirm) -> None:
    row = ordered(small)
    done(deadlines.send_back(small.session("TN"), target(row), "the order says the 19th").result())
    assert now(small, row).returned and waiting(small, "ADA") == []
    moved = ItemChange(day=date(2026, 6, 19))
    done(changing.change(small.session("MB"), [target(now(small, row))], moved).result())
    assert not now(small, row).returned and waiting(small, "TN") == [("event", row.name)]


def test_a_move_makes_it_unconfirmed_again_and_undo_confirmed(small: SmallFirm) -> None:
    row = ordered(small)
    done(deadlines.confirm(small.session("TN"), target(row)).result())
    place = ItemChange(place="court 5")
    done(changing.change(small.session("MB"), [target(now(small, row))], place).result())
    assert not now(small, row).unconfirmed, "its date is what it was"
    moved = ItemChange(day=date(2026, 6, 19))
    done(changing.change(small.session("MB"), [target(now(small, row))], moved).result())
    assert now(small, row).unconfirmed
    done(undo.undo(small.session("MB")).result())
    assert not now(small, row).unconfirmed


@pytest.mark.parametrize(("kind", "source"), [("hearing", ""), ("meeting", ""), ("task", "order")])
def test_what_no_court_ordered_needs_no_second(small: SmallFirm, kind: str, source: str) -> None:
    row = ordered(small, kind, source)
    assert not row.unconfirmed and waiting(small, "TN") == []
    result = deadlines.confirm(small.session("TN"), target(row)).result()
    assert isinstance(result, Refused) and "no event that a court ordered" in result.why


def test_what_is_over_waits_for_nobody(small: SmallFirm) -> None:
    ordered(small)
    small.clock.at += 30 * 86_400
    assert waiting(small, "TN") == []


@pytest.mark.parametrize(
    ("line", "kind", "of_court", "source"),
    [
        ("hearing 12jun 10:00", "deadline", True, "order"), ("trial 12jun", "task", True, "order"),
        ("meeting 12jun 10:00", "task", True, ""), ("task reply 12jun", "task", True, ""),
        ("hearing 12jun 10:00", "task", False, ""), ("hearing 12jun 10:00 by order", "task", False, "order"),
        ("hearing 12jun 10:00 by agreement", "task", True, "agreement"),
    ],
)  # fmt: skip
def test_what_is_read_in_a_court_s_letter_is_ordered(
    small: SmallFirm, line: str, kind: str, of_court: bool, source: str
) -> None:
    firm = replace(small.firm, day_order="dmy")
    here = context(small.session(), firm, small.staff, TODAY, kind=kind, of_court=of_court)
    read = quick_add.understand(line, here).item
    assert read is not None and read.source == source


def test_in_a_pasted_order_the_hearings_are_ordered(small: SmallFirm) -> None:
    firm = replace(small.firm, day_order="dmy")
    here = context(small.session(), firm, small.staff, TODAY, kind="deadline")
    lines = quick_add.several("1. Hearing 12jun 10:00 court 5\n2. Exchange statements by 5jun", here)
    assert [one.item.source for one in lines if one.item is not None] == ["order", ""]
    (listed,) = quick_add.several("Hearing 12jun 10:00", replace(here, kind="task"))
    assert listed.item is not None and listed.item.source == ""


@pytest.mark.parametrize(("sender", "source"), [(COURT, "order"), (STRANGER, "")])
def test_what_comes_with_a_court_s_mail_is_ordered(small: SmallFirm, sender: str, source: str) -> None:
    small.ask(sender=sender)
    session, firm = small.session("MB"), replace(small.firm, zone=ZONE)
    (message,) = (row[0] for row in small.rows("SELECT max(id) FROM messages"))
    listed = event("DTSTART;TZID=America/New_York:20270405T093000")
    effects = importing.plan(session, firm, file(listed.replace("SUMMARY:List", "SUMMARY:Hearing")))
    accept(session, firm, small.staff, TODAY, effects, Choices(session.me, message=message))
    assert small.rows("SELECT kind, source FROM agenda") == [("hearing", source)]


def test_an_event_that_was_moved_keeps_its_former_dates(small: SmallFirm) -> None:
    row = ordered(small, source="")
    assert deadlines.dates_had(small.session("MB"), row) == []
    done(changing.change(small.session("TN"), [target(row)], ItemChange(at=time(11))).result())
    small.clock.at += 3_600
    moved = ItemChange(day=date(2026, 6, 19))
    done(changing.change(small.session("MB"), [target(now(small, row))], moved).result())
    place = ItemChange(place="court 5")
    done(changing.change(small.session("MB"), [target(now(small, row))], place).result())
    steps = deadlines.dates_had(small.session("ADA"), now(small, row))
    assert [(step.day, step.time, step.who, step.why) for step in steps] == [
        ("2026-06-12", "10:00", small.user("MB"), "entered"),
        ("2026-06-12", "11:00", small.user("TN"), "changed"),
        ("2026-06-19", "11:00", small.user("MB"), "changed"),
    ]
    assert steps[2].at == steps[1].at + 3_600
    small.wall("ADA", 1)
    assert deadlines.dates_had(small.session("ADA"), now(small, row)) == []


def test_tasks_have_no_former_dates(small: SmallFirm) -> None:
    row = ordered(small, "task", "")
    done(changing.change(small.session("MB"), [target(row)], ItemChange(day=date(2026, 6, 19))).result())
    assert deadlines.dates_had(small.session("MB"), now(small, row)) == []
