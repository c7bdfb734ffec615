"""Quoted text is told from own text, and subjects compare without their prefixes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.practice.mail.quotes import split_quote
from casetui.practice.mail.subject import case_refs, subject_key


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Yes.\n\n> Can you?\n> Thanks\n", ["> Can you?\n> Thanks\n"]),
        ("Yes.\n\nOn 3 Mar 2026, Ann wrote:\n> Can you?\n", ["On 3 Mar 2026, Ann wrote:\n> Can you?\n"]),
        (
            "Yes.\n\nOn Tue, 3 Mar 2026 at 10:00, Ann Example <\nann@example.com> wrote:\n\n> Can you?\n",
            ["On Tue, 3 Mar 2026 at 10:00, Ann Example <\nann@example.com> wrote:\n\n> Can you?\n"],
        ),
        ("Ja.\n\nAm 3. März 2026 schrieb Ann:\nKönnen Sie?\n", []),
        (
            "Ja.\n\nAm 3. März 2026 um 10:00 schrieb Ann:\n> Und?\n",
            ["Am 3. März 2026 um 10:00 schrieb Ann:\n> Und?\n"],
        ),
        (
            "Oui.\n\nLe 3 mars 2026 à 10:00, Ann a écrit :\nEt ?\n",
            ["Le 3 mars 2026 à 10:00, Ann a écrit :\nEt ?\n"],
        ),
        (
            "Yes.\n-----Original Message-----\nFrom: Ann\nthe rest",
            ["-----Original Message-----\nFrom: Ann\nthe rest"],
        ),
        (
            "Yes.\n\nFrom: Ann\nSent: Tuesday\nTo: Desk\nSubject: Hi\n\nOlder.",
            ["From: Ann\nSent: Tuesday\nTo: Desk\nSubject: Hi\n\nOlder."],
        ),
        ("See below.\n\n---------- Forwarded message ----------\nFrom: A\nDate: B\nSubject: C\n\nNew.", []),
        ("From: Ann\nSent: Tuesday\nTo: Desk\n\nAll there is.", []),
        ("One.\n> two\nThree.\n> four", ["> two\n", "> four"]),
        ("No quotes, only > in a line.\n", []),
        ("", []),
    ],
)
def test_quoted_text_is_told_from_own_text(text: str, quoted: list[str]) -> None:
    runs = split_quote(text)
    assert "".join(run for _, run in runs) == text
    assert [run for is_quoted, run in runs if is_quoted] == quoted


@given(
    st.lists(
        st.sampled_from(["> a", "", "On 1 Jan 2026 Ann wrote:", "From: x", "Sent: y", "To: z", "own", "----"])
    )
)
def test_splitting_never_loses_a_letter(lines: list[str]) -> None:
    text = "\n".join(lines)
    runs = split_quote(text)
    assert "".join(run for _, run in runs) == text
    assert all(first[0] != second[0] for first, second in pairwise(runs))


@pytest.mark.parametrize(
    ("subject", "key"),
    [
        ("Your Letter", "your letter"),
        ("Re: AW: Fwd: RE[2]: Your  letter", "your letter"),
        ("SV: VS: Re(3): [clients] Re: Your letter", "your letter"),
        ("回复：合同", "合同"),
        ("[EXTERNAL] Re: Your letter", "your letter"),
        ("Re: [2026-0042] Hearing", "[2026-0042] hearing"),
        ("[sic]", "[sic]"),
        ("Re: [FAM/26/1] Hearing", "[fam/26/1] hearing"),
        ("[1/2] Hearing", "hearing"),
        ("Regarding: the will", "regarding: the will"),
        ("Re:", ""),
        ("", ""),
    ],
)
def test_subjects_compare_without_their_prefixes(subject: str, key: str) -> None:
    assert subject_key(subject) == key


def test_endless_prefixes_end() -> None:
    assert len(subject_key("Re: " * 5000)) < 20_000


@pytest.mark.parametrize(
    ("subject", "refs"),
    [
        ("Re: 2026-0042 and 2025-0007, 2026-0042", ["2026-0042", "2025-0007"]),
        ("Part 1/2 of 12, -2026-0042 or 2026-0042-", []),
        ("x2026-0042", ["x2026-0042"]),
        ("(2026-0042)", ["2026-0042"]),
        ("Ours: FAM/26/1. Yours: fam/26/1", ["FAM/26/1", "FAM/26", "fam/26/1", "fam/26"]),
        ("26/001", ["26/001"]),
        ("scan 2026-0042.pdf", ["2026-0042.pdf", "2026-0042"]),
        (f"{'9-' * 4_000}9 " * 3, []),
        ("", []),
    ],
)
def test_what_may_be_a_case_ref_in_a_subject(subject: str, refs: list[str]) -> None:
    assert case_refs(subject) == refs
