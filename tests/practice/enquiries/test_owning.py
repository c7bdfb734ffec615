"""Whoever replies to what is nobody's owns it, and what comes back comes back to them."""

from __future__ import annotations

import pytest

from casetui.practice.enquiries import correspondence, triage
from casetui.practice.outbox import declining, letters, outbox
from casetui.session import undo
from casetui.words import Words
from tests.firm import CLIENT, MAILBOX, NOW, STRANGER, SmallFirm, done, mail


def _reply(small: SmallFirm, number: int, who: str = "MB") -> int:
    session = small.session(who)
    assert session.actor is not None
    items = correspondence.of_enquiry(session, number)
    letter = letters.reply(small.enquiry(number), items, small.firm, session.actor).with_body("Yes.")
    return done(outbox.write(session, letter, outbox.DRAFT).result())


def test_whoever_replies_to_what_is_nobodys_owns_it(small: SmallFirm) -> None:
    row = small.ask("Deed", STRANGER, key="q")
    assert row.owner is None
    _reply(small, row.id)
    assert small.enquiry(row.id).owner == small.user("MB")
    done(undo.undo(small.session()).result())
    assert small.enquiry(row.id).owner is None, "with the reply, its owner is taken back"
    _reply(small, row.id)
    small.take_in(mail("Re: Deed", STRANGER, answers="q"))
    assert small.enquiry(row.id).owner == small.user("MB")


def test_a_reply_to_what_is_somebodys_changes_no_owner(small: SmallFirm) -> None:
    row = small.ask("Deed", CLIENT)
    _reply(small, row.id, "TN")
    assert small.enquiry(row.id).owner == small.user("MB")


def test_whoever_declines_owns_it_until_the_letter_is_sent(small: SmallFirm) -> None:
    row, session = small.ask("Deed", STRANGER), small.session()
    assert session.actor is not None
    letter = letters.non_engagement(row, [], small.firm, session.actor, Words.load("us"), NOW)
    done(declining.decline(session, small.firm, small.target(row.id), letter).result())
    assert small.enquiry(row.id).owner == small.user("MB")


@pytest.mark.parametrize(
    ("sender", "owner"), [("tomas@quill.test", "TN"), (MAILBOX, ""), ("ivo@quill.test", "")]
)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_reply_from_ones_own_mail_does_the_same(
    small: SmallFirm, sender: str, owner: str, is_first: bool
) -> None:
    question, answer = (
        mail("Deed", STRANGER, key="q", at=NOW - 60),
        mail("Re: Deed", sender, to=STRANGER, answers="q"),
    )
    small.take_in(*((answer, question) if is_first else (question, answer)))
    (row,) = small.enquiries()
    assert row.state == "waiting"
    assert row.owner == (small.user(owner) if owner else None)


def test_the_owner_that_somebody_gave_it_stays(small: SmallFirm) -> None:
    row = small.ask("Deed", STRANGER, key="q")
    done(triage.assign(small.session(), [small.target(row.id)], small.user("ADA")).result())
    small.take_in(mail("Re: Deed", "tomas@quill.test", to=STRANGER, answers="q"))
    assert small.enquiry(row.id).owner == small.user("ADA")
