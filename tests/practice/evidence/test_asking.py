"""Asking for evidence: the letter, what follows once it is sent, and the notices that forbid destroying."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casetui.cli.opening import FOLLOWERS
from casetui.practice.evidence import preservation, requesting, standing
from casetui.practice.evidence.preservation import NoticeRow
from casetui.practice.outbox import outbox, sending
from casetui.practice.outbox.outbox import OutgoingRow
from casetui.session import undo
from casetui.session.results import Refuse, Refused
from casetui.words import Words
from tests.firm import CLIENT, SmallFirm, done
from tests.practice.evidence.wishes import item, wish

WORDS = Words.load("us")
TODAY = date(2026, 5, 28)


def draft(small: SmallFirm, *numbers: int) -> OutgoingRow:
    session = small.session()
    rows = [item(small, number) for number in numbers]
    letter = requesting.letter(session, small.firm, WORDS, rows)
    row = outbox.one(session, done(requesting.draft(session, letter, rows).result()))
    assert row is not None
    return row


def send(small: SmallFirm, row: OutgoingRow, folder: Path) -> None:
    session = small.session()
    session.followers = FOLLOWERS
    ready = done(outbox.write(session, _as_letter(row), outbox.READY, row).result())
    now = outbox.one(session, ready)
    assert now is not None
    done(sending.send(session, small.firm, now, sending.PRINTED, folder))


def _as_letter(row: OutgoingRow) -> requesting.Letter:
    return requesting.Letter(row.kind, None, None, row.recipients, "", row.subject, row.body, case=row.case)


def test_it_is_requested_once_the_letter_is_sent_and_not_before(small: SmallFirm, tmp_path: Path) -> None:
    wish(small, "Police report", source="June", due="2026-06-05")
    wish(small, "Bills", source="June")
    row = draft(small, 1, 2)
    assert CLIENT in row.recipients, "the source is a contact of that name"
    assert "- Police report (by 5 June 2026)\n- Bills" in row.body and "{" not in row.body
    assert (row.state, item(small, 1).state) == ("draft", "needed")
    assert requesting.letters_of(small.session(), 1) == [(row.id, "draft", False)]
    again = requesting.begun(small.session(), [item(small, 1)])
    assert again is not None and again.id == row.id
    send(small, row, tmp_path)
    assert [item(small, number).state for number in (1, 2)] == ["requested", "requested"]
    assert item(small, 1).requested_at == small.clock()
    assert draft(small, 1).subject.startswith("Reminder")


def test_what_came_meanwhile_is_not_requested_by_sending(small: SmallFirm, tmp_path: Path) -> None:
    wish(small, source="June")
    row = draft(small, 1)
    done(standing.receive(small.session(), [item(small, 1).target]).result())
    send(small, row, tmp_path)
    assert item(small, 1).state == "received"


def test_a_draft_is_undone_with_what_it_asks_for(small: SmallFirm) -> None:
    wish(small, source="June")
    row = draft(small, 1)
    done(undo.undo(small.session()).result())
    assert outbox.one(small.session(), row.id) is None
    assert requesting.letters_of(small.session(), 1) == []


def test_nobody_is_asked_for_what_is_there_or_comes_from_nobody(small: SmallFirm) -> None:
    row = wish(small)
    with pytest.raises(Refuse, match="comes from nobody yet"):
        requesting.letter(small.session(), small.firm, WORDS, [row])
    row = wish(small, "Bill", source="Nobody we know")
    assert requesting.letter(small.session(), small.firm, WORDS, [row]).recipients == "Nobody we know"
    done(standing.receive(small.session(), [row.target]).result())
    with pytest.raises(Refuse, match="not missing"):
        requesting.letter(small.session(), small.firm, WORDS, [item(small, row.id)])


def test_one_letter_goes_to_one_source_in_one_case(small: SmallFirm) -> None:
    rows = [wish(small, "A", source="June"), wish(small, "B", source="june "),
            wish(small, "C", source="Police"), wish(small, "D", case=2, source="June")]  # fmt: skip
    assert [[row.title for row in group] for group in requesting.by_source(rows)] == [
        ["A", "B"],
        ["C"],
        ["D"],
    ]


# --- preservation notices


def _notice(small: SmallFirm) -> NoticeRow:
    (row,) = preservation.of_case(small.session(), 1)
    return row


def test_a_notice_that_stands_forbids_destroying_until_it_is_released(small: SmallFirm) -> None:
    session, counsel = small.session(), small.session("ADA")
    assert list(preservation.against(session, [1, 2])) == []
    done(preservation.add(session, 1, "Wayside Inc.", "film of 1 May", date(2026, 5, 2)).result())
    assert list(preservation.against(session, [1, 2])) == [
        (1, "Preservation notice 1 to Wayside Inc. of 2 May 2026 stands; it is not released."),
    ]  # fmt: skip
    done(preservation.remind(session, _notice(small).target, date(2026, 5, 10)).result())
    assert (_notice(small).state, _notice(small).reminders) == ("reminded", 1)
    done(preservation.acknowledge(session, _notice(small).target, date(2026, 5, 12)).result())
    assert _notice(small).state == "acknowledged"
    kept = preservation.release(session, _notice(small).target, TODAY, "settled").result()
    assert isinstance(kept, Refused) and "Only an attorney" in str(kept)
    done(preservation.release(counsel, _notice(small).target, TODAY, "settled").result())
    assert (_notice(small).state, list(preservation.against(session, [1]))) == ("released", [])
    done(undo.undo(counsel).result())
    assert preservation.standing(session, 1) == 1


def test_nothing_of_a_notice_is_before_it_was_sent(small: SmallFirm) -> None:
    session = small.session()
    done(preservation.add(session, 1, "Wayside", "film", date(2026, 5, 20)).result())
    result = preservation.acknowledge(session, _notice(small).target, date(2026, 5, 2)).result()
    assert result == Refused("It was sent on 20 May 2026, which is later.")
