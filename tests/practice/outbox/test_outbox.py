"""The outbox: nothing leaves without the yes it needs, and what leaves is recorded once."""

from __future__ import annotations

import resource
import signal
import subprocess
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from casetui.files.store import StoreFull
from casetui.practice.enquiries import correspondence, taking_down, triage
from casetui.practice.firm.firm import Firm
from casetui.practice.outbox import declining, letters, outbox, sending
from casetui.practice.outbox.letter import Letter
from casetui.practice.outbox.outbox import DRAFT, FOR_APPROVAL, READY, SENDING, SENT, OutgoingRow
from casetui.session.results import Conflict, Done, Refused
from casetui.session.session import Session
from casetui.words import Words
from tests.firm import CLIENT, HOUR, MAILBOX, NOW, SmallFirm, done, mail


def _item(small: SmallFirm, number: int, who: str = "MB") -> OutgoingRow:
    item = outbox.one(small.session(who), number)
    assert item is not None
    return item


def _letter(small: SmallFirm, body: str = "We file on Thursday.") -> Letter:
    session = small.session()
    if not small.enquiries():
        small.take_in(
            mail("Re: Deed [sic]", f'"Harlow, June" <{CLIENT}>', key="q", references=["p"], at=NOW - HOUR)
        )
    assert session.actor is not None
    items = correspondence.of_enquiry(session, 1)
    return letters.reply(small.enquiry(1), items, small.firm, session.actor).with_body(body)


def _write(small: SmallFirm, state: str = READY) -> OutgoingRow:
    return _item(small, done(outbox.write(small.session(), _letter(small), state).result()))


def test_a_reply_quotes_and_answers_the_newest_message_from_outside(small: SmallFirm) -> None:
    small.take_in(mail("Deed", f'"Harlow, June" <{CLIENT}>', key="q", body="First.", at=NOW - HOUR))
    small.take_in(mail("Re: Deed", CLIENT, answers="q", body="Second.", at=NOW - 60))
    small.take_in(mail("Re: Deed", "tomas@quill.test", to="marta@quill.test", answers="q", body="Aside."))
    session = small.session()
    assert session.actor is not None
    letter = letters.reply(small.enquiry(1), correspondence.of_enquiry(session, 1), small.firm, session.actor)
    assert (letter.recipients, letter.subject) == (CLIENT, "Re: Deed")
    assert "> Second." in letter.body
    assert "Aside" not in letter.body


def test_a_reply_goes_where_the_sender_asked_for_it(small: SmallFirm) -> None:
    small.take_in(mail("Deed", CLIENT, headers=["Reply-To: June <june@elsewhere.test>"]))
    session = small.session()
    assert session.actor is not None
    letter = letters.reply(small.enquiry(1), correspondence.of_enquiry(session, 1), small.firm, session.actor)
    assert letter.recipients == "June <june@elsewhere.test>"


def test_what_was_written_stops_no_clock_and_what_was_sent_does(small: SmallFirm, tmp_path: Path) -> None:
    item = _write(small)
    assert (small.enquiry(1).state, small.enquiry(1).due_at) == ("open", NOW + 23 * HOUR)
    where = done(sending.send(small.session(), small.firm, item, sending.EML, tmp_path / "out"))
    row = small.enquiry(1)
    assert (row.state, row.due_at, row.answered_at, row.messages) == ("waiting", None, NOW, 2)
    item = _item(small, item.id)
    assert (item.state, item.sent_at, item.sent_by, item.sent_how) == (SENT, NOW, small.user("MB"), "eml")
    assert str(tmp_path) in where
    (path,) = (tmp_path / "out").iterdir()
    left = message_from_bytes(path.read_bytes(), policy=default)
    assert left["To"] == f'"Harlow, June" <{CLIENT}>'
    assert (left["Subject"], left["In-Reply-To"]) == ("Re: Deed [sic]", "<q@mail.test>")
    assert left["References"].split()[-1] == "<q@mail.test>"
    assert left.get_content().strip() == "We file on Thursday."


