"""What comes back of the firm's letters, and what programs answer: who has to look, and no clock runs."""

from __future__ import annotations

import pytest

from casetui.practice.enquiries import correspondence, triage
from casetui.practice.enquiries.taking_in import UNDELIVERED
from casetui.practice.outbox import letters, outbox, sending
from casetui.practice.outbox.outbox import OutgoingRow
from tests.firm import CLIENT, HOUR, MAILBOX, NOW, OTHER_CLIENT, STRANGER, SmallFirm, done, mail

DAEMON = "MAILER-DAEMON@mx.quill.test"
RETURNED = "Undelivered Mail Returned to Sender"


def answered(small: SmallFirm, asker: str = STRANGER, key: str = "q") -> OutgoingRow:
    """Let somebody ask, and answer them from the outbox."""
    row = small.ask("Deed", asker, key=key)
    session = small.session("MB")
    assert session.actor is not None
    letter = letters.reply(row, correspondence.of_enquiry(session, row.id), small.firm, session.actor)
    number = done(outbox.write(session, letter.with_body("On Friday."), outbox.READY).result())
    item = outbox.one(session, number)
    assert item is not None
    done(sending.send(session, small.firm, item, sending.PRINTED, None))
    return item


def sent_id(small: SmallFirm, item: OutgoingRow) -> str:
    (row,) = small.rows("SELECT m.message_id FROM outgoing AS o JOIN messages AS m ON m.id = o.message_id"
                        " WHERE o.id = ?", item.id)  # fmt: skip
    return str(row[0])


def bounce(about: str, *, action: str = "failed", to: str = STRANGER, subject: str = RETURNED) -> bytes:
    """A bounce that names what it is about in the header it sends back, and nowhere else."""
    body = (
        "--b\r\n\r\nIt could not be delivered.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        f"Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; {to}\r\nAction: {action}\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nTo: {to}\r\nMessage-ID: {about}\r\n--b--"
    )
    kind = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'
    raw = mail(subject, DAEMON, headers=["Return-Path: <>"], body=body)
    return raw.replace(b"Content-Type: text/plain; charset=utf-8", kind.encode(), 1)


@pytest.mark.parametrize("asker", [STRANGER, CLIENT])
def test_a_bounce_reopens_the_enquiry_of_its_letter_which_counts_as_not_delivered(
    small: SmallFirm, asker: str
) -> None:
    item = answered(small, asker)
    assert small.enquiry(1).state == "waiting"
    small.take_in(bounce(sent_id(small, item), to=asker))
    row = small.enquiry(1)
    assert (row.state, row.problem, row.due_at, row.answered_at) == ("open", UNDELIVERED, None, None)
    left = outbox.one(small.session(), item.id)
    assert left is not None
    assert (left.state, left.standing) == ("sent", "came back")
    assert left.undelivered == f"Not delivered to {asker}: it came back."
    thread = correspondence.of_enquiry(small.session(), 1)
    assert [said.problems for said in thread if said.direction == "out"] == [left.undelivered]


def test_the_same_bounce_twice_says_it_once(small: SmallFirm) -> None:
    item = answered(small)
    small.take_in(bounce(sent_id(small, item)))
    small.take_in(bounce(sent_id(small, item)))
    left = outbox.one(small.session(), item.id)
    assert left is not None and left.undelivered.count("Not delivered") == 1


def test_what_takes_longer_reopens_nothing(small: SmallFirm) -> None:
    item = answered(small)
    subject = "Delayed Mail (still being retried)"
    small.take_in(bounce(sent_id(small, item), action="delayed", subject=subject))
    (row,) = small.enquiries()
    assert (row.state, row.problem, row.messages) == ("waiting", "", 3), "it lies with the enquiry"
    left = outbox.one(small.session(), item.id)
    assert left is not None and left.standing == "sent"


def test_the_bounces_of_two_clients_never_lie_together(small: SmallFirm) -> None:
    first, second = answered(small, CLIENT, "q1"), answered(small, OTHER_CLIENT, "q2")
    small.take_in(bounce(sent_id(small, first), to=CLIENT), bounce(sent_id(small, second), to=OTHER_CLIENT))
    small.take_in(bounce("<unknown1@quill.test>"), bounce("<unknown2@quill.test>"))
    rows = small.enquiries()
    assert [row.state for row in rows[:2]] == ["open", "open"]
    assert [row.messages for row in rows] == [2, 3, 1, 1, 1], "outside of cases it lies with its letter"


