"""A paper's line says all that is known of it, and is never misread or half used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.firm.firm import Firm
from casetui.practice.papers import papers, typed
from casetui.practice.papers.details import Details, checked
from casetui.session.results import Refuse
from casetui.text import clean_line
from casetui.words import Words
from tests.practice.enquiries.test_search import TODAY

FIRM, WORDS = Firm(system="us"), Words.load("us")


def _read(text: str) -> Details:
    return typed.read(text, FIRM, TODAY, WORDS)


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("Scheduling order", Details("Scheduling order")),
        ("Order kind:order day:28may", Details("Order", "order", "2026-05-28")),
        ("Deed day:12/6/25", Details("Deed", day="2025-12-06")),
        ('Letter from:"County Court" to:Quill', Details("Letter", sender="County Court", recipient="Quill")),
        ('Will original:"safe 2"', Details("Will", original=True, place="safe 2")),
        ("Will original:here", Details("Will", original=True)),
        ('Will original:"not at the notary"', Details("Will", place="at the notary")),
        ('Re: the "moat" from Ann: 6" pipe', Details('Re: the "moat" from Ann: 6" pipe')),
        ('"Letter from:Ann" kind:let', Details("Letter from:Ann", "letter")),
        ("KIND:Order x", Details("x", "order")),
    ],
)
def test_it_is_read(text: str, details: Details) -> None:
    assert _read(text) == details


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x kind:novel", "none of these: order, pleading"), ("x kind:o", "none of these"),
        ("x day:sometime", "sometime"), ("x day:2h", "says a time"),
        ("x from: Ann", "from: needs its words right after the colon"),
        ('x from:"County Court', "a quote that is not closed"), ("x kind:order kind:form", "said twice"),
    ],
)  # fmt: skip
def test_what_is_unclear_is_refused(text: str, why: str) -> None:
    with pytest.raises(Refuse, match=why):
        _read(text)


_TEXT = st.one_of(
    st.text(max_size=30), st.from_regex(r'( ?("|from:|kind:|a|b c|"x" ))+', fullmatch=True)
).map(lambda text: clean_line(text, 200))


@given(
    title=_TEXT.filter(bool), sender=_TEXT, recipient=_TEXT, place=_TEXT, original=st.booleans(),
    kind=st.sampled_from(papers.KINDS), day=st.dates().map(str) | st.just(""),
)  # fmt: skip
def test_what_is_said_of_a_paper_is_read_as_it_was(
    title: str, sender: str, recipient: str, place: str, original: bool, kind: str, day: str
) -> None:
    if place.casefold() == "here" or place.casefold().startswith("not "):
        place = ""
    details = Details(**checked({
        "title": title, "kind": kind, "day": day, "sender": sender, "recipient": recipient,
        "original": original, "place": place,
    }))  # fmt: skip
    assert _read(typed.said(details)) == details


def test_all_kinds_have_a_word_in_every_legal_system() -> None:
    for system in ("us", "ew"):
        words = Words.load(system)
        for kind in papers.KINDS:
            assert typed.kind_named(words[f"paper_kind.{kind}"], words) == kind
