"""The words of screening: whom a sentence names, and what a reason is."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.practice.lines import whole
from casetui.session.results import Refuse

LONGEST_REASON = 500
NAMED = 4
"""How many names a sentence has; how many more there are stands behind them."""


def reason_of(text: str) -> str:
    """A reason as it is kept; Refuse where there is none, or it is too long to be one."""
    reason = whole(text, LONGEST_REASON, "The reason")
    if not reason:
        raise Refuse("Say why: a wall is put up, and taken down, for a reason.")
    return reason


def several(names: Sequence[str]) -> str:
    """A few names in a sentence: "E1, E2 and T7", or the first few and how many more."""
    if len(names) > NAMED:
        return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
