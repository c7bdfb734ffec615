"""Making one of two contacts: all that one had the other has, undone as one, never two of opposite sides."""

from __future__ import annotations

from typing import Any

import pytest

from casetui.practice.people import card, doubles, keeping, listing, merging, parties
from casetui.practice.people.keeping import Details
from casetui.practice.upkeep import replaying
from casetui.session import undo
from casetui.session.results import Refused, Result
from casetui.sqlite.reading import raw
from tests.firm import CLIENT, SmallFirm, done

JUNE, COUNSEL, LENA = 1, 2, 3


def _row(small: SmallFirm, contact: int, who: str = "MB") -> listing.ListedContact:
    row = listing.one(small.session(who), contact)
    assert row is not None
    return row


def _merge(small: SmallFirm, keep: int, gone: int, who: str = "MB") -> Result[int]:
    return merging.merge(
        small.session(who), _row(small, keep, who).target, _row(small, gone, who).target
    ).result()


def _why(result: Result[Any]) -> str:
    assert isinstance(result, Refused)
    return result.why


def _twin(small: SmallFirm) -> int:
    details = Details(
        "J. Harlow", emails=("j@harlow.test", CLIENT), phones=(("555-0100", ""),), postal="1 Mill Lane",
        note="Deaf.", minor=True, represented_by=LENA,
    )  # fmt: skip
    number = done(keeping.add(small.session(), details).result())
    done(parties.add(small.session(), 2, number, "witness").result())
    done(parties.add(small.session(), 1, number, "client").result())
    done(keeping.add(small.session(), Details("Child", guardian=number)).result())
    return number


def test_all_that_one_had_the_other_has(small: SmallFirm) -> None:
    small.ask("Where is it?", CLIENT)
    twin = _twin(small)
    done(_merge(small, JUNE, twin))
    told = card.of(small.session(), JUNE)
    assert told is not None
    assert [one.email for one in told.addresses] == [CLIENT, "j@harlow.test"]
    assert [one.number for one in told.phones] == ["555-0100"]
    assert [one.name for one in told.other_names] == ["J. Harlow"]
    assert [(one.case, one.role) for one in told.roles] == [(2, "witness"), (1, "client")]
    assert (told.postal, told.note, told.contact.minor) == ("1 Mill Lane", "Deaf.", 1)
    assert told.represented_by is not None and told.represented_by.id == LENA
    assert [one.called for one in told.speaks_for] == ["Child"]
    assert listing.one(small.session(), twin) is None
    assert list(replaying.differences(raw(small.session().database))) == []


def test_a_merge_is_undone_and_done_again_as_one(small: SmallFirm) -> None:
    twin = _twin(small)
    before = [card.of(small.session(), number) for number in (JUNE, twin)]
    done(_merge(small, JUNE, twin))
    small.close()
    again = SmallFirm(small.path)
    done(undo.undo(again.session()).result())
    for was in before:
        assert was is not None
        now = card.of(again.session(), was.contact.id)
        assert now is not None
        assert [one.email for one in now.addresses] == [one.email for one in was.addresses]
        assert [one.role for one in now.roles] == [one.role for one in was.roles]
        assert (now.postal, now.note, now.other_names) == (was.postal, was.note, was.other_names)
    done(undo.redo(again.session()).result())
    assert listing.one(again.session(), twin) is None
    again.close()


def test_those_of_opposite_sides_are_two(small: SmallFirm) -> None:
    assert f"opposite sides in {small.case_ref(1)}" in _why(_merge(small, JUNE, COUNSEL))
    assert "one contact already" in _why(_merge(small, JUNE, JUNE))


def test_of_a_case_behind_a_wall_nothing_is_said(small: SmallFirm) -> None:
    twin = done(keeping.add(small.session(), Details("Twin")).result())
    for contact in (JUNE, twin):
        done(parties.add(small.session(), 2, contact, "witness").result())
    done(parties.add(small.session(), 1, twin, "opposing party").result())
    small.wall("TN", 1)
    why = _why(_merge(small, JUNE, twin, "TN"))
    assert why == merging.NOT_FROM_HERE and small.case_ref(1) not in why
    assert "opposite sides" in _why(_merge(small, JUNE, twin))


def test_whoever_changed_meanwhile_is_not_merged(small: SmallFirm) -> None:
    twin = _twin(small)
    seen = _row(small, JUNE).target, _row(small, twin).target
    done(keeping.change(small.session("TN"), seen[0], note="New.").result())
    assert "Tomas Nowak" in str(merging.merge(small.session(), *seen).result())
    assert listing.one(small.session(), twin) is not None


@pytest.mark.parametrize(
    ("name", "other", "like"),
    [
        ("Layla Haddad", "Haddad, Layla", True), ("Layla Haddad", "Leyla Hadad", False),
        ("Katharina Brandt", "Katherina Brandt", True), ("O'Quill & Co", "O Quill and Co", False),
        ("Müller GmbH", "Muller GmbH", True), ("Ann Lee", "Bob Stone", False),
    ],
)  # fmt: skip
def test_names_that_are_nearly_the_same_are_offered(
    small: SmallFirm, name: str, other: str, like: bool
) -> None:
    one, two = (done(keeping.add(small.session(), Details(called)).result()) for called in (name, other))
    assert (two in [double.id for double in merging.duplicates(small.session(), one)]) is like


