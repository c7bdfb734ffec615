"""A contact in one line: every word of it is understood, or the line asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.people import one_line
from casetui.practice.people.one_line import ContactLine


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Ann Okafor", ContactLine("Ann Okafor")),
        ("Ann Okafor ann@okafor.test", ContactLine("Ann Okafor", ("ann@okafor.test",))),
        ("Ann Okafor <Ann@Okafor.test>, 555-0100",
         ContactLine("Ann Okafor", ("ann@okafor.test",), (("555-0100", ""),))),
        ("mobile (845) 555-0101 Ann van der Berg work: +44 20 7946 0000",
         ContactLine("Ann van der Berg", (), (("(845) 555-0101", "mobile"), ("+44 20 7946 0000", "work")))),
        ("mailto:a@b.test Bo", ContactLine("Bo", ("a@b.test",))),
        ("O'Neil, Siobhán 0049 30 901820", ContactLine("O'Neil, Siobhán", (), (("0049 30 901820", ""),))),
        ('"Studio 540" 555-0100 x12', ContactLine("Studio 540", (), (("555-0100 x12", ""),))),
        ('"Mobile Homes, Inc." 555-0100', ContactLine("Mobile Homes, Inc.", (), (("555-0100", ""),))),
        ("Route 66 Diner", ContactLine("Route 66 Diner")),
        ("A", ContactLine("A")), ("Ann M 555-0100", ContactLine("Ann M", (), (("555-0100", ""),))),
        ("محمد m@x.test", ContactLine("محمد", ("m@x.test",))),
        ("Ann 😀 [sic]", ContactLine("Ann 😀 [sic]")),
        ("a@b.test a@b.test Ann", ContactLine("Ann", ("a@b.test",))),
    ],
)  # fmt: skip
def test_a_line_is_understood(text: str, read: ContactLine) -> None:
    assert one_line.understand(text) == read


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "a name"), ("a@b.test", "a name"), ("555-0100", "a name"), ("Ann ann@okafor", "no mail address"),
        ("Ann 0301", "no telephone number"), ("Ann 555", "no telephone number"), ("Ann mobile", "no number"),
        ("Ann 1234567890123456", "no telephone number"),
    ],
)  # fmt: skip
def test_what_it_does_not_understand_it_asks(text: str, why: str) -> None:
    assert why in one_line.understand(text).why


@given(st.text(alphabet="aB é@.<>,;\"'“”0123456789+-()x:\0م", max_size=40))
def test_no_letter_or_digit_of_a_line_is_lost(text: str) -> None:
    line = one_line.understand(text)
    kept = " ".join([line.name, *line.emails, *(number for number, _label in line.phones)]).casefold()
    for char in text.casefold():
        if char.isalnum() and not line.why:
            assert char in kept, (char, line)


