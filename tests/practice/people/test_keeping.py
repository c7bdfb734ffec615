"""What is kept of a contact is kept as it was written, and lists have exactly what was said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casetui.practice.acting import Target
from casetui.practice.people import card, contacts, keeping, listing
from casetui.practice.people.keeping import Details
from casetui.session import undo
from casetui.session.results import Conflict, Refused, Result
from tests.firm import SmallFirm, done

JUNE = 1
FULL = Details(
    "Ann O'Quill-von Hößlin", emails=("Ann@Example.com", "ann@home.test"),
    phones=(("+1 (555) 010-0100", "mobile"), ("５５５０１０１", "")), other_names=(("Annie", "nickname"),),
    postal="1 Mill Lane\nKestrel", language="de-AT", preferred="phone", may_be_told="her brother",
    minor=True, guardian=JUNE, do_not_contact="asked us not to", note="[sic]",
)  # fmt: skip


def _add(small: SmallFirm, details: Details = FULL) -> int:
    return done(keeping.add(small.session(), details).result())


def _card(small: SmallFirm, contact: int, who: str = "MB") -> card.Card:
    told = card.of(small.session(who), contact)
    assert told is not None
    return told


def _change(small: SmallFirm, contact: int, who: str = "MB", **wanted: Any) -> Result[Any]:
    return keeping.change(small.session(who), _card(small, contact, who).contact.target, **wanted).result()


def _why(result: Result[Any]) -> str:
    assert isinstance(result, Refused)
    return result.why


def test_all_that_is_said_of_somebody_is_kept(small: SmallFirm) -> None:
    told = _card(small, _add(small))
    assert (told.contact.called, told.postal, told.language) == (FULL.name, FULL.postal, "de-AT")
    assert [one.email for one in told.addresses] == ["ann@example.com", "ann@home.test"]
    assert [(one.number, one.label) for one in told.phones] == [*FULL.phones]
    assert [(one.name, one.kind) for one in told.other_names] == [("Annie", "nickname")]
    assert told.guardian is not None and told.guardian.id == JUNE
    assert (told.contact.minor, told.contact.do_not_contact, told.note) == (1, "asked us not to", "[sic]")
    assert small.rows("SELECT digits FROM phones WHERE number = '５５５０１０１'") == [("5550101",)]


@pytest.mark.parametrize(
    "name", ["X", "x" * 300, "ليلى حداد", "Haddad, Layla", "von der Ahe", "O'Quill", "🙂 Ltd", "Ŵ́"]
)
def test_names_of_all_kinds_are_names(small: SmallFirm, name: str) -> None:
    assert _card(small, _add(small, Details(name))).contact.called == name


@pytest.mark.parametrize(
    ("details", "why"),
    [
        ({"name": " "}, "needs a name"), ({"name": "x" * 301}, "at most 300"),
        ({"emails": ("not an address",)}, "is no mail address"),
        ({"emails": ("a@b, c@d",)}, "no mail address"),
        ({"emails": ("marta@quill.test",)}, "a colleague's address"),
        ({"phones": (("5" * 101, ""),)}, "at most 100"), ({"phones": (("5", "x" * 31),)}, "at most 30"),
        ({"emails": ("x" * 400 + "@y.test",)}, "at most 400"),
        ({"phones": (("none", ""),)}, "no digits"), ({"other_names": (("x", "stage"),)}, "is one of these"),
        ({"other_names": (("", "other"),)}, "needs a name"), ({"language": "Spanish!"}, "no language tag"),
        ({"preferred": "pigeon"}, "mail, phone, post"), ({"guardian": 999}, "There is no C999"),
        ({"represented_by": JUNE}, "speaks for themselves"), ({"postal": "x" * 1001}, "more than 1,000"),
        ({"phones": tuple((str(n), "") for n in range(101))}, "at most 100"), ({}, "changes nothing"),
    ],
)  # fmt: skip
def test_what_is_no_detail_is_refused_and_changes_nothing(
    small: SmallFirm, details: dict[str, Any], why: str
) -> None:
    before = _card(small, JUNE)
    assert why in _why(_change(small, JUNE, **details))
    assert _card(small, JUNE) == before


def test_a_name_that_changes_stays_one_of_the_names(small: SmallFirm) -> None:
    done(_change(small, JUNE, name="June Okafor"))
    done(_change(small, JUNE, name="June Okafor-Harlow"))
    done(_change(small, JUNE, name="JUNE Okafor-Harlow"))
    names = [(one.name, one.kind) for one in _card(small, JUNE).other_names]
    assert names == [("June", "former"), ("June Okafor", "former")]
    done(_change(small, JUNE, name="June"))
    assert [one.name for one in _card(small, JUNE).other_names] == ["June Okafor", "JUNE Okafor-Harlow"]
    for _ in range(4):
        done(undo.undo(small.session()).result())
    told = _card(small, JUNE)
    assert (told.contact.called, told.other_names) == ("June", ())


LISTS = st.fixed_dictionaries({
    "emails": st.lists(st.sampled_from(["a@x.test", "b@x.test", "c@x.test"]), max_size=4).map(tuple),
    "phones": st.lists(
        st.tuples(st.sampled_from(["1", "22", "333"]), st.sampled_from(["", "home"])), max_size=4
    ).map(tuple),
    "other_names": st.lists(
        st.tuples(st.sampled_from(["A", "Ä", "B"]), st.sampled_from(["other", "maiden"])), max_size=4
    ).map(tuple),
})  # fmt: skip


@given(st.lists(LISTS, min_size=1, max_size=3))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_lists_hold_exactly_what_was_said_last(small: SmallFirm, said: list[dict[str, Any]]) -> None:
    contact = _add(small, Details("Ann"))
    for lists in said:
        _change(small, contact, **lists)
        told = _card(small, contact)
        assert {one.email for one in told.addresses} == set(lists["emails"])
        assert {(one.number, one.label) for one in told.phones} == set(lists["phones"])
        assert {(one.name, one.kind) for one in told.other_names} == set(lists["other_names"])


def test_two_people_who_change_numbers_lose_none(small: SmallFirm) -> None:
    seen = _card(small, JUNE).contact.target
    done(keeping.change(small.session("TN"), seen, phones=(("555-0100", ""),)).result())
    assert isinstance(keeping.change(small.session(), seen, phones=(("555-0199", ""),)).result(), Conflict)
    assert [one.number for one in _card(small, JUNE).phones] == ["555-0100"]
    done(undo.undo(small.session("TN")).result())
    assert _card(small, JUNE).phones == ()


def test_whoever_is_known_from_walled_cases_alone_cannot_be_changed(small: SmallFirm) -> None:
    row = listing.one(small.session(), JUNE)
    assert row is not None
    small.wall("TN", 1)
    assert "There is no C1" in _why(keeping.change(small.session("TN"), row.target, name="X").result())
    assert "There is no C1" in _why(
        keeping.add(small.session("TN"), Details("Y", represented_by=JUNE)).result()
    )


def test_a_contact_whose_address_it_is_is_known_by_it(small: SmallFirm) -> None:
    contact = _add(small)

    def who(tx: Any) -> tuple[int, ...]:
        return contacts.standing(tx, "ann@example.com").contacts

    assert done(small.session().act("contact.add", who)) == (contact,)
    done(keeping.change(small.session(), Target(contact, 1), emails=()).result())
    assert done(small.session().act("contact.add", who)) == ()
