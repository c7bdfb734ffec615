"""The words of screening: whom a sentence names, and what a reason is."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.session.results import Refuse
from casetui.text import clean_line

LONGEST_REASON = 500
NAMED = 4
"""How many names a sentence has; how many more there are stands behind them."""


def reason_of(text: str) -> str:
    """A reason as it is kept; Refuse where there is none, or it is too long to be one."""
    reason = clean_line(text, LONGEST_REASON + 1)
    if not reason:
        raise Refuse("Say why: a wall is put up, and taken down, for a reason.")
    if len(reason) > LONGEST_REASON:
        raise Refuse(f"A reason has at most {LONGEST_REASON} characters.")
    return reason


def several(names: Sequence[str]) -> str:
    """A few names in a sentence: "E1, E2 and T7", or the first few and how many more."""
    if len(names) > NAMED:
        return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
