"""A paragraph put together from runs of text, what is struck out or hidden in it told apart."""

from __future__ import annotations

STRUCK, HIDDEN, PLAIN = "struck", "hidden", ""


class Runs:
    """The runs of one paragraph; neighbours of the same kind become one."""

    def __init__(self) -> None:
        """Begin an empty paragraph."""
        self._runs: list[tuple[str, list[str]]] = []

    def add(self, text: str, mark: str = PLAIN) -> None:
        """Add text; `mark` is STRUCK, HIDDEN or PLAIN."""
        if not text:
            return
        if self._runs and self._runs[-1][0] == mark:
            self._runs[-1][1].append(text)
        else:
            self._runs.append((mark, [text]))

    def take(self) -> str:
        """Return the paragraph and begin the next."""
        done = "".join(_marked(mark, "".join(pieces)) for mark, pieces in self._runs)
        self._runs = []
        return done


def _marked(mark: str, text: str) -> str:
    """Return `[struck: text]`, the white space at its ends outside."""
    if not mark or not text.strip():
        return text
    inner = text.strip()
    before, _, after = text.partition(inner)
    return f"{before}[{mark}: {inner}]{after}"
