"""One search for all there is: newest first, with the words around, and nothing from behind a wall."""

from __future__ import annotations

from datetime import date

import pytest

from casetui.practice.agenda import adding
from casetui.practice.agenda.adding import New
from casetui.practice.agenda.plan import Plan
from casetui.practice.attachments import searching
from casetui.practice.cases import keeping as keeping_cases
from casetui.practice.cases import listing as cases
from casetui.practice.enquiries import triage
from casetui.practice.notes import writing
from casetui.practice.people import card, filters, keeping, listing
from casetui.practice.people.keeping import Details
from casetui.practice.searching import asked, everything
from casetui.session.results import Refuse
from tests.firm import CLIENT, DAY, NOW, SmallFirm, done, mail

TODAY = date(2026, 5, 28)


def _names(small: SmallFirm, text: str, who: str = "MB") -> list[str]:
    wanted = asked.parse(text, small.firm, TODAY)
    return [found.name for found in everything.search(small.session(who), wanted)]


@pytest.fixture
def filled(small: SmallFirm) -> SmallFirm:
    session = small.session()
    small.take_in(mail("The moat", CLIENT, at=NOW - 9 * DAY, body="Who digs it?", attachment="moat.txt"))
    assert [looked.read for looked in searching.work_off(session, lambda: True)]
    done(triage.add_note(session, [small.target(1)], "She asked of the moat. " + "x " * 200).result())
    done(writing.add(session, 2, "A moat at Brandt's, too.").result())
    done(adding.add(session, [New("hearing", "Moat motion", Plan(date(2026, 6, 9)), case=1)]).result())
    return small


def test_all_kinds_are_found_in_one_list_newest_first(filled: SmallFirm) -> None:
    assert _names(filled, "moat") == ["T1", "N2", "N1", "A1", "M1"]
    assert _names(filled, "harlow") == ["2026-0001", "C1", "M1"]
    (lena,) = _names(filled, "lena")
    assert lena == "C3"
    assert _names(filled, "xyzzy") == []


def test_people_are_found_by_their_other_names_and_cases_by_what_others_call_them(filled: SmallFirm) -> None:
    supervisor = filled.session("SV")
    lena, case = card.of(supervisor, 3), cases.one(supervisor, 2)
    assert lena is not None and case is not None
    names = (("Magdaléna Łukasik", "maiden"),)
    done(keeping.change(supervisor, lena.contact.target, other_names=names).result())
    done(keeping_cases.change(supervisor, case.target, their_ref="HV-9753-53").result())
    assert _names(filled, "hv-9753") == ["2026-0002"]
    for text in ("lukasik", "Łukasik", "magdalena lukasik", "lena lukasik", "LÉNA"):
        assert _names(filled, text) == ["C3"]
    (found,) = everything.search(filled.session(), asked.parse("lukasik", filled.firm, TODAY))
    assert (found.title, found.around) == ("Lena", "also Magdaléna Łukasik, 2026-0003, 2026-0002")
    for number in (2, 3):
        filled.wall("TN", number)
    assert _names(filled, "lukasik", "TN") == _names(filled, "hv-9753", "TN") == []
    assert _names(filled, "*") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("moat kind:note", ["N2", "N1"]), ("moat kind:notes", ["N2", "N1"]), ("moat case:2026-0002", ["N2"]),
        ("moat case:0001", ["T1", "N1", "A1", "M1"]), ("moat before:22may", ["A1", "M1"]),
        ("moat after:22may", ["T1", "N2", "N1"]), ("from:june", ["M1"]), ("moat from:june", ["M1"]),
        ("kind:case wayside", ["2026-0001"]), ("mo*", ["T1", "N2", "N1", "A1", "M1"]),
        ("kind:file moat", ["A1"]),
    ],
)  # fmt: skip
def test_it_is_narrowed_by_case_kind_writer_and_time(
    filled: SmallFirm, text: str, names: list[str]
) -> None:
    assert _names(filled, text) == names


@pytest.mark.parametrize("text", ["", "  ", "kind:nonsense x", "before:31feb x", "case:0001"])
def test_what_is_unclear_is_said(filled: SmallFirm, text: str) -> None:
    with pytest.raises(Refuse):
        asked.parse(text, filled.firm, TODAY)


def test_the_words_stand_with_what_is_around_them(filled: SmallFirm) -> None:
    wanted = asked.parse("asked", filled.firm, TODAY)
    (note,) = everything.search(filled.session(), wanted)
    assert note.around.startswith("She asked of the moat.") and note.around.endswith("…")
    assert (note.case_ref, note.enquiry) == ("2026-0001", 1)


def test_nothing_is_found_behind_a_wall_and_no_case_of_a_person(filled: SmallFirm) -> None:
    filled.wall("TN", 1)
    filled.wall("TN", 3)
    assert _names(filled, "moat", "TN") == ["N2"]
    assert _names(filled, "harlow", "TN") == []
    wanted = asked.parse("kind:person lena", filled.firm, TODAY)
    (person,) = everything.search(filled.session("TN"), wanted)
    assert person.around == "2026-0002"
    assert _names(filled, "kind:person june") and _names(filled, "kind:person june", "TN") == []


@pytest.mark.parametrize(
    "text",
    ["nan", "birch", "ann@vale.test", "(845) 555-0199", "8455550199", "+1 845 555 0199", "vale 845.555.0199"],
)
def test_a_person_is_found_by_all_they_are_called_and_reached_by(filled: SmallFirm, text: str) -> None:
    details = Details(
        "Ann Vale", other_names=(("Birch", "maiden"), ("Nan", "nickname")), emails=("ann@vale.test",),
        phones=(("(845) 555-0199", "mobile"),),
    )  # fmt: skip
    number = done(keeping.add(filled.session(), details).result())
    assert _names(filled, f"kind:person {text}") == [f"C{number}"]
    where = filters.parse(filled.session(), text).conditions
    assert [row.id for row in listing.page(filled.session(), "all", where=where).rows] == [number]
