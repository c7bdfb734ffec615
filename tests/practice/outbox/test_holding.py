"""What is held back: nobody who has counsel is written to but through them, nobody who wants no contact."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casetui.practice.cases import cases
from casetui.practice.outbox import attaching, enclosures, holding, letting_go, outbox, sending
from casetui.practice.outbox.letter import LETTER, Letter
from casetui.practice.outbox.outbox import DRAFT, FOR_APPROVAL, READY, SENT, OutgoingRow
from casetui.practice.people import keeping, listing, parties
from casetui.practice.people.keeping import Details
from casetui.session import undo
from casetui.session.results import Done, Refused, Result
from casetui.session.transaction import Tx
from casetui.tables.outbox import Outgoing
from tests.firm import CLIENT, DAY, OTHER_CLIENT, OTHER_SIDE, SmallFirm, done

JUNE, WAYSIDE, LENA = 1, 2, 3
HAL = "hal@wayside.example.com"


def _add(small: SmallFirm, details: Details, case: int = 0, role: str = "opposing party", **more: Any) -> int:
    number = done(keeping.add(small.session(), details).result())
    if case:
        done(parties.add(small.session(), case, number, role, **more).result())
    return number


def _hal(small: SmallFirm, case: int = 1, **more: Any) -> int:
    return _add(small, Details("Hal Wayside", emails=(HAL,)), case, **more)


def _change(small: SmallFirm, contact: int, **wanted: Any) -> None:
    row = listing.one(small.session("SV"), contact)
    assert row is not None
    done(keeping.change(small.session("SV"), row.target, **wanted).result())


def _letter(to: str, case: int | None = 1, copies: str = "") -> Letter:
    return Letter(LETTER, None, None, to, copies, "The deed", "We write to you.", case=case)


def _write(small: SmallFirm, letter: Letter, state: str = READY, who: str = "MB") -> Result[int]:
    return outbox.write(small.session(who), letter, state).result()


def _item(small: SmallFirm, number: int = 1, who: str = "MB") -> OutgoingRow:
    item = outbox.one(small.session(who), number)
    assert item is not None
    return item


def _held(small: SmallFirm, to: str, case: int | None = 1, copies: str = "", who: str = "MB") -> str:
    return holding.sentence(holding.obstacles(small.session(who), to, copies, case))


# --- to whom it may not go


@pytest.mark.parametrize(
    ("to", "copies"),
    [
        (HAL, ""), (f"Hal Wayside <{HAL.upper()}>", ""), (CLIENT, HAL), ("Hal Wayside", ""),
        ("hal wayside <hal@home.test>", ""), ("", f"x@y.test, Hal <{HAL}>"),
    ],
)  # fmt: skip
def test_an_opposing_party_with_counsel_in_the_case_is_not_written_to(
    small: SmallFirm, to: str, copies: str
) -> None:
    number = _hal(small)
    why = f"Hal Wayside (C{number}) is represented by Counsel (C{WAYSIDE}): write to them instead."
    assert _held(small, to, copies=copies) == why
    result = _write(small, _letter(to or CLIENT, copies=copies))
    assert isinstance(result, Refused) and result.why.startswith(f"Held: {why} ")
    assert outbox.items(small.session()) == []


def test_who_may_be_written_to_is(small: SmallFirm) -> None:
    _hal(small)
    assert _held(small, CLIENT, copies=OTHER_SIDE) == _held(small, OTHER_SIDE) == ""
    assert _held(small, HAL, 2) == ""  # nothing to do with them there
    assert _held(small, "Hal <hal@home.test>") == _held(small, "nobody") == _held(small, "") == ""
    assert isinstance(_write(small, _letter(CLIENT)), Done)


def test_what_is_in_no_case_goes_to_no_opponent_of_an_open_one(small: SmallFirm) -> None:
    hal = _hal(small)
    assert "represented" in _held(small, HAL, None) and "represented" in _held(small, "Hal Wayside", None)
    for status in ("closed", "archived"):

        def put_away(tx: Tx, its: str = status) -> int:
            return tx.update(cases.Case, 1, None, status=its)

        done(small.session("SV").act("case.open", put_away))
        assert _held(small, HAL, None) == ""
        assert "represented" in _held(small, HAL, 1)  # it is about that very case
    _change(small, hal, represented_by=WAYSIDE)
    assert "represented" in _held(small, HAL, None)  # what is kept of themselves is of no case


def test_roles_count_while_they_go_on(small: SmallFirm) -> None:
    number = _hal(small, since="2026-06-01")
    assert _held(small, HAL) == ""
    small.clock.at += 5 * DAY
    assert "represented" in _held(small, HAL)
    row = next(
        one for one in small.rows("SELECT id, version FROM parties WHERE contact_id = ?", WAYSIDE)
    )
    day = parties.date(2026, 6, 1)
    done(parties.end(small.session(), parties.Target(*row), day).result())
    assert _held(small, HAL) == "" and number


def test_who_is_their_own_counsel_is_written_to(small: SmallFirm) -> None:
    number = _hal(small)
    done(parties.add(small.session(), 1, number, "opposing counsel").result())
    assert _held(small, HAL) == ""


def test_somebody_who_has_counsel_has_them_in_every_case_and_in_none(small: SmallFirm) -> None:
    _change(small, LENA, represented_by=WAYSIDE)
    for case in (1, None):
        assert "Lena (C3) is represented by Counsel (C2)" in _held(small, OTHER_CLIENT, case)
    assert _held(small, f"{OTHER_CLIENT}, {CLIENT}", 1).count("represented") == 1


def test_our_client_is_written_to_in_their_case_whoever_else_acts_for_them(small: SmallFirm) -> None:
    _change(small, LENA, represented_by=WAYSIDE)
    assert _held(small, OTHER_CLIENT, 2) == ""
    assert isinstance(_write(small, _letter(OTHER_CLIENT, 2)), Done)
    ((number, version),) = small.rows(
        "SELECT id, version FROM parties WHERE contact_id = ? AND case_id = 2", LENA
    )
    ended = parties.Target(number, version)
    done(parties.end(small.session(), ended, parties.date(2026, 5, 1)).result())
    assert "represented" in _held(small, OTHER_CLIENT, 2)
    _change(small, LENA, do_not_contact="she asked us")
    assert "not to be contacted" in _held(small, OTHER_CLIENT, 3)


def test_an_address_that_is_their_counsels_too_arrives_there(small: SmallFirm) -> None:
    _change(small, LENA, represented_by=WAYSIDE, emails=(OTHER_CLIENT, OTHER_SIDE))
    assert _held(small, OTHER_SIDE) == "" and _held(small, OTHER_CLIENT) != ""


def test_who_wants_no_contact_is_not_contacted(small: SmallFirm) -> None:
    _change(small, LENA, do_not_contact="she asked us on 3 May.", other_names=(("Lena Okafor", "maiden"),))
    why = "Lena (C3) is not to be contacted: she asked us on 3 May."
    assert _held(small, OTHER_CLIENT) == _held(small, "Lena Okafor", None) == why
    assert holding.to_counsel(small.session(), OTHER_CLIENT, "", 2) is None


# --- counsel instead


def test_counsel_is_offered_in_their_place(small: SmallFirm) -> None:
    _hal(small)
    session = small.session()
    to = f"{CLIENT}, Hal Wayside <{HAL}>"
    offered = holding.to_counsel(session, to, f"x@y.test, {HAL}, {OTHER_SIDE}", 1)
    assert offered == (f"{CLIENT}, Counsel <{OTHER_SIDE}>", f"x@y.test, Counsel <{OTHER_SIDE}>, {OTHER_SIDE}")
    assert holding.obstacles(session, *offered, 1) == []
    assert holding.to_counsel(session, CLIENT, "", 1) is None


def test_counsel_without_an_address_is_written_to_by_name(small: SmallFirm) -> None:
    counsel = _add(small, Details("Okafor, Ade & Sons"))
    _change(small, LENA, represented_by=counsel)
    assert holding.to_counsel(small.session(), "Lena", "", None) == ("Okafor, Ade & Sons", "")


# --- what becomes of a held letter


def test_a_held_letter_is_a_draft_or_goes_before_a_lawyer_but_is_not_approved(small: SmallFirm) -> None:
    _hal(small)
    for state in (DRAFT, FOR_APPROVAL):
        assert isinstance(_write(small, _letter(HAL), state), Done)
    refused = outbox.approve(small.session("ADA"), _item(small, 2)).result()
    assert isinstance(refused, Refused) and "Hal Wayside" in refused.why
    assert _item(small, 2).state == FOR_APPROVAL
    ready = outbox.write(small.session(), _letter(HAL), READY, _item(small, 1)).result()
    assert isinstance(ready, Refused) and _item(small, 1).state == DRAFT


@pytest.mark.parametrize("how", sending.WAYS)
def test_what_was_ready_before_is_not_sent(small: SmallFirm, tmp_path: Path, how: str) -> None:
    done(_write(small, _letter(OTHER_CLIENT)))
    _change(small, LENA, represented_by=WAYSIDE)
    firm = replace(small.firm, sendmail=("/bin/true",))
    result = sending.send(small.session(), firm, _item(small), how, tmp_path / "out")
    assert isinstance(result, Refused) and "Counsel (C2)" in result.why
    assert _item(small).state == READY and not (tmp_path / "out").exists()


def test_a_lawyer_lets_it_go_with_a_reason_and_takes_that_back(small: SmallFirm, tmp_path: Path) -> None:
    _hal(small)
    done(_write(small, _letter(HAL), FOR_APPROVAL))
    ada = small.session("ADA")
    for why in ("", "x" * 301):
        assert isinstance(letting_go.let_go(ada, _item(small), why).result(), Refused)
    refused = letting_go.let_go(small.session(), _item(small), "because").result()
    assert isinstance(refused, Refused) and "Only an attorney" in refused.why
    done(letting_go.let_go(ada, _item(small), "counsel said yes [sic] on 27 May").result())
    assert _item(small).let_go == "counsel said yes [sic] on 27 May"
    done(undo.undo(small.another_session("ADA")).result())
    assert _item(small).let_go == ""
    done(undo.redo(ada).result())
    done(outbox.approve(ada, _item(small)).result())
    done(sending.send(ada, small.firm, _item(small), sending.EML, tmp_path / "out"))
    assert _item(small).state == SENT
    assert isinstance(letting_go.let_go(ada, _item(small), "again").result(), Refused)


def test_what_is_not_held_needs_no_letting_go(small: SmallFirm) -> None:
    done(_write(small, _letter(CLIENT)))
    result = letting_go.let_go(small.session("ADA"), _item(small), "because").result()
    assert isinstance(result, Refused) and result.why == "Nothing holds O1 back."


def _to_another(small: SmallFirm) -> None:
    letter = replace(_letter(f"{HAL}, {OTHER_CLIENT}"))
    _change(small, LENA, do_not_contact="no")
    assert isinstance(outbox.write(small.session(), letter, DRAFT, _item(small)).result(), Done)


def _of_another_wording(small: SmallFirm) -> None:
    letter = _letter(HAL).with_body("Something else.")
    assert isinstance(outbox.write(small.session(), letter, DRAFT, _item(small)).result(), Done)


def _with_a_file(small: SmallFirm) -> None:
    path = small.path.with_name("deed.txt")
    path.write_text("A deed.")
    file = enclosures.from_path(small.session(), path)
    done(attaching.attach(small.session(), _item(small), [file]).result())


def _who_wants_no_contact_now(small: SmallFirm) -> None:
    _change(small, int(small.rows("SELECT max(id) FROM contacts")[0][0]), do_not_contact="no more")


@pytest.mark.parametrize(
    "becomes", [_to_another, _of_another_wording, _with_a_file, _who_wants_no_contact_now]
)
def test_a_letter_that_is_not_the_one_that_was_let_go_is_held_again(small: SmallFirm, becomes: Any) -> None:
    _hal(small)
    done(_write(small, _letter(HAL), DRAFT))
    done(letting_go.let_go(small.session("ADA"), _item(small), "they agreed").result())
    becomes(small)
    item = _item(small)
    held = holding.obstacles(small.session(), item.recipients, item.copies, item.case, item.let_go_of)
    assert held and isinstance(_ready(small), Refused)


def test_a_letter_that_was_let_go_may_be_made_ready_as_it_is(small: SmallFirm) -> None:
    _hal(small)
    done(_write(small, _letter(HAL), DRAFT))
    done(letting_go.let_go(small.session("ADA"), _item(small), "they agreed").result())
    done(_ready(small))
    assert _item(small).let_go == "they agreed"


def _ready(small: SmallFirm) -> Result[int]:
    item = _item(small)
    letter = Letter(
        item.kind, None, None, item.recipients, item.copies, item.subject, item.body, case=item.case,
        enclosed=enclosures.of_one(small.session(), item.id),
    )  # fmt: skip
    return outbox.write(small.session(), letter, READY, item).result()


# --- walls


def test_what_is_behind_a_wall_is_not_told(small: SmallFirm) -> None:
    _hal(small)
    small.wall("TN", 1)
    assert _held(small, HAL, None, who="TN") == ""  # nobody they may hear of
    _change(small, LENA, represented_by=WAYSIDE)
    why = "Lena (C3) is represented; by whom can't be told from here."
    assert _held(small, OTHER_CLIENT, None, who="TN") == why
    result = _write(small, _letter(OTHER_CLIENT, None), who="TN")
    assert isinstance(result, Refused) and "ounsel" not in result.why
    assert holding.to_counsel(small.session("TN"), OTHER_CLIENT, "", None) is None


def test_a_lawyers_yes_holds_for_who_sees_less(small: SmallFirm, tmp_path: Path) -> None:
    _change(small, LENA, represented_by=WAYSIDE)
    done(_write(small, _letter(OTHER_CLIENT, None), DRAFT))
    done(letting_go.let_go(small.session("ADA"), _item(small), "they agreed").result())
    small.wall("TN", 1)
    done(_ready(small))
    done(sending.send(small.session("TN"), small.firm, _item(small, 1, "TN"), sending.EML, tmp_path / "out"))


def test_many_obstacles_are_counted(small: SmallFirm) -> None:
    emails = []
    for number in range(5):
        emails.append(f"n{number}@x.test")
        _add(small, Details(f"N{number}", emails=(emails[-1],), do_not_contact="no"))
    assert _held(small, ", ".join(emails)).endswith(" And 2 more.")
    assert small.rows(f"SELECT count(*) FROM {Outgoing._meta.table_name}") == [(0,)]
