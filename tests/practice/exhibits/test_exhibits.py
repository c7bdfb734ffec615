"""Exhibits: marked by a scheme, never twice, followed through court, numbered anew before trial, listed."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.evidence import custody, standing
from casetui.practice.evidence.custody import Step
from casetui.practice.exhibits import exhibits, lists, marking, schemes
from casetui.practice.exhibits.exhibits import ExhibitRow
from casetui.practice.exhibits.schemes import LETTERS, Scheme
from casetui.practice.printing import text
from casetui.session import undo
from casetui.session.results import Done, Refuse, Refused
from casetui.words import Words
from tests.firm import DAY, NOW, SmallFirm, done
from tests.practice.evidence.wishes import item, wish

WORDS = Words.load("us")
TODAY = date(2026, 5, 28)
PARTY = "Plaintiff"


def mark(
    small: SmallFirm, title: str = "Photo", party: str = PARTY, given: str = "", **more: str
) -> ExhibitRow:
    session = small.session()
    number = done(marking.mark(
        session, small.firm, WORDS, 1, party, None, title=title, given=given, **more
    ).result())  # fmt: skip
    row = exhibits.one(session, number)
    assert row is not None
    return row


def marks(small: SmallFirm, party: str = PARTY) -> list[str]:
    return [row.mark for row in exhibits.of_case(small.session(), 1, party)]


def scheme(small: SmallFirm, typed: str, party: str = PARTY) -> None:
    done(marking.say_scheme(small.session(), 1, party, schemes.typed(typed)).result())


SCHEMES = (
    ("1", ["1", "2", "3"]), ("A", ["A", "B", "C"]), ("P-1", ["P-1", "P-2", "P-3"]),
    ("AO1", ["AO1", "AO2", "AO3"]),
    ("101-200", ["101", "102", "103"]), ("Ex. A", ["Ex. A", "Ex. B", "Ex. C"]),
    ("DX 7", ["DX 7", "DX 8", "DX 9"]),
)  # fmt: skip


@pytest.mark.parametrize(("typed", "given"), SCHEMES)
def test_the_next_free_mark_is_given_by_the_scheme(small: SmallFirm, typed: str, given: list[str]) -> None:
    scheme(small, typed)
    assert [mark(small, str(n)).mark for n in range(3)] == given


@pytest.mark.parametrize("typed", ["", "P", "x-", "200-101", "0", "1-2-3-x", "é" * 40 + "1"])
def test_a_scheme_that_is_unclear_is_asked(typed: str) -> None:
    with pytest.raises(Refuse):
        schemes.typed(typed)


def test_letters_go_on_behind_z() -> None:
    assert [schemes.letters(n) for n in (1, 26, 27, 52, 53, 702, 703)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


@given(st.integers(1, 500_000), st.sampled_from(["numbers", "letters"]), st.sampled_from(["", "P-", "AO"]))
def test_a_mark_has_one_place_and_a_place_one_mark(place: int, style: str, prefix: str) -> None:
    its = Scheme(style, prefix)
    assert its.place(its.mark(place)) == place


def test_each_party_has_marks_of_its_own(small: SmallFirm) -> None:
    assert (mark(small).mark, mark(small, party="Defendant").mark, mark(small).mark) == ("1", "A", "2")


def test_a_mark_is_never_used_twice(small: SmallFirm) -> None:
    mark(small, "Photo", given="5")
    with_it = marking.mark(small.session(), small.firm, WORDS, 1, PARTY, None, title="X", given="5").result()
    assert with_it == Refused("Plaintiff 5 is J1 (Photo) already; the next free is 6.")
    assert mark(small).mark == "6"
    foreign = marking.mark(small.session(), small.firm, WORDS, 1, PARTY, None, title="X", given="Z9").result()
    assert isinstance(foreign, Refused) and "no mark of Plaintiff" in str(foreign)


def test_two_people_who_mark_at_once_get_two_marks(small: SmallFirm) -> None:
    other = small.another_session("TN")
    futures = [
        marking.mark(session, small.firm, WORDS, 1, PARTY, None, title=str(n))
        for n in range(10) for session in (small.session(), other)
    ]  # fmt: skip
    assert all(isinstance(future.result(), Done) for future in futures)
    other.close()
    assert marks(small) == [str(n) for n in range(1, 21)]
    offered = [marking.mark(session, small.firm, WORDS, 1, PARTY, None, title="x", given="21")
               for session in (small.session(), small.session("ADA"))]  # fmt: skip
    assert sorted(type(future.result()).__name__ for future in offered) == ["Done", "Refused"]


def test_what_was_undone_leaves_its_mark_and_gets_it_back_unless_it_is_given(small: SmallFirm) -> None:
    mark(small)
    done(undo.undo(small.session()).result())
    assert marks(small) == []
    done(undo.redo(small.session()).result())
    assert marks(small) == ["1"]
    done(undo.undo(small.session()).result())
    done(marking.mark(small.session("TN"), small.firm, WORDS, 1, PARTY, None, title="Theirs").result())
    result = undo.redo(small.session()).result()
    assert isinstance(result, Refused) and "made anew since" in str(result)


def test_a_full_block_is_refused_and_its_gaps_are_used_first(small: SmallFirm) -> None:
    scheme(small, "101-103")
    mark(small, given="103")
    assert [mark(small).mark, mark(small).mark] == ["101", "102"]
    result = marking.mark(small.session(), small.firm, WORDS, 1, PARTY, None, title="X").result()
    assert isinstance(result, Refused) and "All marks of 101-103 are given" in str(result)


def test_court_says_what_becomes_of_it(small: SmallFirm) -> None:
    row = mark(small)
    session = small.session()
    for became, day in (("offered", 20), ("objected", 21), ("admitted", 22)):
        row = exhibits.one(session, row.id) or row
        done(marking.status(session, [row.target], became, date(2026, 5, day), TODAY, witness="Ann Bell",
                            ruling="relevant" if became == "admitted" else "").result())  # fmt: skip
    now = exhibits.one(session, row.id)
    assert now is not None
    assert (now.status, now.offered, now.objected, now.admitted) == (
        "admitted", "2026-05-20", "2026-05-21", "2026-05-22",
    )  # fmt: skip
    assert (now.witness, now.ruling) == ("Ann Bell", "relevant")
    with pytest.raises(Refuse, match="still to come"):
        marking.status(session, [now.target], "excluded", date(2026, 6, 1), TODAY)


def test_renumbering_is_one_act_that_keeps_the_old_marks(small: SmallFirm) -> None:
    for title in "ABCD":
        mark(small, title, fixed="deposition" if title == "C" else "")
    session = small.session()
    assert done(marking.renumber(session, 1, PARTY, schemes.typed("2")).result()) == 3
    rows = {row.title: (row.mark, row.formerly) for row in exhibits.of_case(session, 1)}
    assert rows == {"A": ("2", ("1",)), "B": ("4", ("2",)), "C": ("3", ()), "D": ("5", ("4",))}
    done(undo.undo(session).result())
    assert {row.title: row.mark for row in exhibits.of_case(session, 1)} == dict(
        zip("ABCD", "1234", strict=True)
    )
    assert all(not row.formerly for row in exhibits.of_case(session, 1))
    done(undo.redo(session).result())
    assert marks(small) == ["2", "3", "4", "5"]
    assert marking.renumber(session, 1, PARTY, schemes.typed("2")).result() == Refused(
        "All of them have these marks already."
    )


@given(st.lists(st.booleans(), min_size=1, max_size=12), st.integers(1, 30))
def test_renumbered_marks_are_all_different(fixed: list[bool], first: int) -> None:
    rows = [
        ExhibitRow(n, 1, 0, 1, "", None, PARTY, str(n), n, "x", "trial" if stays else "", "marked", *[""] * 9)
        for n, stays in enumerate(fixed, 1)
    ]  # fmt: skip
    its = Scheme(first=first)
    made = [its.mark(place) for _row, place in marking.anew(rows, its)]
    made += [row.mark for row in rows if row.fixed]
    assert len(set(made)) == len(rows)


def test_the_list_has_the_columns_that_courts_use(small: SmallFirm) -> None:
    row = mark(small, "=HYPERLINK(1) of the scene, a long description that needs a second line to be whole")
    done(marking.status(small.session(), [row.target], "admitted", TODAY, TODAY, witness="Ann Bell").result())
    mark(small, "Ledger", "Defendant")
    rows = exhibits.of_case(small.session(), 1)
    table = list(csv.reader(io.StringIO(lists.as_csv(rows))))
    assert table[0] == ["Party", "No.", "Offered", "Marked", "Admitted", "Description", "Witness"]
    assert table[2][:5] == ["Plaintiff", "1", "", "2026-05-28", "2026-05-28"]
    assert table[2][5].startswith("'=HYPERLINK")
    said = text.whole(lists.pages(small.firm, WORDS, "2026-0001", "Harlow v. Wayside", rows))
    assert all(part in said for part in ("EXHIBIT LIST", "Plaintiff's exhibits", "2026-05-28", "Ann Bell"))
    assert all(len(line) <= 78 for line in said.split("\n"))


def test_englands_list_has_three_parts_and_tells_no_secret(small: SmallFirm) -> None:
    session, words = small.session(), Words.load("ew")
    lease, advice, diary, knife = (
        wish(small, name) for name in ("Lease", "Advice on fraud", "Diary", "Knife")
    )
    wish(small, "Still missing")
    done(standing.receive(session, [lease.target, knife.target]).result())
    done(standing.withhold(session, advice.target, "legal advice", "Letter from solicitors").result())
    done(standing.not_had(session, [diary.target], "burnt in 2024", held=True).result())
    done(custody.enter(session, knife.id, Step("received", NOW - DAY, "Ann", "Marta")).result())
    done(custody.enter(small.session("ADA"), knife.id, Step("destroyed", NOW, why="order")).result())
    said = text.whole(lists.document_pages(session, small.firm, words, "2026-0001", "Harlow", 1))
    one, two, three = (
        said.split("\n2. ")[0],
        said.split("\n2. ")[1].split("\n3. ")[0],
        said.split("\n3. ")[-1],
    )
    assert "Lease" in one and "Letter from solicitors" in said and "legal advice" in said
    assert "Diary" in three or "Diary" in said
    assert "fraud" not in said and "Still missing" not in said and "Knife" in said and two
    assert said.index("Lease") < said.index("Letter from solicitors") < said.index("Diary")


def test_nothing_of_a_walled_case_is_listed(small: SmallFirm) -> None:
    row = mark(small)
    small.wall("TN", 1)
    session = small.session("TN")
    assert exhibits.of_case(session, 1) == [] and exhibits.one(session, row.id) is None
    result = marking.mark(session, small.firm, WORDS, 1, PARTY, None, title="x").result()
    assert isinstance(result, Refused)


def test_an_exhibit_keeps_its_item_on_the_list(small: SmallFirm) -> None:
    row, session = wish(small), small.session()
    done(marking.mark(session, small.firm, WORDS, 1, PARTY, row.id).result())
    assert exhibits.of_case(session, 1)[0].title == row.title
    from casetui.practice.evidence import adding

    result = adding.withdraw(session, [item(small, 1).target], "no").result()
    assert result == Refused("S1 is an exhibit and stays on the list.")
    assert Scheme(LETTERS).mark(1) == "A"
