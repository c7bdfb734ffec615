"""Mail in: what is the same, what continues what, what is filed, and whose clock runs."""

from __future__ import annotations

import pytest

from casetui.practice.enquiries import triage
from casetui.practice.enquiries.taking_in import FORGED, UNDELIVERED
from tests.firm import (
    CLIENT,
    COURT,
    DAY,
    HOUR,
    MAILBOX,
    NOW,
    OTHER_CLIENT,
    OTHER_SIDE,
    STRANGER,
    SmallFirm,
    done,
    mail,
)

FAILED = "Authentication-Results: mx.quill.test; spf=fail smtp.mailfrom=x; dkim=none; dmarc=fail"
AUTO = "Auto-Submitted: auto-replied"


def test_a_message_is_taken_in_once_however_often_it_comes(small: SmallFirm) -> None:
    message = mail("Deed", key="a")
    again = b"Received: from elsewhere by mx.quill.test; Thu, 28 May 2026 20:00:00 +0000\r\n" + message
    first = small.take_in(message, message, again)
    assert (first.added, first.there) == (1, 2)
    second = small.take_in(message)
    assert (second.added, second.there) == (0, 1)
    assert small.rows("SELECT count(*) FROM messages") == [(1,)]


def test_what_cannot_be_read_is_said_and_the_rest_goes_on(small: SmallFirm) -> None:
    report = small.take_in(mail("One"), b"", mail("Two"))
    assert report.added == 2
    assert len(report.refused) == 1


def test_a_question_opens_an_enquiry_whose_clock_runs_from_when_it_came(small: SmallFirm) -> None:
    small.take_in(mail("Deed", at=NOW - HOUR))
    row = small.newest()
    assert (row.state, row.owner, row.kind, row.asked_at) == ("open", None, "other", NOW - HOUR)
    assert row.due_at == row.press_at == NOW + 23 * HOUR


@pytest.mark.parametrize(
    ("sender", "kind"),
    [(CLIENT, "client"), (COURT, "court"), (OTHER_SIDE, "other_side"), ("tomas@quill.test", "colleague"),
     (STRANGER, "other"), (CLIENT.upper(), "client")],
)  # fmt: skip
def test_its_kind_is_by_its_sender(small: SmallFirm, sender: str, kind: str) -> None:
    small.take_in(mail("Deed", sender))
    assert small.newest().kind == kind


# --- filing


def test_the_party_of_one_open_case_is_filed_and_its_manager_owns_it(small: SmallFirm) -> None:
    report = small.take_in(mail("A question", CLIENT))
    row = small.newest()
    assert (row.case, row.owner, report.filed) == (1, small.user("MB"), 1)
    assert row.due_at is not None  # filing never answers


def test_the_party_of_two_open_cases_is_proposed_one(small: SmallFirm) -> None:
    small.take_in(mail("A question", OTHER_CLIENT))
    row = small.newest()
    assert (row.case, row.proposed, row.owner) == (None, 3, None)
    assert "2 open cases" in row.proposed_why


def test_a_ref_in_the_subject_files_for_a_party_only(small: SmallFirm) -> None:
    ref = small.case_ref(2)
    small.take_in(mail(f"About {ref}", OTHER_CLIENT), mail(f"About {ref}", STRANGER))
    ours, forged = small.enquiries()
    assert (ours.case, ours.owner) == (2, small.user("TN"))
    assert (forged.case, forged.proposed, forged.owner) == (None, 2, None)
    assert ref in forged.proposed_why


def test_a_court_number_files_for_a_party_only(small: SmallFirm) -> None:
    case = small.rows("SELECT version FROM cases WHERE id = 3")[0][0]
    from casetui.tables.cases import Case

    done(small.session("SV").act("case.open", lambda tx: tx.update(Case, 3, case, court_number="26-CV-0042")))
    small.take_in(mail("Hearing in 26-CV-0042", COURT), mail("Hearing in 26-CV-0042", STRANGER))
    court, forged = small.enquiries()
    assert court.case == 3
    assert (forged.case, forged.proposed) == (None, 3)


def test_references_to_a_filed_thread_do_not_file_a_strangers_message(small: SmallFirm) -> None:
    small.take_in(mail("A question", CLIENT, key="q"))
    small.take_in(mail("Give me the file", STRANGER, answers="q", references=["q"]))
    asked, forged = small.enquiries()
    assert asked.messages == 1
    assert (forged.case, forged.proposed) == (None, 1)
    assert small.rows("SELECT case_id FROM messages WHERE sender_email = ?", STRANGER) == [(None,)]


def test_the_same_subject_does_not_bring_a_stranger_into_a_thread(small: SmallFirm) -> None:
    small.take_in(mail("The deed", CLIENT), mail("Re: The deed", STRANGER))
    assert [row.messages for row in small.enquiries()] == [1, 1]


