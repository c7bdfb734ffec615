"""A repeating item as a whole: one day of it, all that follow, what was done; nothing twice, nothing lost."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from casetui.practice.agenda import acts, agenda, changing, series, window
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.agenda import AgendaRow, ItemTarget
from casetui.practice.agenda.changing import ItemChange
from casetui.practice.agenda.plan import Plan
from casetui.practice.today import today
from casetui.session import undo
from casetui.session.results import Refuse
from tests.firm import DAY, SmallFirm, done
from tests.practice.agenda.test_agenda import add

MONDAY = date(2026, 6, 1)
LONDON = "Europe/London"


def weekly(
    small: SmallFirm, rule: str = "RRULE:FREQ=WEEKLY", kind: str = "meeting", start: date = MONDAY
) -> AgendaRow:
    plan = Plan(start, time(9), None, time(10), LONDON) if kind != "task" else Plan(start, zone=LONDON)
    (row,) = add(small, New(kind, "Review", plan, rule=rule, owner=small.user("MB")))
    return row


def day(row: AgendaRow, on: date) -> ItemTarget:
    return ItemTarget(row.id, row.version, f"{on}T09:00" if row.time else on.isoformat())


def taking_place(small: SmallFirm, weeks: int = 5) -> list[str]:
    start = int(datetime(2026, 6, 1, tzinfo=ZoneInfo("UTC")).timestamp())
    rows = window.between(small.session("MB"), start, start + weeks * 7 * DAY)
    return [f"{row.day} {row.time} {row.state}".strip() for row in rows]


def test_a_day_names_its_occurrence_changed_or_not(small: SmallFirm) -> None:
    row = weekly(small)
    session = small.session("MB")
    assert series.occurrence_of(session, row, "2026-06-08").occurrence == "2026-06-08T09:00"
    moved = ItemChange(day=date(2026, 6, 10))
    done(changing.change(session, [day(row, date(2026, 6, 8))], moved).result())
    now = agenda.one(session, row.id)
    assert now is not None
    assert series.occurrence_of(session, now, "2026-06-08").day == "2026-06-10"
    for wrong in ("2026-06-09", "2026-13-01", "soon"):
        with pytest.raises(Refuse):
            series.occurrence_of(session, now, wrong)


def test_cancelling_a_series_cancels_what_was_moved_of_it(small: SmallFirm) -> None:
    row = weekly(small)
    session = small.session("MB")
    done(changing.change(session, [day(row, date(2026, 6, 8))], ItemChange(day=date(2026, 6, 10))).result())
    done(acts.done(session, [day(row, MONDAY)]).result())
    done(acts.cancel(session, [ItemTarget(row.id, row.version, "")]).result())
    assert taking_place(small) == ["2026-06-01 09:00 done"]


def test_another_hour_keeps_what_was_done_or_cancelled(small: SmallFirm) -> None:
    row = weekly(small)
    session = small.session("MB")
    done(acts.done(session, [day(row, MONDAY)]).result())
    done(acts.cancel(session, [day(row, date(2026, 6, 8))]).result())
    done(changing.change(session, [ItemTarget(row.id, row.version, "")], ItemChange(at=time(11))).result())
    assert taking_place(small, 3) == ["2026-06-01 09:00 done", "2026-06-15 11:00 open"]


@pytest.mark.parametrize(
    "rule", ["RRULE:FREQ=WEEKLY", "RRULE:FREQ=WEEKLY;COUNT=5", "RRULE:FREQ=WEEKLY;UNTIL=20260630T235959"]
)
def test_one_day_and_all_that_follow_change(small: SmallFirm, rule: str) -> None:
    row = weekly(small, rule)
    session = small.session("MB")
    done(acts.done(session, [day(row, date(2026, 6, 22))]).result())
    done(series.change_following(session, day(row, date(2026, 6, 15)), ItemChange(at=time(14))).result())
    wanted = [
        "2026-06-01 09:00 open", "2026-06-08 09:00 open", "2026-06-15 14:00 open", "2026-06-22 09:00 done",
        "2026-06-29 14:00 open",
    ]  # fmt: skip
    assert taking_place(small) == wanted
    done(undo.undo(session).result())
    assert taking_place(small)[2] == "2026-06-15 09:00 open" and len(taking_place(small)) == 5


def test_one_day_and_all_that_follow_are_cancelled(small: SmallFirm) -> None:
    row = weekly(small)
    done(series.cancel_following(small.session("MB"), day(row, date(2026, 6, 15))).result())
    assert taking_place(small) == ["2026-06-01 09:00 open", "2026-06-08 09:00 open"]


def test_a_missed_day_of_a_repeating_task_stays_until_it_is_seen_to(small: SmallFirm) -> None:
    row = weekly(small, kind="task", start=date(2026, 5, 18))
    session, users = small.session("MB"), (small.user("MB"),)

    def tasks() -> list[str]:
        rows = today.sections(session, small.firm, users, date(2026, 5, 28))
        return [one.row.occurrence for one in rows if one.row.id == row.id and one.section == today.TASKS]

    assert tasks() == ["2026-05-25"]
    done(acts.done(session, [day(row, date(2026, 5, 25))]).result())
    assert tasks() == []


def test_what_was_made_anew_is_not_redone_beside_it(small: SmallFirm) -> None:
    row = weekly(small)
    session, other = small.session("MB"), small.session("SV")
    done(acts.done(session, [day(row, MONDAY)]).result())
    done(undo.undo(session).result())
    done(acts.cancel(other, [day(row, MONDAY)]).result())
    assert "made anew" in str(undo.redo(session).result())
    assert len([one for one in taking_place(small, 1) if "cancelled" not in one]) == 0


def test_undo_never_lowers_a_sequence(small: SmallFirm) -> None:
    row = weekly(small, rule="")
    session = small.session("MB")
    sequences = [row.sequence]
    done(changing.change(session, [row.target], ItemChange(at=time(11))).result())
    for turn in (undo.undo, undo.redo, undo.undo):
        now = agenda.one(session, row.id)
        assert now is not None
        sequences.append(now.sequence)
        done(turn(session).result())
    now = agenda.one(session, row.id)
    assert now is not None and [*sequences, now.sequence] == sorted({*sequences, now.sequence})
    assert now.time == "09:00"


def test_what_begins_later_lasts_as_long_also_over_midnight() -> None:
    night = Plan(MONDAY, time(22), MONDAY + timedelta(days=1), time(0, 30), LONDON)
    assert ItemChange(at=time(10)).plan(night) == Plan(MONDAY, time(10), MONDAY, time(12, 30), LONDON)
    assert ItemChange(day=date(2026, 6, 3), at=time(23)).plan(night) == Plan(
        date(2026, 6, 3), time(23), date(2026, 6, 4), time(1, 30), LONDON
    )
