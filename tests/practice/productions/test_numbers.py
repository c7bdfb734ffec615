"""Numbers of pages: none twice, none beyond its digits, and every gap known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.productions import numbers
from casetui.practice.productions.numbers import Range, gaps, planned, range_said
from casetui.session.results import Refuse

STEPS = st.lists(
    st.tuples(st.lists(st.integers(1, 40), min_size=1, max_size=5), st.none() | st.integers(0, 30)),
    max_size=20,
)


@given(steps=STEPS, width=st.integers(3, 4))
def test_whatever_is_asked_for_no_number_is_used_twice_and_none_is_lost(
    steps: list[tuple[list[int], int | None]], width: int
) -> None:  # fmt: skip
    used: list[Range] = []
    for counts, skip in steps:
        begin = numbers.after(used)
        start = None if skip is None else begin + skip
        try:
            made = planned(used, counts, "X-", width, start)
        except Refuse:
            assert (start or begin) + sum(counts) - 1 > 10**width - 1
            continue
        assert [one.last - one.first + 1 for one in made] == counts
        assert made[0].first == (start or begin) and made[-1].last <= 10**width - 1
        used += made
    every = [number for one in used for number in range(one.first, one.last + 1)]
    missing = [number for gap in gaps(used) for number in range(gap.first, gap.last + 1)]
    assert len(every) == len(set(every))
    assert sorted(every + missing) == list(range(1, max(every, default=0) + 1))


@pytest.mark.parametrize(
    ("used", "counts", "start", "why"),
    [
        ([Range(1, 12)], [1], 12, "X-012 is used already: the next free number is X-013."),
        ([Range(1, 990)], [5, 5], None,
         "10 pages are to be numbered, and X- has 9 numbers left with 3 digits: say a greater width, or"
         " another prefix."),
        ([], [1], 0, "Numbers begin with 1."),
        ([], [0], None, "A document without pages gets no numbers."),
        ([Range(1, 999)], [1], None, "and X- has 0 numbers left"),
    ],
)  # fmt: skip
def test_what_can_t_be_numbered_is_refused(
    used: list[Range], counts: list[int], start: int | None, why: str
) -> None:
    with pytest.raises(Refuse) as refused:
        planned(used, counts, "X-", 3, start)
    assert why in str(refused.value)


def test_the_last_number_of_its_digits_is_used() -> None:
    assert planned([Range(1, 998)], [1], "X-", 3) == [Range(999, 999)]


@pytest.mark.parametrize("prefix", ["", "1X", "X1", "Ü-", "a" * 30, "X\x1b[2J", "../x", "=X-"])
def test_a_prefix_is_one_that_can_be_read_and_told_from_its_number(prefix: str) -> None:
    with pytest.raises(Refuse):
        numbers.checked_prefix(prefix)


def test_a_typed_prefix_may_say_its_digits_behind_it() -> None:
    assert numbers.prefix_and_width("DOE- 8") == ("DOE-", 8)
    assert numbers.prefix_and_width(" DOE- ") == ("DOE-", None)
    for line in ("DOE- 2", "DOE- x", "DOE- 8 9", "DOE- 9999", "8"):
        with pytest.raises(Refuse):
            numbers.prefix_and_width(line)


def test_numbers_are_written_with_their_prefix_and_all_their_digits() -> None:
    assert range_said("DOE-", 6, Range(7, 12)) == "DOE-000007-DOE-000012"
    assert range_said("DOE-", 6, Range(7, 7)) == "DOE-000007"
    assert numbers.checked_prefix(" DOE_ ") == "DOE_"