def test_a_letter_sent_after_one_that_came_back_still_answers(small: SmallFirm) -> None:
    item = answered(small)
    small.clock.at += HOUR
    small.take_in(mail("Re: Deed", MAILBOX, to=STRANGER, answers="q", at=NOW + HOUR))
    small.take_in(bounce(sent_id(small, item)))
    row = small.enquiry(1)
    assert (row.state, row.answered_at) == ("open", NOW + HOUR)


def test_a_letter_outside_of_any_enquiry_is_marked_too(small: SmallFirm) -> None:
    small.take_in(mail("News of ours", "marta@quill.test", to="friend@elsewhere.test", key="news"))
    subject = f"Undeliverable: {small.case_ref(2)}"
    small.take_in(bounce("<news@mail.test>", to="friend@elsewhere.test", subject=subject))
    assert small.newest().proposed == 2
    assert small.rows("SELECT problems FROM messages WHERE direction = 'out'") == [
        ("Not delivered to friend@elsewhere.test: it came back.",)
    ]


def test_history_marks_the_letter_but_reopens_nothing(small: SmallFirm) -> None:
    item = answered(small)
    small.take_in(bounce(sent_id(small, item)), history=True)
    assert small.enquiry(1).state == "waiting"
    left = outbox.one(small.session(), item.id)
    assert left is not None and left.standing == "came back"


@pytest.mark.parametrize(
    ("subject", "headers"),
    [
        ("Automatic reply: Deed", ["Return-Path: <>", "X-Auto-Response-Suppress: All"]),
        ("Automatic reply: Deed", []),
        ("Abwesenheitsnotiz: Deed", []),
        ("Re: Deed", ["Return-Path: <>"]),
        ("Re: Deed", ["Precedence: bulk", "In-Reply-To: <old@quill.test>"]),
        ("Re: Deed", ["X-Autoreply: yes"]),
    ],
)
@pytest.mark.parametrize("sender", [STRANGER, CLIENT])
def test_an_automatic_reply_leaves_an_enquiry_waiting(
    small: SmallFirm, sender: str, subject: str, headers: list[str]
) -> None:
    answered(small, sender)
    small.take_in(mail(subject, sender, headers=headers))
    (row,) = small.enquiries()
    assert (row.state, row.due_at, row.messages) == ("waiting", None, 3)


@pytest.mark.parametrize("sender", ["MAILER-DAEMON <>", "<>", DAEMON])
def test_mail_from_a_server_that_names_no_letter_starts_no_clock(small: SmallFirm, sender: str) -> None:
    answered(small)
    small.take_in(mail("Deed", sender), mail("Deed", sender))
    asked, *others = small.enquiries()
    assert asked.state == "waiting"
    assert [(row.due_at, row.messages) for row in others] == [(None, 1), (None, 1)]


def test_a_person_who_answers_through_a_list_is_a_person(small: SmallFirm) -> None:
    item = answered(small)
    through = ["List-Id: <tenants.strangers.test>", "Precedence: list"]
    answers = f"In-Reply-To: {sent_id(small, item)}"
    small.take_in(mail("Re: Deed", STRANGER, headers=[*through, answers]))
    (row,) = small.enquiries()
    assert (row.state, row.due_at is None) == ("open", False)
    small.take_in(mail("News", "news@x.test", headers=["List-Id: <news.x.test>"]))
    assert small.newest().automatic == "list"


def test_a_bounce_that_is_taken_in_is_nothing_of_the_clients(small: SmallFirm) -> None:
    item = answered(small, CLIENT)
    small.take_in(bounce(sent_id(small, item), to=CLIENT))
    assert small.rows("SELECT case_id FROM messages WHERE automatic = 'bounce'") == [(None,)]
    done(triage.close(small.session(), [small.target(1)]).result())
    assert small.enquiry(1).state == "closed"
