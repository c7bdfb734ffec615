"""Notices and Today's rules: who is told what, once, and each notice is its addressee's alone."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from casetui.practice.acting import Target
from casetui.practice.agenda import acts, deadlines
from casetui.practice.agenda.adding import New, Preparation
from casetui.practice.agenda.plan import Plan
from casetui.practice.cases import reviewing
from casetui.practice.firm import settings
from casetui.practice.outbox import outbox, sending
from casetui.practice.today import decisions, notices, pressing, today
from casetui.session.results import Refuse
from tests.firm import DAY, SmallFirm, done
from tests.practice.agenda.test_agenda import TODAY, add, target


def mine(small: SmallFirm, kind: str, title: str, days: int = 0, **more: object) -> New:
    more.setdefault("owner", small.user("MB"))
    return New(kind, title, Plan(TODAY + timedelta(days)), **more)  # type: ignore[arg-type]


def told(small: SmallFirm, who: str = "MB", by: str = "IT", reader: int | None = None) -> str:
    found = notices.of_day(small.session(by, walls=False), small.firm, small.staff, TODAY, reader)
    return next((due.text for due in found if due.person.initials == who), "")


def test_deadlines_come_first_and_on_their_lead_days(small: SmallFirm) -> None:
    add(
        small, mine(small, "task", "A task"), mine(small, "deadline", "Late", -1),
        mine(small, "deadline", "In three", 3), mine(small, "deadline", "In four", 4),
    )  # fmt: skip
    text = told(small)
    assert text.index("Late") < text.index("In three") < text.index("A task")
    assert "In four" not in text and "overdue" in text and "unconfirmed" in text
    assert told(small, "IT") == ""


def test_who_is_shut_out_is_not_told_of_the_case_whoever_runs_it(small: SmallFirm) -> None:
    add(small, mine(small, "deadline", "Secret defence", case=1))
    add(small, New("meeting", "Secret meeting", Plan(TODAY, time(23)), owner=small.user("TN"), case=1))
    small.wall("TN", 1)
    for runs in ("IT", "SV", "TN"):
        assert "Secret defence (2026-0001)" in told(small, by=runs)
        assert told(small, "TN", by=runs) == ""
    assert told(small, by="TN", reader=small.user("TN")) == ""
    assert "Secret" in told(small, by="SV", reader=small.user("SV"))


def test_a_notice_is_its_addressee_s_alone(small: SmallFirm, tmp_path: Path) -> None:
    script = tmp_path / "sendmail"
    script.write_text(f"#!/bin/sh\ncat >{tmp_path}/sent.eml\n")
    script.chmod(0o755)
    add(small, mine(small, "deadline", "Secret defence", case=1))
    small.wall("TN", 1)
    room = small.session("SV", walls=False)
    (due,) = notices.of_day(room, small.firm, small.staff, TODAY)
    number = done(notices.write(room, due, TODAY, to_outbox=True))
    assert number

    def seen(who: str) -> list[str]:
        session = small.session(who)
        assert outbox.waiting_for(session) == len(outbox.items(session, (outbox.READY,)))
        return [item.body for item in outbox.items(session)]

    for who in ("TN", "ADA", "SV", "IT"):
        assert seen(who) == [] and outbox.one(small.session(who), number) is None
    assert len(seen("MB")) == 1
    item = outbox.one(room, number)
    assert item is not None
    done(sending.send(room, replace(small.firm, sendmail=(str(script),)), item, sending.SENDMAIL, None))
    assert b"Secret defence" in (tmp_path / "sent.eml").read_bytes()
    assert small.rows("SELECT * FROM messages") == []
    assert small.rows("SELECT * FROM search_docs WHERE kind = 'outgoing'") == []
    assert seen("TN") == seen("SV") == []


def test_nobody_is_told_twice_whoever_runs_it_at_once(small: SmallFirm) -> None:
    add(small, mine(small, "task", "A task"))
    (due,) = notices.of_day(small.session("IT"), small.firm, small.staff, TODAY)
    sessions = [small.another_session("IT") for _ in range(2)]
    found: list[int | None] = []
    threads = [
        threading.Thread(
            target=lambda one=one: found.append(done(notices.write(one, due, TODAY, to_outbox=True)))
        )
        for one in sessions
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in sessions:
        one.close()
    assert sorted(found, key=bool) == [None, 1]
    items = outbox.items(small.session("MB"), (outbox.READY,))
    assert [(item.kind, item.recipients) for item in items] == [("notice", "Marta Bielak <marta@quill.test>")]


def test_coming_is_what_lies_within_the_lead_days_of_its_kind(small: SmallFirm) -> None:
    add(
        small, mine(small, "hearing", "Near", 14), mine(small, "hearing", "Far", 15),
        mine(small, "task", "Tomorrow", 1), mine(small, "task", "Later", 2),
    )  # fmt: skip
    session = small.session("MB")
    rows = today.sections(session, small.firm, pressing.users_of(session, small.firm), TODAY)
    assert [(one.section, one.row.title) for one in rows] == [("coming", "Tomorrow"), ("coming", "Near")]


def test_what_is_put_off_comes_back_by_itself(small: SmallFirm) -> None:
    (row,) = add(small, mine(small, "task", "Put off"))
    done(acts.snooze(small.session("MB"), [target(row)], small.clock() + DAY).result())
    session = small.session("MB")

    def titles() -> list[str]:
        users = pressing.users_of(session, small.firm)
        day = pressing.today_of(session, small.firm)
        return [one.row.title for one in today.sections(session, small.firm, users, day)]

    assert titles() == []
    small.clock.at += DAY + 1
    assert titles() == ["Put off"]


def test_the_counts_count(small: SmallFirm) -> None:
    event = mine(small, "hearing", "H", 9, case=1, preparation=(Preparation("Brief", 3, None),))
    add(small, event, mine(small, "deadline", "D", 3), New("task", "Nobody's", Plan()))
    small.clock.at += 31 * DAY
    add(small, mine(small, "hearing", "Next", 40, case=1, preparation=(Preparation("Brief", 3, None),)))
    found = dict(today.counts(small.session("MB"), small.firm))
    assert found == {"nobody": 1, "deadlines": 1, "hearings": 1, "undated": 0, "unreviewed": 1}
    done(reviewing.review(small.session("MB"), [Target(1, 1)], "All in order.").result())
    assert dict(today.counts(small.session("MB"), small.firm))["unreviewed"] == 0


def test_a_decision_is_counted_as_it_is_listed(small: SmallFirm) -> None:
    rows = add(small, mine(small, "deadline", "A", 3), mine(small, "deadline", "B", 4))
    for who, count in (("MB", 0), ("TN", 2), ("ADA", 2)):
        assert decisions.count(small.session(who)) == len(decisions.waiting(small.session(who))) == count
    done(deadlines.send_back(small.session("TN"), target(rows[0]), "wrong").result())
    assert decisions.count(small.session("ADA")) == len(decisions.waiting(small.session("ADA"))) == 1


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("court_closed", "2026-12-25, 2026-12-28", {"2026-12-25": "holiday", "2026-12-28": "holiday"}),
        ("court_closed", '{"2026-12-25": "Christmas Day"}', {"2026-12-25": "Christmas Day"}),
        ("lead_days", '{"deadline": [14, 7]}', {"deadline": [14, 7]}),
        ("preparation", '{"hearing": [["Bundle", 3, "MB"]]}', {"hearing": [["Bundle", 3, "MB"]]}),
    ],
)
def test_the_firm_s_own_lists(small: SmallFirm, name: str, text: str, value: object) -> None:
    assert settings.read(name, text, small.firm) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("court_closed", "2026-02-30"), ("court_closed", "7"), ("lead_days", "[1]"),
        ("lead_days", '{"party": [1]}'), ("lead_days", '{"task": [-1]}'),
        ("lead_days", '{"task": "x"}'), ("preparation", '{"task": []}'),
        ("preparation", '{"hearing": [["x"]]}'), ("preparation", '{"hearing": 3}'), ("preparation", "{"),
    ],
)  # fmt: skip
def test_what_no_list_can_be_is_refused(small: SmallFirm, name: str, text: str) -> None:
    with pytest.raises(Refuse):
        settings.read(name, text, small.firm)


def test_the_day_is_the_firm_s(small: SmallFirm) -> None:
    assert pressing.today_of(small.session("MB"), small.firm) == date(2026, 5, 28)