def test_an_address_within_anothers_takes_no_part_in_a_thread(small: SmallFirm) -> None:
    small.take_in(mail("Deed", "joanna@x.test", key="q"))
    small.take_in(mail("Other words", "anna@x.test", answers="q"))
    assert len(small.enquiries()) == 2


def test_a_stranger_who_names_a_case_again_continues_their_own_enquiry(small: SmallFirm) -> None:
    subject = f"About {small.case_ref(2)}"
    small.take_in(mail(subject, STRANGER), mail(f"Re: {subject}", STRANGER))
    (row,) = small.enquiries()
    assert (row.messages, row.case, row.proposed) == (2, None, 2)


def test_a_forged_sender_files_nothing_and_is_marked(small: SmallFirm) -> None:
    report = small.take_in(mail("A question", CLIENT, headers=[FAILED]))
    row = small.newest()
    assert (row.case, row.kind, row.owner) == (None, "other", None)
    assert FORGED in row.problem
    assert report.look == 1


# --- threads and clocks


def test_a_reply_continues_its_thread_and_a_running_clock_runs_on(small: SmallFirm) -> None:
    small.take_in(mail("Deed", key="q", at=NOW - 2 * HOUR))
    small.take_in(mail("Something else", key="r", answers="q", at=NOW - HOUR))
    (row,) = small.enquiries()
    assert (row.messages, row.asked_at, row.last_at) == (2, NOW - 2 * HOUR, NOW - HOUR)


@pytest.mark.parametrize("sender", ["marta@quill.test", MAILBOX, MAILBOX.upper()])
@pytest.mark.parametrize("by_reference", [True, False])
def test_the_firms_own_mail_answers_its_thread(small: SmallFirm, sender: str, by_reference: bool) -> None:
    small.take_in(mail("Deed", key="q", at=NOW - HOUR))
    answers = "q" if by_reference else ""
    small.take_in(mail("Re: Deed", sender, to=STRANGER, answers=answers, at=NOW - 60))
    (row,) = small.enquiries()
    assert (row.state, row.due_at, row.answered_at, row.messages) == ("waiting", None, NOW - 60, 2)


def test_the_firms_mailbox_answers_a_filed_thread_too(small: SmallFirm) -> None:
    small.take_in(mail("Deed", CLIENT, key="q", at=NOW - HOUR))
    small.take_in(mail("Re: Deed", MAILBOX, to=CLIENT, answers="q", at=NOW - 60))
    (row,) = small.enquiries()
    assert (row.state, row.messages, row.case) == ("waiting", 2, 1)


def test_a_forged_answer_of_the_firm_stops_no_clock(small: SmallFirm) -> None:
    small.take_in(mail("Deed", key="q", at=NOW - HOUR))
    small.take_in(mail("Re: Deed", MAILBOX, to=STRANGER, answers="q", headers=[FAILED]))
    asked = small.enquiries()[0]
    assert (asked.state, asked.answered_at) == ("open", None)
    assert asked.due_at is not None


def test_out_of_office_is_no_answer(small: SmallFirm) -> None:
    small.take_in(mail("Deed", key="q", at=NOW - HOUR))
    small.take_in(mail("Re: Deed", "marta@quill.test", to=STRANGER, answers="q", headers=[AUTO]))
    (row,) = small.enquiries()
    assert row.state == "open"
    assert row.due_at is not None


def test_an_answer_that_came_in_before_the_question_is_joined_to_it(small: SmallFirm) -> None:
    small.take_in(mail("Re: Deed", "marta@quill.test", to=CLIENT, answers="q", at=NOW - HOUR))
    assert small.enquiries() == []
    small.take_in(mail("Deed", CLIENT, key="q", at=NOW - 2 * HOUR))
    (row,) = small.enquiries()
    assert (row.state, row.messages, row.due_at) == ("waiting", 2, None)
    assert small.rows("SELECT DISTINCT enquiry_id, case_id FROM messages") == [(row.id, 1)]


def test_an_old_answer_does_not_answer_a_later_question(small: SmallFirm) -> None:
    small.take_in(mail("Deed", key="q", at=NOW - HOUR))
    small.take_in(mail("Re: Deed", "marta@quill.test", to=STRANGER, answers="q", at=NOW - DAY))
    assert small.newest().state == "open"


def test_a_reply_on_a_closed_enquiry_reopens_it_with_a_new_clock(small: SmallFirm) -> None:
    small.take_in(mail("Deed", key="q", at=NOW - 2 * DAY))
    done(triage.close(small.session(), [small.target(1)]).result())
    small.take_in(mail("Re: Deed", answers="q"))
    row = small.newest()
    assert (row.id, row.state, row.closed_at, row.outcome) == (1, "open", None, "")
    assert row.due_at == NOW + DAY


def test_a_reply_wakes_a_snoozed_enquiry(small: SmallFirm) -> None:
    row = small.ask("Deed", key="q")
    done(triage.snooze(small.session(), [small.target(row.id)], NOW + 3 * HOUR).result())
    small.take_in(mail("Re: Deed", answers="q"))
    assert (small.newest().state, small.newest().wake_at) == ("open", None)


