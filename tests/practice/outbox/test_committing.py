"""While a case is pending nothing that may engage the firm goes out without an attorney's yes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from casetui.practice.cases import pending
from casetui.practice.outbox import attaching, enclosures, outbox, sending
from casetui.practice.outbox.letter import LETTER, REPLY, UPDATE, Letter
from casetui.practice.outbox.outbox import DRAFT, FOR_APPROVAL, READY
from casetui.session.results import Done, Refuse, Refused
from casetui.tables.cases import Case
from tests.firm import CLIENT, SmallFirm, done

PLAIN = Letter(REPLY, None, None, CLIENT, "", "Your call", "We have it, and write again on Friday.", case=1)


def _pend(small: SmallFirm, status: str = "pending") -> None:
    done(small.session("SV").act("case.begin", lambda tx: tx.update(Case, 1, None, status=status)))


@pytest.mark.parametrize(
    ("letter", "state"),
    [
        (PLAIN, READY), (replace(PLAIN, kind=LETTER), FOR_APPROVAL),
        (replace(PLAIN, kind=UPDATE), FOR_APPROVAL),
        (replace(PLAIN, subject="Our Engagement-Letter"), FOR_APPROVAL),
        (replace(PLAIN, body="Please sign the\nretainer."), FOR_APPROVAL), (replace(PLAIN, case=2), READY),
    ],
)  # fmt: skip
def test_what_may_engage_the_firm_waits_for_an_attorney(small: SmallFirm, letter: Letter, state: str) -> None:
    _pend(small)
    result = outbox.write(small.session(), letter, READY).result()
    assert isinstance(result, Done)
    item = outbox.one(small.session(), result.value)
    assert item is not None and item.state == state
    told = "2026-0001 is pending: an attorney approves what may engage the firm."
    assert result.told == (() if state == READY else (told,))
    assert done(outbox.write(small.session(), letter, DRAFT).result())


def test_an_attorneys_yes_lets_it_go_and_an_open_case_needs_none(small: SmallFirm, tmp_path: Path) -> None:
    _pend(small)
    session = small.session()
    number = done(outbox.write(session, replace(PLAIN, kind=LETTER), READY).result())
    item = outbox.one(session, number)
    assert item is not None
    assert isinstance(outbox.approve(session, item).result(), Refused)
    done(outbox.approve(small.session("ADA"), item).result())
    item = outbox.one(session, number)
    assert item is not None
    assert isinstance(sending.send(session, small.firm, item, sending.EML, tmp_path), Done)
    _pend(small, "open")
    number = done(outbox.write(session, replace(PLAIN, kind=LETTER), READY).result())
    item = outbox.one(session, number)
    assert item is not None and item.state == READY
    _pend(small)
    refused = sending.send(session, small.firm, item, sending.EML, tmp_path)
    assert isinstance(refused, Refused) and "2026-0001 is pending" in str(refused), "pending again meanwhile"


def test_a_file_that_goes_with_it_may_be_the_engagement_letter(small: SmallFirm, tmp_path: Path) -> None:
    _pend(small)
    session = small.session()
    number = done(outbox.write(session, PLAIN, READY).result())
    item = outbox.one(session, number)
    assert item is not None
    (tmp_path / "terms.txt").write_text("Our terms.")
    file = enclosures.from_path(session, tmp_path / "terms.txt")
    done(attaching.attach(session, item, [file]).result())
    item = outbox.one(session, number)
    assert item is not None and (item.state, item.needs_approval) == (FOR_APPROVAL, 1)


def test_a_pending_case_takes_no_time_and_no_client_money(small: SmallFirm) -> None:
    session = small.session()
    for what in (pending.TIME, pending.CLIENT_MONEY):
        pending.refuse_in_pending(session, 1, what)
        pending.refuse_in_pending(session, None, what)
    _pend(small)
    with pytest.raises(Refuse, match="2026-0001 is pending: it takes no time until it is opened"):
        pending.refuse_in_pending(session, 1, pending.TIME)
    assert pending.refs(session) == {"2026-0001"}
    small.wall("MB", 1)
    assert pending.refs(small.another_session("MB")) == frozenset()
