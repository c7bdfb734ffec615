"""Presentations (`.pptx`, ECMA-376): the text of each slide in its order, and its notes."""

from __future__ import annotations

from collections.abc import Mapping

from casetui.practice.formats.archive import Archive
from casetui.practice.formats.runs import STRUCK, Runs
from casetui.practice.formats.tables import Emit, Flow


def write(archive: Archive, main: str, emit: Emit) -> None:
    """Emit the text of the presentation whose main part is `main`."""
    order = _Order()
    archive.parse(main, order)
    parts = {relation.key: relation.part for relation in archive.related(main)}
    for number, key in enumerate((key for key in order.keys if key in parts), start=1):
        emit(f"\nSlide {number}\n")
        archive.parse(parts[key], _Text(emit))
        for relation in archive.related(parts[key]):
            if relation.kind == "notesSlide":
                emit("[notes]\n")
                archive.parse(relation.part, _Text(emit))


class _Order:
    """Reads `presentation.xml`: the slides in their order."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sldId" and len(self.keys) < 10_000:
            self.keys.append(attributes.get("r:id", ""))

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


class _Text:
    """Reads the paragraphs and tables of a slide."""

    def __init__(self, emit: Emit) -> None:
        self._flow, self._runs = Flow(emit), Runs()
        self._is_text = self._is_field = False
        self._mark = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._is_text = name == "t" and not self._is_field
        if name == "rPr":
            self._mark = STRUCK if attributes.get("strike", "noStrike") != "noStrike" else ""
        elif name == "r":
            self._mark = ""
        elif name == "br":
            self._runs.add("\n")
        elif name == "fld":
            self._is_field = True  # the slide's own number
        elif name == "tr":
            self._flow.open_row()
        elif name == "tc":
            self._flow.open_cell()

    def end(self, name: str) -> None:
        self._is_text = False
        if name == "p" and (text := self._runs.take()).strip():
            self._flow.paragraph(text)
        elif name == "fld":
            self._is_field = False
        elif name == "tr":
            self._flow.close_row()

    def text(self, data: str) -> None:
        if self._is_text:
            self._runs.add(data, self._mark)
