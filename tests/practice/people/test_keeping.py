"""What is kept of a contact is kept as it was written, and lists have exactly what was said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casetui.practice.acting import Target
from casetui.practice.people import card, contacts, keeping, listing
from casetui.practice.people.keeping import Details
from casetui.practice.people.several import Some
from casetui.session import undo
from casetui.session.results import Conflict, Refused, Result
from tests.firm import CLIENT, SmallFirm, done

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


def test_one_of_several_is_changed_whatever_comes_and_goes_beside_it(small: SmallFirm) -> None:
    marta, desk = small.session(), small.another_session("MB")
    numbers = (("555-0101", "work"), ("555-0102", "home"), ("555-0103", ""))
    contact = done(keeping.add(marta, Details("Ann", phones=numbers)).result())
    first, second, third = _card(small, contact).phones

    def change(on: Any, phone: card.Number | None, value: Any) -> Any:
        part = Target(phone.id, phone.version) if phone is not None else None
        return keeping.change_one(on, contact, "phones", part, value).result()

    done(change(desk, first, None))  # the same user, at another desk
    done(change(small.session("TN"), None, ("555-0104", "fax")))
    done(change(marta, second, ("555-0199", "home")))
    assert [phone.number for phone in _card(small, contact).phones] == ["555-0199", "555-0103", "555-0104"]
    assert "You changed it elsewhere" in str(change(marta, first, ("555-0198", "")))
    assert "You changed it elsewhere" in str(change(desk, second, None))
    done(change(small.session("TN"), third, ("555-0105", "mobile")))
    assert "Tomas Nowak changed it" in str(change(marta, third, ("555-0106", "")))
    assert [phone.number for phone in _card(small, contact).phones] == ["555-0199", "555-0105", "555-0104"]
    now = _card(small, contact).phones[0]
    for part, value in ((now, ("555-0199", "home")), (None, ("555-0104", "fax"))):
        assert isinstance(change(marta, part, value), Refused)  # that changes nothing
    done(change(marta, now, ("555-0104", "fax")))  # it is there already: once is enough
    assert [phone.number for phone in _card(small, contact).phones] == ["555-0105", "555-0104"]
    assert isinstance(change(marta, None, ("no digits", "")), Refused)
    june = _card(small, 1).addresses[0]
    stolen = keeping.change_one(marta, contact, "emails", Target(june.id, june.version), "x@y.test").result()
    assert isinstance(stolen, Conflict) and _card(small, 1).addresses[0].email == CLIENT
    done(undo.undo(marta).result())
    desk.close()


def test_what_comes_and_goes_is_reckoned_from_what_is_there(small: SmallFirm) -> None:
    session = small.session()
    contact = done(keeping.add(session, Details("Ann", emails=("a@x.test", "b@x.test"))).result())
    seen = Target(contact, _card(small, contact).contact.version)
    done(keeping.change(session, seen, emails=Some(("c@x.test",), ("a@x.test",))).result())
    done(keeping.change(session, seen, emails=Some(("d@x.test",), ("b@x.test",))).result())
    assert [one.email for one in _card(small, contact).addresses] == ["c@x.test", "d@x.test"]
    assert isinstance(keeping.change(session, seen, emails=Some((), ("a@x.test",))).result(), Refused)
