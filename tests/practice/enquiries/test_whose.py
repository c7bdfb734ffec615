"""Whose an address is: said of it or of its domain, from then on and for this mail; undone as one act."""

from __future__ import annotations

import pytest

from casetui.practice.enquiries import enquiries, triage, whose
from casetui.practice.people import senders
from casetui.session import undo
from casetui.session.results import Refused
from tests.firm import CLIENT, STRANGER, SmallFirm, done, mail

CLERK = "clerk@nysd.uscourts.gov"


def _say(small: SmallFirm, number: int, kind: str, *, domain: bool = False) -> object:
    return whose.say(small.session(), [small.target(number)], kind, domain=domain).result()


def test_it_is_said_for_this_mail_and_from_then_on(small: SmallFirm) -> None:
    row = small.ask("Notice of hearing", CLERK)
    assert (row.kind, row.rank) == ("other", enquiries.REST)
    _say(small, row.id, "court")
    small.take_in(mail("Another", CLERK), mail("Third", "deputy@nysd.uscourts.gov"))
    assert [(one.kind, one.rank) for one in small.enquiries()] == [("court", 1), ("court", 1), ("other", 2)]
    refused = triage.close(small.session(), [small.target(row.id)]).result()
    assert isinstance(refused, Refused) and "dates taken" in refused.why


def test_a_domain_is_all_that_lies_in_it(small: SmallFirm) -> None:
    row = small.ask("Notice", CLERK)
    _say(small, row.id, "court", domain=True)
    small.take_in(mail("A", "x@cand.uscourts.gov"), mail("B", "x@uscourts.gov.evil.test"))
    assert [one.kind for one in small.enquiries()] == ["court", "court", "other"]
    assert [one.pattern for one in senders.all_said(small.session())] == ["@uscourts.gov"]
    other = small.ask("Report", "lab@experts.example.com")
    _say(small, other.id, "expert", domain=True)
    assert small.ask("More", "x@sub.experts.example.com").kind == "expert"


def test_undo_takes_back_both_and_redo_says_it_again(small: SmallFirm) -> None:
    row = small.ask("Notice", CLERK)
    _say(small, row.id, "court")
    done(undo.undo(small.session()).result())
    assert (small.enquiry(row.id).kind, senders.all_said(small.session())) == ("other", [])
    assert small.ask("Again", CLERK).kind == "other"
    done(undo.redo(small.session()).result())
    assert small.enquiry(row.id).kind == "court"
    assert small.ask("And again", CLERK).kind == "court"
    assert small.rows("SELECT count(*) FROM audit WHERE action = 'sender.say'") == [(1,)]


def test_it_is_changed_and_taken_back(small: SmallFirm) -> None:
    row = small.ask("Notice", STRANGER)
    for kind in ("court", "insurer", "other"):
        _say(small, row.id, kind)
        assert small.enquiry(row.id).kind == kind
    assert isinstance(_say(small, row.id, "other"), Refused)
    assert isinstance(_say(small, row.id, "king"), Refused)


def test_the_address_counts_more_than_the_party_and_the_party_more_than_the_domain(small: SmallFirm) -> None:
    row = small.ask("Hello", CLIENT)
    refused = _say(small, row.id, "court", domain=True)
    assert isinstance(refused, Refused) and "client" in refused.why
    assert senders.all_said(small.session()) == []
    _say(small, row.id, "insurer")
    assert small.enquiry(row.id).kind == "insurer"


@pytest.mark.parametrize(
    ("sender", "domain", "why"),
    [("tomas@quill.test", False, "colleague"), ("", False, "no mail address"),
     ("judge@gmail.com", True, "Anybody"), ("clerk@court", True, "Anybody"), ("x@mx.quill.test", True, "")],
)  # fmt: skip
def test_of_whom_nothing_can_be_said(small: SmallFirm, sender: str, domain: bool, why: str) -> None:
    row = small.ask("Notice", sender)
    result = _say(small, row.id, "court", domain=domain)
    assert (isinstance(result, Refused) and why in result.why) if why else not isinstance(result, Refused)


def test_nothing_is_said_of_the_firms_own_domain(small: SmallFirm) -> None:
    row = small.ask("Notice", "stranger@quill.test")
    assert isinstance(_say(small, row.id, "court", domain=True), Refused)


def test_what_is_said_files_nothing(small: SmallFirm) -> None:
    row = small.ask("Notice", CLERK)
    _say(small, row.id, "court")
    assert small.take_in(mail(f"About {small.case_ref(2)}", CLERK)).filed == 0
    assert small.newest().proposed == 2


@pytest.mark.parametrize(
    ("name", "email", "looks"),
    [
        ("", CLERK, True), ("", "x@hmcts.net", True), ("", "x@sub.justice.gov.uk", True),
        ("", "x@judiciary.uk", True),
        ("Kestrel County Court", "clerk@kestrel.test", True), ("", "civil.registry@countycourts.test", True),
        ("Employment Tribunal", "et@x.test", True), ("Courtney Love", "courtney@x.test", False),
        ("Court", "x@uscourts.gov.evil.test", False), ("Ann", "ann@x.test", False), ("A court", "", False),
    ],
)  # fmt: skip
def test_what_looks_like_a_court(name: str, email: str, looks: bool) -> None:
    assert senders.looks_like_court(name, email) is looks


def test_only_what_nobody_is_looks_like_one(small: SmallFirm) -> None:
    row = small.ask("Notice", f"Clerk of Court <{CLERK}>")
    assert whose.looks_like_court(row)
    _say(small, row.id, "court")
    assert not whose.looks_like_court(small.enquiry(row.id))
