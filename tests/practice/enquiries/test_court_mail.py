"""The court's mail leaves the inbox only with "dates taken" or "no dates", whichever way it would leave."""

from __future__ import annotations

import pytest

from casetui.practice.enquiries import triage
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.outbox import declining, letters, outbox, sending
from casetui.session import undo
from casetui.session.results import Refused
from casetui.words import Words
from tests.firm import COURT, NOW, STRANGER, SmallFirm, done, mail


def court_mail(small: SmallFirm, key: str = "c1") -> EnquiryRow:
    small.take_in(mail("Hearing moved", COURT, key=key))
    return small.newest()


@pytest.mark.parametrize("dates", ["taken", "none"])
def test_it_closes_with_a_word_about_its_dates_and_not_without(small: SmallFirm, dates: str) -> None:
    row = court_mail(small)
    session = small.session("MB")
    for outcome in ("answered", "junk"):
        refused = triage.close(session, [small.target(row.id)], outcome).result()
        assert isinstance(refused, Refused) and "dates taken" in refused.why
    assert isinstance(triage.close(session, [small.target(row.id)], dates="perhaps").result(), Refused)
    done(triage.close(session, [small.target(row.id)], dates=dates).result())
    assert (small.enquiry(row.id).state, small.enquiry(row.id).dates) == ("closed", dates)
    done(undo.undo(session).result())
    assert (small.enquiry(row.id).state, small.enquiry(row.id).dates) == ("open", "")


def test_in_a_bulk_act_it_is_left_with_the_reason(small: SmallFirm) -> None:
    court, other = court_mail(small), small.ask("Other", STRANGER)
    acted = done(triage.close(small.session("MB"), small.targets([court.id, other.id])).result())
    assert acted.done == (other.id,) and "dates taken" in acted.left[0][1]
    assert small.enquiry(other.id).dates == ""


def test_an_answer_to_it_leaves_it_open_while_it_holds_dates(small: SmallFirm) -> None:
    session = small.session("MB")
    for said, state in (("", "open"), ("none", "waiting")):
        row = court_mail(small, f"k{said}")
        if said:
            done(triage.say_dates(session, [small.target(row.id)], said).result())
        assert session.actor is not None
        letter = letters.reply(small.enquiry(row.id), [], small.firm, session.actor).with_body("Noted.")
        number = done(outbox.write(session, letter, outbox.READY).result())
        item = outbox.one(session, number)
        assert item is not None
        done(sending.send(session, small.firm, item, sending.PRINTED, None))
        assert small.enquiry(row.id).state == state
        assert small.enquiry(row.id).due_at is None, "the clock stops all the same"


def test_it_is_not_declined_while_it_holds_dates(small: SmallFirm) -> None:
    row, session = court_mail(small), small.session("MB")
    assert session.actor is not None
    letter = letters.non_engagement(row, [], small.firm, session.actor, Words.load("us"), NOW)
    refused = declining.decline(session, small.firm, small.target(row.id), letter).result()
    assert isinstance(refused, Refused) and "from the court" in refused.why


def test_what_the_court_writes_next_may_hold_other_dates(small: SmallFirm) -> None:
    row = court_mail(small)
    done(triage.say_dates(small.session("MB"), [small.target(row.id)], "taken").result())
    small.take_in(mail("Re: Hearing moved", COURT, answers="c1"))
    assert small.enquiry(row.id).dates == ""
