"""Triage: what each key does to an enquiry, to its clock, and to many at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from casetui.practice.acting import Target
from casetui.practice.enquiries import correspondence, opening, triage
from casetui.practice.firm import firm, staff
from casetui.practice.outbox import declining, letters, outbox
from casetui.session.results import Conflict, Done, Refused
from casetui.words import Words
from tests.firm import CLIENT, COURT, DAY, HOUR, NOW, STRANGER, SmallFirm, done, mail

Act = Callable[[SmallFirm, list[Target]], Any]

ACTS: dict[str, Act] = {
    "close": lambda small, targets: triage.close(small.session(), targets),
    "snooze": lambda small, targets: triage.snooze(small.session(), targets, NOW + DAY),
    "take": lambda small, targets: triage.take(small.session(), targets),
    "assign": lambda small, targets: triage.assign(small.session(), targets, small.user("TN")),
    "forward": lambda small, targets: triage.forward(
        small.session(), small.firm, targets, small.user("ADA"), "?"
    ),
    "note": lambda small, targets: triage.add_note(small.session(), targets, "Rang."),
    "link": lambda small, targets: triage.link(small.session(), targets, 1),
}


@pytest.mark.parametrize("name", ACTS)
def test_no_act_but_sending_stops_a_clock(small: SmallFirm, name: str) -> None:
    row = small.ask()
    done(ACTS[name](small, [small.target(row.id)]).result())
    after = small.enquiry(row.id)
    assert (after.due_at, after.press_at, after.answered_at) == (row.due_at, row.press_at, None)


@pytest.mark.parametrize("name", ACTS)
def test_a_row_somebody_changed_first_is_a_conflict(small: SmallFirm, name: str) -> None:
    seen = Target(small.ask().id, 1)
    done(triage.take(small.session("TN"), [seen]).result())
    before = small.enquiry(seen.id)
    result = ACTS[name](small, [seen]).result()
    assert isinstance(result, Conflict)
    assert result.who == "Tomas Nowak"
    assert small.enquiry(seen.id) == before
    assert correspondence.of_enquiry(small.session(), seen.id)[1:] == []


@pytest.mark.parametrize("name", ACTS)
def test_of_many_those_that_can_be_are_done_and_the_rest_is_named(small: SmallFirm, name: str) -> None:
    rows = [small.ask(f"Question {n}") for n in range(4)]
    targets = [Target(row.id, row.version) for row in rows]
    done(triage.snooze(small.session("TN"), [targets[1]], NOW + HOUR).result())
    acted = done(ACTS[name](small, [*targets, targets[0], Target(999, 1)]).result())
    assert acted.done == (rows[0].id, rows[2].id, rows[3].id)
    assert [number for number, _why in acted.left] == [rows[1].id, 999]
    assert "Tomas Nowak" in acted.left[0][1]
    entries = small.rows("SELECT count(*) FROM audit WHERE action = ?", small.rows(
        "SELECT action FROM audit ORDER BY id DESC LIMIT 1")[0][0])  # fmt: skip
    assert entries[0][0] <= 2  # one act, however many rows


def test_closing_says_which_replies_are_not_sent(small: SmallFirm) -> None:
    one, two = small.ask("One"), small.ask("Two")
    session = small.session()
    assert session.actor is not None
    letter = letters.reply(one, correspondence.of_enquiry(session, one.id), small.firm, session.actor)
    done(outbox.write(session, letter, outbox.DRAFT).result())
    acted = done(triage.close(session, small.targets([one.id, two.id])).result())
    assert acted.unsent == (one.id,)


def test_a_closed_enquiry_keeps_how_it_ended(small: SmallFirm) -> None:
    number = small.ask().id
    done(
        triage.close(
            small.session(), [small.target(number)], "told by phone", "She was glad.\nVery."
        ).result()
    )
    row = small.enquiry(number)
    assert (row.state, row.outcome, row.closed_at, row.clock_left(NOW)) == (
        "closed",
        "told by phone",
        NOW,
        None,
    )
    note = correspondence.of_enquiry(small.session(), number)[-1]
    assert (note.letter, note.direction, note.body) == ("N", "outcome", "She was glad.\nVery.")
    assert isinstance(triage.close(small.session(), [small.target(number)]).result(), Refused)


def test_reopening_starts_no_new_clock(small: SmallFirm) -> None:
    row = small.ask()
    done(triage.close(small.session(), [small.target(row.id)]).result())
    small.clock.at += 2 * DAY
    done(triage.reopen(small.session(), [small.target(row.id)]).result())
    again = small.enquiry(row.id)
    assert (again.state, again.due_at, again.closed_at) == ("open", row.due_at, None)
    assert again.is_overdue(small.clock.at)


@pytest.mark.parametrize(
    ("until", "wakes"), [(NOW + HOUR, NOW + HOUR), (NOW + 9 * DAY, NOW + DAY), (NOW + DAY, NOW + DAY)]
)
def test_a_snooze_ends_when_the_clock_does(small: SmallFirm, until: int, wakes: int) -> None:
    number = small.ask().id
    done(triage.snooze(small.session(), [small.target(number)], until).result())
    assert (small.enquiry(number).state, small.enquiry(number).wake_at) == ("snoozed", wakes)


def test_a_snooze_needs_a_time_to_come(small: SmallFirm) -> None:
    number = small.ask().id
    for until in (NOW, NOW - 1, 0):
        assert isinstance(triage.snooze(small.session(), [small.target(number)], until).result(), Refused)


def test_what_is_overdue_can_still_be_snoozed(small: SmallFirm) -> None:
    small.take_in(mail(at=NOW - 3 * DAY))
    done(triage.snooze(small.session(), [small.target(1)], NOW + HOUR).result())
    assert small.enquiry(1).wake_at == NOW + HOUR


def test_forwarding_keeps_the_owner_and_brings_it_back_at_half_the_clock(small: SmallFirm) -> None:
    number = small.ask().id
    session = small.session()
    done(triage.take(session, [small.target(number)]).result())
    small.clock.at += 4 * HOUR
    ada = small.user("ADA")
    done(triage.forward(session, small.firm, [small.target(number)], ada, "Privileged [sic]?").result())
    row = small.enquiry(number)
    assert (row.state, row.owner, row.with_user, row.instruction) == (
        "with", small.user("MB"), ada, "Privileged [sic]?",
    )  # fmt: skip
    assert row.wake_at == NOW + 14 * HOUR


def test_what_nobody_owned_is_its_forwarders(small: SmallFirm) -> None:
    number = small.ask().id
    done(triage.forward(small.session(), small.firm, [small.target(number)], small.user("ADA"), "").result())
    assert small.enquiry(number).owner == small.user("MB")


@pytest.mark.parametrize("by_note", [True, False])
def test_the_attorneys_answer_brings_it_to_the_top(small: SmallFirm, by_note: bool) -> None:
    number = small.ask().id
    done(triage.forward(small.session(), small.firm, [small.target(number)], small.user("ADA"), "?").result())
    ada, target = small.session("ADA"), small.target(number)
    done(
        (triage.add_note(ada, [target], "Yes.") if by_note else triage.answer(ada, [target], "Yes.")).result()
    )
    row = small.enquiry(number)
    assert (row.state, row.rank, row.wake_at, row.with_user) == ("open", 0, None, None)


def test_somebody_elses_note_brings_nothing_back(small: SmallFirm) -> None:
    number = small.ask().id
    done(triage.forward(small.session(), small.firm, [small.target(number)], small.user("ADA"), "?").result())
    done(triage.add_note(small.session("TN"), [small.target(number)], "Hm.").result())
    assert small.enquiry(number).state == "with"


def test_only_what_is_with_somebody_can_be_sent_back(small: SmallFirm) -> None:
    number = small.ask().id
    assert isinstance(triage.answer(small.session("ADA"), [small.target(number)], "?").result(), Refused)


def test_nothing_is_given_to_who_has_left_or_only_keeps_the_server(small: SmallFirm) -> None:
    number, session = small.ask().id, small.session()
    done(small.session("SV").act("user.disable", lambda tx: staff.disable(tx, small.staff.need("TN"))))
    for who in ("TN", "IT"):
        user = small.staff.people[[person.initials for person in small.staff.people].index(who)].id
        assert isinstance(triage.assign(session, [small.target(number)], user).result(), Refused)
        assert isinstance(
            triage.forward(session, small.firm, [small.target(number)], user, "?").result(), Refused
        )


def test_an_empty_note_is_refused(small: SmallFirm) -> None:
    number = small.ask().id
    for text in ("", " \n\t", "\u200b"):
        assert isinstance(triage.add_note(small.session(), [small.target(number)], text).result(), Refused)


def test_an_enquiry_filed_elsewhere_moves_with_all_it_has(small: SmallFirm) -> None:
    small.take_in(mail("Deed", CLIENT))
    done(triage.link(small.session(), [small.target(1)], 2).result())
    row = small.enquiry(1)
    assert (row.case, row.owner) == (2, small.user("MB"))  # the owner stays
    assert small.rows("SELECT DISTINCT case_id FROM messages") == [(2,)]


def test_a_new_case_is_pending_with_the_sender_as_client(small: SmallFirm) -> None:
    row = small.ask("Please act", "Ann New <ann@new.test>")
    ref = done(
        opening.new_case(small.session(), small.firm, small.target(row.id), "New v. Old [sic]").result()
    )
    assert ref == "2026-0004"
    case = small.enquiry(row.id).case
    assert small.rows("SELECT status, title, manager_id FROM cases WHERE id = ?", case) == [
        ("pending", "New v. Old [sic]", small.user("MB"))
    ]
    assert small.rows(
        "SELECT c.name, p.role, a.email FROM parties p JOIN contacts c ON c.id = p.contact_id"
        " JOIN addresses a ON a.contact_id = c.id WHERE p.case_id = ?", case,
    ) == [("Ann New", "client", "ann@new.test")]  # fmt: skip
    small.take_in(mail("One more thing", "ann@new.test"))
    assert (small.newest().case, small.newest().kind) == (case, "client")


def test_a_known_sender_becomes_no_second_contact(small: SmallFirm) -> None:
    small.take_in(mail("Another matter", "lena@brandt.example.com"))
    before = small.rows("SELECT count(*) FROM contacts")
    done(opening.new_case(small.session(), small.firm, small.target(1), "Third").result())
    assert small.rows("SELECT count(*) FROM contacts") == before


def test_a_case_needs_a_title_and_an_enquiry_without_one(small: SmallFirm) -> None:
    small.take_in(mail("Deed", CLIENT), mail("Deed", STRANGER))
    session = small.session()
    for number, title in ((1, "A title"), (2, "  ")):
        result = opening.new_case(session, small.firm, small.target(number), title).result()
        assert isinstance(result, Refused)
    assert small.rows("SELECT count(*) FROM cases") == [(3,)]


# --- declining


def _decline(small: SmallFirm, number: int) -> Done[int] | Conflict | Refused:
    session = small.session()
    assert session.actor is not None
    items = correspondence.of_enquiry(session, number)
    letter = letters.non_engagement(
        small.enquiry(number), items, small.firm, session.actor, Words.load("us"), NOW
    )
    result: Done[int] | Conflict | Refused = declining.decline(
        session, small.firm, small.target(number), letter
    ).result()
    return result


def test_declining_waits_for_an_attorney_while_the_clock_runs(small: SmallFirm) -> None:
    row = small.ask("Will you act?", "Ann {New} <ann@new.test>")
    item = outbox.one(small.session(), done(_decline(small, row.id)))
    assert item is not None
    assert (item.state, item.kind, item.needs_approval) == ("for approval", "non_engagement", True)
    after = small.enquiry(row.id)
    assert (after.state, after.due_at, after.wake_at) == ("with", row.due_at, NOW + 12 * HOUR)
    assert isinstance(_decline(small, row.id), Refused)  # one such letter is enough


def test_a_letter_sent_back_brings_its_enquiry_back(small: SmallFirm) -> None:
    row = small.ask("Will you act?")
    item = outbox.one(small.session(), done(_decline(small, row.id)))
    assert item is not None
    done(outbox.send_back(small.session("ADA"), item, "Mention the time limit.").result())
    assert (small.enquiry(row.id).state, small.enquiry(row.id).rank) == ("open", 0)
    item = outbox.one(small.session(), item.id)
    assert item is not None
    assert (item.state, item.returned) == ("draft", "Mention the time limit.")


def test_the_firms_own_words_decline(small: SmallFirm) -> None:
    own = {"non_engagement": "{client}: no. {firm}, {date}. {unknown} {x"}
    done(small.session("SV").act("setting.change", lambda tx: firm.put(tx, **own)))
    small.firm = firm.load(small.session())
    row = small.ask("Will you act?", '"{firm} [/x]" <ann@new.test>')
    item = outbox.one(small.session(), done(_decline(small, row.id)))
    assert item is not None
    assert item.body == "{firm} [/x]: no. Quill LLP, 28 May 2026. {unknown} {x"


def test_office_hours_hold_for_new_clocks(small: SmallFirm) -> None:
    week = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    hours = {"week": week, "holidays": ["2026-05-29"]}
    done(
        small.session("SV").act("setting.change", lambda tx: firm.put(tx, office_hours=hours, reply_hours=2))
    )
    small.firm = firm.load(small.session())
    small.take_in(mail("Deed", COURT))  # on Thursday evening, before a holiday and a weekend
    assert small.newest().due_at == 1_780_311_600  # Mon 1 Jun 2026 11:00 UTC
