"""The words of disposal: its states, and what a reason is."""

from __future__ import annotations

from casetui.practice.lines import whole
from casetui.session.results import Refuse

PROPOSED, DESTROYING, DESTROYED = "proposed", "destroying", "destroyed"
"""How far a disposal has come; while it is `destroying`, bytes of the file may still be on the disk."""

LONGEST_REASON = 500


def reason_of(text: str, what: str) -> str:
    """A reason as it is kept, whole; Refuse where there is none, or it is too long to be one."""
    reason = whole(text, LONGEST_REASON, "The reason")
    if not reason:
        raise Refuse(f"Say why {what}, in a line.")
    return reason