def test_who_shares_an_address_or_a_number_is_offered(small: SmallFirm) -> None:
    twin = _twin(small)
    third = done(keeping.add(small.session(), Details("Q", phones=(("(555) 0100", ""),))).result())
    assert [(one.id, one.why) for one in merging.duplicates(small.session(), twin)] == [
        (JUNE, "same mail"), (third, "same telephone"),
    ]  # fmt: skip
    (group, *_) = merging.groups(small.session(), 10)
    assert {one.id for one in group} >= {JUNE, twin}
    small.wall("TN", 1)
    small.wall("TN", 2)
    assert JUNE not in [one.id for one in merging.duplicates(small.session("TN"), third)]


def test_of_what_there_is_one_the_note_tells_the_other(small: SmallFirm) -> None:
    session = small.session()
    done(keeping.change(session, _row(small, JUNE).target, postal="9 Elm Street", language="es").result())
    done(_merge(small, JUNE, _twin(small)))
    told = card.of(session, JUNE)
    assert told is not None and told.postal == "9 Elm Street"
    assert "Deaf." in told.note and "had another postal address: 1 Mill Lane" in told.note
    assert "language" not in told.note


def test_whom_the_other_side_calls_as_a_witness_may_be_our_client(small: SmallFirm) -> None:
    session = small.session()
    twin = done(keeping.add(session, Details("June H.")).result())
    done(parties.add(session, 1, twin, "witness", parties.THEIRS, "2026-05-02").result())
    done(_merge(small, JUNE, twin))
    assert small.rows("SELECT role, side FROM parties WHERE contact_id = ? ORDER BY id", JUNE) == [
        ("client", "ours"), ("witness", "theirs"),
    ]  # fmt: skip


def test_a_role_that_both_have_begins_with_the_first(small: SmallFirm) -> None:
    session = small.session()
    one, two = (done(keeping.add(session, Details(name)).result()) for name in ("A", "B"))
    done(parties.add(session, 1, one, "witness", "", "2026-05-09").result())
    done(parties.add(session, 1, two, "witness", "", "2026-05-02").result())
    done(_merge(small, one, two))
    assert small.rows(
        "SELECT since FROM parties WHERE contact_id = ? AND withdrawn IS NULL", one
    ) == [("2026-05-02",)]


def test_what_each_said_of_what_both_have_is_kept(small: SmallFirm) -> None:
    session = small.session()
    one = done(keeping.add(session, Details(
        "Ann Lee", phones=(("555-0100", ""), ("555-0200", "work"), ("555-0300", "home")),
        other_names=(("Ann Oak", "other"), ("Ann Elm", "maiden")),
    )).result())  # fmt: skip
    two = done(keeping.add(session, Details(
        "Ann Lea", phones=(("5550100", "mobile"), ("5550200", ""), ("5550300", "fax")), postal="1 Mill Lane",
        other_names=(("Ann Oak", "former"), ("Ann Elm", "nickname")),
    )).result())  # fmt: skip
    for contact, side in ((one, ""), (two, parties.OURS)):
        done(parties.add(session, 1, contact, "witness", side).result())
    done(_merge(small, one, two))
    told = card.of(session, one)
    assert told is not None and told.postal == "1 Mill Lane"
    assert [(phone.number, phone.label) for phone in told.phones] == [
        ("555-0100", "mobile"), ("555-0200", "work"), ("555-0300", "home"), ("5550300", "fax"),
    ]  # fmt: skip
    assert [(name.name, name.kind) for name in told.other_names] == [
        ("Ann Oak", "former"), ("Ann Elm", "maiden"), ("Ann Elm", "nickname"), ("Ann Lea", "other"),
    ]  # fmt: skip
    assert [(role.role, role.side) for role in told.roles] == [("witness", "ours")]
    done(undo.undo(session).result())
    (before, after) = (card.of(session, number) for number in (one, two))
    assert before is not None and after is not None
    assert [phone.label for phone in before.phones] == ["", "work", "home"]
    assert [phone.label for phone in after.phones] == ["mobile", "", "fax"]


def test_who_had_the_other_as_counsel_gets_the_others_counsel(small: SmallFirm) -> None:
    session = small.session()
    two = done(keeping.add(session, Details("Two", represented_by=COUNSEL)).result())
    one = done(keeping.add(session, Details("One", represented_by=two)).result())
    done(_merge(small, one, two))
    told = card.of(session, one)
    assert told is not None and told.represented_by is not None and told.represented_by.id == COUNSEL
    assert told.note == ""


def test_who_is_called_as_another_was_before_may_be_the_same(small: SmallFirm) -> None:
    details = Details("Ann Vale", other_names=(("Ann Birch", "maiden"),))
    married = done(keeping.add(small.session(), details).result())
    again = done(keeping.add(small.session(), Details("ann birch")).result())
    for one, other in ((married, again), (again, married)):
        assert [double.id for double in merging.duplicates(small.session(), one)] == [other]
    assert set(doubles.contacts(small.session())) == {married, again}
