"""Which cases are offered for a message: what it names and whose it is, never merely the newest."""

from __future__ import annotations

import pytest

from casetui.practice.enquiries import filing
from casetui.tables.cases import Case
from tests.firm import CLIENT, OTHER_CLIENT, SmallFirm, done


def _offered(
    small: SmallFirm, subject: str, sender: str = "x@strangers.test", body: str = "Hello."
) -> list[str]:
    row = small.ask(subject, sender, body=body)
    fits, others = filing.offers(small.session(), [row])
    assert len(fits) + len(others) == 3
    return [fit.line.title for fit in fits]


@pytest.mark.parametrize(
    ("subject", "body", "first"),
    [
        ("About 2026-0002", "Hello.", "Estate of Brandt"), ("Hello", "See 2026-0002.", "Estate of Brandt"),
        ("Harlow and others", "Hello.", "Harlow v. Wayside"),
        ("Hello", "I write for Wayside.", "Harlow v. Wayside"),
        ("Hearing in 1:26-cv-00042-ABC", "Hello.", "Brandt lease"),
        ("Hello", "Docket 26-CV-0042", "Brandt lease"),
        ("The lease", "I am Lena", "Brandt lease"),
    ],
)  # fmt: skip
def test_what_it_names_comes_first(small: SmallFirm, subject: str, body: str, first: str) -> None:
    done(small.session("SV").act("case.open", lambda tx: tx.update(Case, 3, None, court_number="26-CV-0042")))
    assert _offered(small, subject, body=body)[0] == first


def test_the_senders_cases_come_before_names(small: SmallFirm) -> None:
    assert _offered(small, "Wayside called", OTHER_CLIENT, "As Harlow did.")[:2] == [
        "Brandt lease",
        "Estate of Brandt",
    ]


def test_a_closed_case_comes_after_an_open_one(small: SmallFirm) -> None:
    done(small.session("SV").act("case.open", lambda tx: tx.update(Case, 3, None, status="closed")))
    assert _offered(small, "A question", OTHER_CLIENT)[0] == "Estate of Brandt"


def test_where_nothing_speaks_for_any_none_is_offered(small: SmallFirm) -> None:
    assert _offered(small, "A question") == []


def test_a_case_behind_a_wall_is_not_offered(small: SmallFirm) -> None:
    small.wall("MB", 1)
    row = small.ask("Harlow 2026-0001", CLIENT.replace("june", "jane"))
    fits, others = filing.offers(small.session("MB"), [row])
    assert 1 not in {line.id for line in (*others, *(fit.line for fit in fits))}
