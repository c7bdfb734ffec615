"""What somebody is, in a few letters of a line: how many cases they have is said as it is."""

from __future__ import annotations

import pytest

from casetui.practice.people.listing import ListedContact, RoleIn
from casetui.screens.people.looks import standing


def _row(cases: int, *, has_more: bool = False) -> ListedContact:
    roles = tuple(RoleIn("court", number, f"2026-{number:04}", False) for number in range(cases, 0, -1))
    return ListedContact(1, 1, 0, "Court", True, False, None, "", roles=roles, has_more=has_more)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (_row(0), ""), (_row(1), "0001 court"), (_row(2), "0002 +1 court"), (_row(12), "0012 +11 court"),
        (_row(12, has_more=True), "0012 +many court"),
    ],
)  # fmt: skip
def test_the_newest_case_stands_before_how_many_others(row: ListedContact, said: str) -> None:
    assert standing(row) == said
