"""What is said of a letter that came back, beside the letter itself."""

from __future__ import annotations

from casetui.sqlite.last_words import CAME_BACK

_MOST_NAMED = 3


def not_delivered(unreached: tuple[str, ...]) -> str:
    """Return the sentence that a letter is marked with, naming whom it did not reach where that is known."""
    if not unreached:
        return f"{CAME_BACK}: it came back."
    more = f" and {len(unreached) - _MOST_NAMED} more" if len(unreached) > _MOST_NAMED else ""
    return f"{CAME_BACK} to {', '.join(unreached[:_MOST_NAMED])}{more}: it came back."


def came_back(problems: str) -> bool:
    """Say whether a letter with these problems is marked as come back."""
    return CAME_BACK in problems