def test_its_answer_joins_the_thread(small: SmallFirm, tmp_path: Path) -> None:
    done(sending.send(small.session(), small.firm, _write(small), sending.EML, tmp_path))
    (path,) = tmp_path.glob("O*.eml")
    answered = message_from_bytes(path.read_bytes())["Message-ID"].strip("<>").removesuffix("@quill.test")
    reply = mail("Other words", CLIENT, at=NOW).replace(
        b"Subject:", f"In-Reply-To: <{answered}@quill.test>\r\nSubject:".encode()
    )
    small.take_in(reply)
    assert (small.enquiry(1).messages, small.enquiry(1).state) == (3, "open")


def test_the_firms_own_copy_of_what_it_sent_is_not_taken_in_twice(small: SmallFirm, tmp_path: Path) -> None:
    done(sending.send(small.session(), small.firm, _write(small), sending.EML, tmp_path))
    (path,) = tmp_path.glob("O*.eml")
    assert small.take_in(path.read_bytes()).there == 1


def test_a_copy_that_came_back_before_it_was_marked_is_the_message(
    small: SmallFirm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_once(_firm: Firm, _item: OutgoingRow, raw: bytes, _folder: Path) -> str:
        assert small.take_in(raw).added == 1
        return "handed over"

    monkeypatch.setitem(sending._WAYS, sending.EML, at_once)
    done(sending.send(small.session(), small.firm, _write(small), sending.EML, tmp_path))
    assert small.rows("SELECT count(*) FROM messages WHERE direction = 'out'") == [(1,)]
    assert (small.enquiry(1).state, small.enquiry(1).messages) == ("waiting", 2)
    assert small.rows("SELECT message_id FROM outgoing") == small.rows(
        "SELECT id FROM messages WHERE direction = 'out'"
    )


def test_what_has_left_on_a_full_disk_is_said_to_have_left(
    small: SmallFirm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_data: bytes) -> None:
        raise StoreFull("There is no room left.")

    item = _write(small)
    monkeypatch.setattr(small.session().store, "put", full)
    result = sending.send(small.session(), small.firm, item, sending.EML, tmp_path)
    assert isinstance(result, Refused)
    assert "has left" in str(result) and "no room left" in str(result)


def test_a_letter_that_the_disk_has_no_room_for_leaves_no_half_file(
    small: SmallFirm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = _write(small)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    made = sending.compose(small.session(), small.firm, item)
    monkeypatch.setattr(sending, "compose", lambda *_given: made + b"x" * 2_000_000)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        result = sending.send(small.session(), small.firm, item, sending.EML, tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert isinstance(result, Refused) and "was not sent" in str(result)
    assert list((tmp_path / "out").iterdir()) == []


# --- approval


def test_what_needs_a_yes_leaves_only_with_it(small: SmallFirm, tmp_path: Path) -> None:
    session = small.session()
    item = _write(small, FOR_APPROVAL)
    assert isinstance(sending.send(session, small.firm, item, sending.EML, tmp_path), Refused)
    assert isinstance(outbox.approve(session, item).result(), Refused)
    assert isinstance(outbox.approve(small.session("SV"), item).result(), Refused)
    done(outbox.approve(small.session("ADA"), item).result())
    item = _item(small, item.id)
    assert (item.state, item.approved_by, item.approved_at) == (READY, small.user("ADA"), NOW)
    assert isinstance(sending.send(session, small.firm, item, sending.EML, tmp_path), Done)


@pytest.mark.parametrize("claims", [True, False])
def test_a_change_after_the_yes_needs_another(small: SmallFirm, claims: bool) -> None:
    item = _write(small, FOR_APPROVAL)
    done(outbox.approve(small.session("ADA"), item).result())
    changed = Letter("reply", 1, None, CLIENT, "", "Re: Deed", "Something else.", needs_approval=claims)
    done(outbox.write(small.session(), changed, READY, _item(small, item.id)).result())
    item = _item(small, item.id)
    assert (item.state, item.approved_by, item.needs_approval) == (FOR_APPROVAL, None, True)


def test_a_yes_is_for_the_text_that_was_read(small: SmallFirm) -> None:
    read = _write(small, FOR_APPROVAL)
    done(outbox.write(small.session(), _letter(small, "Something else."), FOR_APPROVAL, read).result())
    result = outbox.approve(small.session("ADA"), read).result()
    assert isinstance(result, Conflict)
    assert result.who == "Marta Bielak"
    assert _item(small, read.id).state == FOR_APPROVAL


def test_two_who_write_at_one_message_do_not_overwrite_each_other(small: SmallFirm) -> None:
    read = _write(small, DRAFT)
    done(outbox.write(small.session("TN"), _letter(small, "Theirs."), DRAFT, read).result())
    assert isinstance(
        outbox.write(small.session("MB"), _letter(small, "Mine."), DRAFT, read).result(), Conflict
    )
    assert _item(small, read.id).body == "Theirs."


def test_a_message_sent_back_is_a_draft_with_the_line(small: SmallFirm) -> None:
    item = _write(small, FOR_APPROVAL)
    done(outbox.send_back(small.session("ADA"), item, "Softer.").result())
    item = _item(small, item.id)
    assert (item.state, item.returned) == (DRAFT, "Softer.")
    done(outbox.submit(small.session(), item).result())
    item = _item(small, item.id)
    assert (item.state, item.returned) == (FOR_APPROVAL, "")


def test_a_withdrawn_message_is_out_of_the_outbox(small: SmallFirm) -> None:
    item = _write(small)
    done(outbox.withdraw(small.session(), item, "told by phone").result())
    assert outbox.items(small.session()) == []
    assert outbox.one(small.session(), item.id) is None


@pytest.mark.parametrize("body", ["", "  \n "])
def test_an_empty_message_is_refused(small: SmallFirm, body: str) -> None:
    assert isinstance(outbox.write(small.session(), _letter(small, body), DRAFT).result(), Refused)


def test_a_message_to_nobody_is_a_draft_at_most(small: SmallFirm) -> None:
    letter = Letter("reply", None, None, "", "", "Hello", "Text.")
    assert isinstance(outbox.write(small.session(), letter, READY).result(), Refused)
    assert isinstance(outbox.write(small.session(), letter, DRAFT).result(), Done)


@pytest.mark.parametrize("state", [SENDING, SENT, "gone"])
def test_nothing_is_written_as_sent(small: SmallFirm, state: str) -> None:
    assert isinstance(outbox.write(small.session(), _letter(small), state).result(), Refused)


def test_a_letter_that_declines_closes_its_enquiry_when_it_leaves(small: SmallFirm, tmp_path: Path) -> None:
    row = small.ask("Will you act?")
    session = small.session()
    assert session.actor is not None
    items = correspondence.of_enquiry(session, row.id)
    letter = letters.non_engagement(row, items, small.firm, session.actor, Words.load("us"), NOW)
    number = done(declining.decline(session, small.firm, small.target(row.id), letter).result())
    done(outbox.approve(small.session("ADA"), _item(small, number)).result())
    done(sending.send(session, small.firm, _item(small, number), sending.PRINTED, tmp_path))
    row = small.enquiry(row.id)
    assert (row.state, row.outcome, row.due_at, row.with_user, row.wake_at) == (
        "closed",
        "declined",
        None,
        None,
        None,
    )


# --- leaving


def _with_sendmail(small: SmallFirm, *command: str) -> Session:
    small.firm = Firm(name="Quill LLP", mailbox=MAILBOX, sendmail=command)
    return small.session()


def test_sendmail_gets_the_message(small: SmallFirm, tmp_path: Path) -> None:
    item = _write(small)
    session = _with_sendmail(small, "tee", str(tmp_path / "taken"))
    done(sending.send(session, small.firm, item, sending.SENDMAIL, tmp_path))
    assert b"We file on Thursday." in (tmp_path / "taken").read_bytes()


@pytest.mark.parametrize("command", [("false",), ("/no/such/program",)])
def test_what_could_not_leave_is_ready_again(
    small: SmallFirm, tmp_path: Path, command: tuple[str, ...]
) -> None:
    item = _write(small)
    session = _with_sendmail(small, *command)
    result = sending.send(session, small.firm, item, sending.SENDMAIL, tmp_path)
    assert isinstance(result, Refused)
    assert "was not sent" in str(result)
    assert _item(small, item.id).state == READY
    assert small.enquiry(1).state == "open"


def test_where_nobody_knows_whether_it_left_it_stays_being_sent(
    small: SmallFirm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hangs(*_given: object, **_named: object) -> None:
        raise subprocess.TimeoutExpired("sendmail", 60)

    item = _write(small)
    session = _with_sendmail(small, "sendmail")
    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "run", hangs)
        assert isinstance(sending.send(session, small.firm, item, sending.SENDMAIL, tmp_path), Refused)
    item = _item(small, item.id)
    assert item.state == SENDING
    for result in (
        outbox.write(session, _letter(small), DRAFT, item).result(),
        outbox.withdraw(session, item, "x").result(),
        sending.send(session, small.firm, item, sending.EML, tmp_path),
    ):  # fmt: skip
        assert isinstance(result, Refused)
    done(sending.did_leave(session, small.firm, item, sending.SENDMAIL))
    assert (_item(small, item.id).state, small.enquiry(1).state) == (SENT, "waiting")


def test_what_broke_off_can_be_said_not_to_have_left(small: SmallFirm) -> None:
    item = _write(small)
    session = small.session()
    done(session.act("outgoing.sending", lambda tx: sending._begin(tx, item)))
    item = _item(small, item.id)
    first, second = (sending.compose(session, small.firm, item) for _ in range(2))
    small.clock.at += HOUR
    assert (
        first == second == sending.compose(session, small.firm, item)
    )  # the same message, asked again later
    done(sending.did_not_leave(session, item))
    assert _item(small, item.id).state == READY
    assert isinstance(sending.did_not_leave(session, _item(small, item.id)), Refused)


def test_a_message_leaves_once(small: SmallFirm, tmp_path: Path) -> None:
    item = _write(small)
    done(sending.send(small.session("MB"), small.firm, item, sending.EML, tmp_path))
    assert isinstance(sending.send(small.session("TN"), small.firm, item, sending.EML, tmp_path), Conflict)
    assert len(list(tmp_path.glob("O*.eml"))) == 1


@pytest.mark.parametrize("recipients", ["no address", "a@b.test, x y z", "a@b.test\r\nBcc: all@x.test"])
def test_what_is_no_address_is_said_before_anything_leaves(
    small: SmallFirm, tmp_path: Path, recipients: str
) -> None:
    letter = Letter("reply", None, None, recipients, "", "Hello", "Text.")
    number = done(outbox.write(small.session(), letter, READY).result())
    result = sending.send(small.session(), small.firm, _item(small, number), sending.EML, tmp_path)
    if isinstance(result, Refused):
        assert _item(small, number).state == READY
    else:
        assert b"\nBcc:" not in next(tmp_path.glob("O*.eml")).read_bytes()


def test_without_a_mailbox_or_a_command_it_says_so(small: SmallFirm, tmp_path: Path) -> None:
    item = _write(small)
    assert "sendmail" in str(sending.send(small.session(), small.firm, item, sending.SENDMAIL, tmp_path))
    assert "mailbox" in str(sending.send(small.session(), Firm(), item, sending.EML, tmp_path))
    assert _item(small, item.id).state == READY


def test_the_outbox_lists_what_waits_for_somebody_first(small: SmallFirm, tmp_path: Path) -> None:
    for state in (READY, DRAFT, FOR_APPROVAL, READY):
        _write(small, state)
    done(sending.send(small.session(), small.firm, _item(small, 1), sending.EML, tmp_path))
    assert [(item.id, item.state) for item in outbox.items(small.session())] == [
        (3, FOR_APPROVAL), (2, DRAFT), (4, READY), (1, SENT),
    ]  # fmt: skip
    assert outbox.waiting_for(small.session()) == 3


def test_a_letter_to_a_caller_without_an_address_leaves_on_paper(small: SmallFirm, tmp_path: Path) -> None:
    session = small.session()
    line = taking_down.understand("call Odile Quint re the fence")
    number = done(taking_down.take_down(session, small.firm, line).result())
    assert session.actor is not None
    letter = letters.reply(small.enquiry(number), [], small.firm, session.actor).with_body("We can't act.")
    item = _item(small, done(outbox.write(session, letter, READY).result()))
    for how in (sending.EML, sending.SENDMAIL):
        assert isinstance(sending.send(session, small.firm, item, how, tmp_path), Refused)
    where = done(sending.send(session, small.firm, item, sending.PRINTED, tmp_path))
    paper = tmp_path / f"O{item.id}.txt"
    assert str(paper) in where
    assert paper.read_text() == "To: Odile Quint\n\nRe: the fence\n\nWe can't act.\n"
    assert small.enquiry(number).due_at is None


def test_what_was_filed_while_it_left_is_recorded_once_with_its_case(
    small: SmallFirm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody files the enquiry while the mail server takes its time."""
    small.take_in(mail("Deed", "x@strangers.test", key="q"))
    item = _write(small)
    firm, handed = replace(small.firm, sendmail=("/usr/sbin/sendmail", "-t")), []

    def slow(_command: object, input: bytes, **_more: object) -> subprocess.CompletedProcess[bytes]:
        handed.append(input)
        done(triage.link(small.session("TN"), [small.target(1)], 2).result())
        return subprocess.CompletedProcess([], 0, b"", b"")

    monkeypatch.setattr(subprocess, "run", slow)
    done(sending.send(small.session(), firm, item, sending.SENDMAIL, tmp_path))
    item = _item(small, item.id)
    assert (item.state, item.case, small.enquiry(1).answered_at) == (SENT, 2, NOW)
    assert small.rows("SELECT case_id FROM messages WHERE direction = 'out'") == [(2,)]
    assert isinstance(sending.send(small.session(), firm, item, sending.SENDMAIL, tmp_path), Refused)
    assert len(handed) == 1


@pytest.mark.parametrize("left", [True, False])
def test_what_was_filed_while_it_broke_off_can_still_be_settled(
    small: SmallFirm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: bool
) -> None:
    small.take_in(mail("Deed", "x@strangers.test", key="q"))
    item = _write(small)
    firm, handed = replace(small.firm, sendmail=("/usr/sbin/sendmail", "-t")), []

    def stuck(command: list[str], input: bytes, timeout: float, **_more: object) -> None:
        handed.append(input)
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(subprocess, "run", stuck)
    assert isinstance(sending.send(small.session(), firm, item, sending.SENDMAIL, tmp_path), Refused)
    small.clock.at += HOUR
    done(triage.link(small.session("TN"), [small.target(1)], 2).result())
    stale = _item(small, item.id)
    done(triage.add_note(small.session("TN"), [small.target(1)], "Filed.").result())
    done(triage.link(small.session("TN"), [small.target(1)], 3).result())
    if not left:
        done(sending.did_not_leave(small.session(), stale))
        assert _item(small, item.id).state == READY
        return
    done(sending.did_leave(small.session(), firm, stale, sending.SENDMAIL))
    (kept,) = small.rows("SELECT message_id FROM messages WHERE direction = 'out'")
    assert kept[0] == message_from_bytes(handed[0])["Message-ID"], "it is the message that left"
    assert _item(small, item.id).state == SENT
