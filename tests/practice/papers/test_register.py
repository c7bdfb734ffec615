"""The register of correspondence: a number for each entry, and none of them ever twice."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.papers import papers, register, taking_in
from casetui.practice.papers.details import Details
from casetui.practice.papers.papers import PaperRow
from casetui.practice.papers.register import Entry
from casetui.session import undo
from casetui.session.results import Conflict, Refuse, Refused
from tests.firm import SmallFirm, done

TODAY = date(2026, 5, 28)


def _paper(small: SmallFirm, case: int = 1, who: str = "MB") -> PaperRow:
    number = done(taking_in.add(small.session(who), case, Details("Letter"), None).result())
    return _now(small, number)


def _now(small: SmallFirm, number: int) -> PaperRow:
    row = papers.one(small.session(), number)
    assert row is not None
    return row


def _enter(small: SmallFirm, row: PaperRow, who: str = "MB", direction: str = "in", **more: int) -> object:
    entry = Entry(direction, "2026-05-27", "post", **more)
    return register.enter(small.session(who), row.target, entry, TODAY).result()


def test_an_entry_says_what_came_when_how_and_through_whom(small: SmallFirm) -> None:
    row = _paper(small)
    _enter(small, row, handled_by=small.user("TN"))
    (entry,) = register.entries(small.session())
    assert (entry.entry, entry.direction, entry.moved_on, entry.carried, entry.handled_by) == (
        1, "in", "2026-05-27", "post", small.user("TN"),
    )  # fmt: skip
    _enter(small, entry, direction="out", version=entry.entry_version or 0)
    assert [(one.entry, one.direction) for one in register.entries(small.session(), 1)] == [(1, "out")]


def test_who_did_not_see_the_others_entry_overwrites_nothing(small: SmallFirm) -> None:
    row = _paper(small)
    _enter(small, row, "TN")
    assert isinstance(_enter(small, row), Conflict)
    seen = _now(small, row.id)
    _enter(small, seen, "TN", "out", version=seen.entry_version or 0)
    assert isinstance(_enter(small, seen, version=seen.entry_version or 0), Conflict)


@pytest.mark.parametrize(
    "entry", [Entry("up", "2026-05-27"), Entry("in", "2026-05-27", "pigeon"), Entry("in", "2026-05-29")]
)
def test_what_makes_no_entry_is_refused(small: SmallFirm, entry: Entry) -> None:
    with pytest.raises(Refuse):
        register.enter(small.session(), _paper(small).target, entry, TODAY)


def test_an_entry_by_nobody_of_the_firm_is_refused(small: SmallFirm) -> None:
    assert isinstance(_enter(small, _paper(small), handled_by=99), Refused)


@given(st.lists(st.sampled_from(["enter", "undo", "redo"]), max_size=12))
def test_no_number_is_issued_twice(small: SmallFirm, acts: list[str]) -> None:
    """A number that was seen once never stands for another paper, whatever is undone."""
    stood: dict[int, int] = {}
    for act in acts:
        if act == "enter":
            _enter(small, _paper(small))
        else:
            (undo.undo if act == "undo" else undo.redo)(small.session()).result()
        for row in register.entries(small.session()):
            assert row.entry is not None and stood.setdefault(row.entry, row.id) == row.id


def test_a_walled_entry_leaves_a_gap_and_no_more(small: SmallFirm) -> None:
    _enter(small, _paper(small))
    small.wall("TN", 1)
    _enter(small, _paper(small, 2, "TN"), "TN")
    assert [row.entry for row in register.entries(small.session("TN"))] == [2]