@pytest.mark.parametrize(
    ("header", "automatic"),
    [(AUTO, "auto"), ("List-Id: <news.example.com>", "list"), ("X-Failed-Recipients: a@b.test", "bounce")],
)
def test_automatic_mail_has_no_clock(small: SmallFirm, header: str, automatic: str) -> None:
    small.take_in(mail("News", headers=[header]))
    row = small.newest()
    assert (row.automatic, row.due_at, row.state) == (automatic, None, "open")


def test_mail_to_the_firms_own_group_address_is_a_question(small: SmallFirm) -> None:
    headers = ["List-Id: <office.quill.test>", f"List-Post: <mailto:{MAILBOX}>"]
    small.take_in(mail("Deed", headers=headers))
    assert (small.newest().automatic, small.newest().due_at) == ("", NOW + DAY)


def test_an_auto_reply_that_comes_last_reopens_nothing(small: SmallFirm) -> None:
    small.take_in(mail("Deed", key="q", at=NOW - HOUR))
    small.take_in(mail("Re: Deed", "marta@quill.test", to=STRANGER, key="a", answers="q", at=NOW - 60))
    small.take_in(mail("Out of office", answers="a", headers=[AUTO]))
    (row,) = small.enquiries()
    assert (row.state, row.due_at, row.messages) == ("waiting", None, 3)


@pytest.mark.parametrize("asker", [STRANGER, CLIENT])
def test_a_bounce_brings_back_what_was_answered_but_files_nothing(small: SmallFirm, asker: str) -> None:
    small.take_in(mail("Deed", asker, key="q", at=NOW - HOUR))
    small.take_in(mail("Re: Deed", "marta@quill.test", to=asker, key="a", answers="q", at=NOW - 60))
    daemon = "mailer-daemon@elsewhere.test"
    small.take_in(mail("Undelivered", daemon, answers="a", headers=["Auto-Submitted: auto-replied"]))
    row = small.enquiry(1)
    assert (row.state, row.problem, row.due_at) == ("open", UNDELIVERED, None)
    assert small.rows("SELECT case_id FROM messages WHERE sender_email = ?", daemon) == [(None,)]


def test_history_starts_no_clock_and_reopens_nothing(small: SmallFirm) -> None:
    small.take_in(mail("Old", at=NOW - 90 * DAY), mail("Older", COURT, at=NOW - 99 * DAY), history=True)
    assert {(row.state, row.due_at) for row in small.enquiries()} == {("closed", None)}
    small.take_in(mail("Re: Old", at=NOW - 89 * DAY), history=True)
    assert small.enquiry(1).state == "closed"


def test_internal_mail_has_no_clock(small: SmallFirm) -> None:
    small.take_in(mail("Lunch?", "tomas@quill.test", to="marta@quill.test"))
    row = small.newest()
    assert (row.kind, row.due_at) == ("colleague", None)
    assert row.owner == small.staff.need("MB").id, "it is the addressee's"
    assert small.rows("SELECT direction FROM messages") == [("internal",)]


def test_whoever_it_is_with_brings_it_back_by_mail(small: SmallFirm) -> None:
    row = small.ask("Deed", key="q")
    to = small.user("ADA")
    done(triage.forward(small.session(), small.firm, [small.target(row.id)], to, "May we?").result())
    small.take_in(mail("Re: Deed", "ada@quill.test", to="marta@quill.test", answers="q"))
    row = small.enquiry(row.id)
    assert (row.state, row.rank, row.with_user) == ("open", 0, None)


def test_mail_without_a_sender_joins_nothing(small: SmallFirm) -> None:
    from casetui.practice.enquiries import taking_down

    line = taking_down.understand("call Okafor re Deed")
    done(taking_down.take_down(small.session(), small.firm, line).result())
    small.take_in(mail("Deed", ""), mail("Deed", "", body="Another."))
    assert [row.messages for row in small.enquiries()] == [1, 1, 1]


def test_a_wall_does_not_keep_mail_from_its_case(small: SmallFirm) -> None:
    small.wall("IT", 1)
    report = small.take_in(mail("A question", CLIENT))
    assert small.newest().case == 1
    assert report.filed == 0, "whoever ran it may not see that case"


def test_a_broken_date_is_not_believed(small: SmallFirm) -> None:
    message = mail("Deed").replace(b"Date: ", b"X-Date: ")
    for date in (b"Mon, 1 Jan 1900 00:00:00 +0000", b"Mon, 1 Jan 2103 00:00:00 +0000", b"gestern"):
        small.take_in(b"Date: " + date + b"\r\n" + message)
        assert small.newest().asked_at == NOW


def test_a_reply_goes_where_the_sender_wants_it(small: SmallFirm) -> None:
    small.take_in(mail("Deed", headers=["Reply-To: Desk <desk@strangers.test>"]))
    assert small.rows("SELECT reply_to FROM messages") == [("Desk <desk@strangers.test>",)]
