"""Words that a page strikes out, or writes in the colour of their ground, told apart in plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import lxml.etree  # type: ignore[import-untyped]

from casetui.practice.html.looks import PLAIN, Look


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place of the tree that holds text: before the children of an element, or behind it."""

    element: Any
    is_tail: bool

    @property
    def text(self) -> str:
        return (self.element.tail if self.is_tail else self.element.text) or ""

    def put(self, text: str) -> None:
        if self.is_tail:
            self.element.tail = text
        else:
            self.element.text = text


def mark(tree: Any, looks: Mapping[Any, Look]) -> None:
    """Put brackets round each run of words that looks apart, and take out the words that are not seen."""
    first = last = None
    said = ""
    for slot, its_look in _slots(tree, looks):
        if not slot.text.strip():
            continue
        if its_look.is_hidden:
            slot.put(" ")
            continue
        if its_look.mark != said:
            _bracket(first, last, said)
            first, said = slot, its_look.mark
        last = slot
    _bracket(first, last, said)


def _slots(tree: Any, looks: Mapping[Any, Look]) -> Iterator[tuple[_Slot, Look]]:
    """Yield every text of the tree in the order of reading, with how it looks."""
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            yield _Slot(element, False), looks.get(element, PLAIN)
        else:
            yield _Slot(element, True), looks.get(element.getparent(), PLAIN)


def _bracket(first: _Slot | None, last: _Slot | None, said: str) -> None:
    if first is None or last is None or not said:
        return
    words = last.text.rstrip()
    last.put(f"{words}]{last.text[len(words) :]}")
    words = first.text.lstrip()
    first.put(f"{first.text[: len(first.text) - len(words)]}[{said}: {words}")
