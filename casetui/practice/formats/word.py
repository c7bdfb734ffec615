"""Word documents (`.docx`, ECMA-376): text, lists, tables, tracked changes, notes, comments, headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casetui.practice.formats.archive import Archive
from casetui.practice.formats.runs import HIDDEN, PLAIN, STRUCK, Runs
from casetui.practice.formats.tables import Emit, Flow
from casetui.practice.formats.word_lists import STRIKES, WordLists, WordStyles, is_on, whole

TRACKED = "[Changes are tracked here: what was struck is marked, what was added stands as text.]"
_TICKED = frozenset({"F0FE", "F0FD", "F052", "F053", "F078"})
_UNTICKED = frozenset({"F0A8", "F06F", "F0A3", "F071"})
_SKIPPED = frozenset({
    "instrText", "delInstrText", "Fallback", "sectPr", "tblPr", "tblPrEx", "tcPr", "tblGrid", "binData",
    "sdtPr", "sdtEndPr", "ctrlPr", "ffData",
})  # fmt: skip
_PROPERTIES = frozenset({"pPr", "rPr", "trPr"})


def write(archive: Archive, main: str, emit: Emit) -> None:
    """Emit the text of the document whose main part is `main`."""
    lists, styles = WordLists(), WordStyles()
    related: dict[str, list[str]] = {}
    for relation in archive.related(main):
        related.setdefault(relation.kind, []).append(relation.part)
    for kind, handler in (("numbering", lists), ("styles", styles)):
        for part in related.get(kind, [])[:1]:
            archive.parse(part, handler)
    for kind in ("header", "footer"):
        _around(archive, related.get(kind, []), kind, emit)
    story = _Story(emit, lists, styles)
    archive.parse(main, story)
    for kind, told in (("footnotes", "note"), ("endnotes", "endnote"), ("comments", "comment")):
        for part in related.get(kind, [])[:1]:
            archive.parse(part, _Notes(emit, told))
    if story.is_tracked:
        emit(f"\n{TRACKED}\n")


def _around(archive: Archive, parts: Iterable[str], told: str, emit: Emit) -> None:
    """Emit what stands on top or at the foot of the pages, each text once."""
    said: set[str] = set()
    for part in sorted(parts)[:20]:
        lines: list[str] = []
        archive.parse(part, _Story(lines.append))
        text = " ".join(" ".join(lines).split())
        if text and text not in said:
            said.add(text)
            emit(f"[{told}: {text}]\n")


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being read: its runs, and what numbers it."""

    runs: Runs = field(default_factory=Runs)
    style: str = ""
    list: str = ""
    depth: int = -1


class _Story:
    """Reads the paragraphs and tables of one part."""

    def __init__(self, emit: Emit, lists: WordLists | None = None, styles: WordStyles | None = None) -> None:
        self.flow = Flow(emit)
        self.is_tracked = False
        self._lists, self._styles = lists, styles
        self._open = [_Paragraph()]  # a text box holds paragraphs within a paragraph
        self._marks: list[str] = [PLAIN]  # of the runs that are open
        self._properties: list[str] = []
        self._texts = self._struck = self._skipped = 0  # how deep in such elements

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
        elif name in _PROPERTIES:
            self._properties.append(name)
        elif self._properties:
            self._property(name, attributes.get("val", ""), attributes)
        elif name in ("t", "delText"):
            self._texts += 1
        else:
            self._element(name, attributes)

    def _property(self, name: str, value: str, attributes: Mapping[str, str]) -> None:
        """Take in what holds for a run or paragraph now; within the properties is also what held before."""
        if self._properties == ["rPr"] and len(self._marks) > 1:
            if name in STRIKES:
                self._marks[-1] = STRUCK if is_on(value) else PLAIN
            elif name == "rStyle" and self._styles is not None and self._styles.strikes(value):
                self._marks[-1] = STRUCK
            elif name == "vanish" and is_on(value):
                self._marks[-1] = self._marks[-1] or HIDDEN
        elif self._properties == ["pPr"]:
            paragraph = self._open[-1]
            if name == "pStyle":
                paragraph.style = value
            elif name == "numId":
                paragraph.list = value
            elif name == "ilvl":
                paragraph.depth = whole(value, 0)

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "p":
            self._open.append(_Paragraph())
        elif name == "r":
            self._marks.append(PLAIN)
        elif name in ("del", "moveFrom"):
            self._struck += 1
            self.is_tracked = True
        elif name in ("ins", "moveTo"):
            self.is_tracked = True
        elif name == "tr":
            self.flow.open_row()
        elif name == "tc":
            self.flow.open_cell()
        elif (sign := _sign(name, attributes)) != "":
            self._add(sign)

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if self._skipped:
            self._skipped -= 1
        elif self._properties:
            if name in _PROPERTIES:
                self._properties.pop()
        elif name in ("t", "delText"):
            self._texts -= 1
        elif name == "p" and len(self._open) > 1:
            self._close(self._open.pop())
        elif name == "r" and len(self._marks) > 1:
            self._marks.pop()
        elif name in ("del", "moveFrom"):
            self._struck -= 1
        elif name == "tr":
            self.flow.close_row()

    def text(self, data: str) -> None:
        """Take in characters."""
        if self._texts and not self._skipped:
            self._add(data)

    def _add(self, text: str) -> None:
        self._open[-1].runs.add(text, STRUCK if self._struck else self._marks[-1])

    def _close(self, paragraph: _Paragraph) -> None:
        number, text = "", paragraph.runs.take()
        if self._lists is not None and self._styles is not None:
            key, depth = self._styles.list_of(paragraph.style) if paragraph.style else ("", 0)
            depth = paragraph.depth if paragraph.depth >= 0 else depth
            number = self._lists.number(paragraph.list or key, depth)
        self.flow.paragraph(f"{number} {text}" if number and text.strip() else text)


def _sign(name: str, attributes: Mapping[str, str]) -> str:
    """Return what stands for an element that is a sign, or refers to a note."""
    if name == "sym":
        return _symbol(attributes.get("char", "").upper())
    if name in _REFERENCES:
        return f"[{_REFERENCES[name]} {attributes.get('id', '')[:9]}]"
    return _SIGNS.get(name, "")


def _symbol(code: str) -> str:
    """Return a sign of a symbol font: its code says nothing outside of that font, but for boxes to tick."""
    if code in _TICKED or code in _UNTICKED:
        return "[x]" if code in _TICKED else "[ ]"
    if _PLAIN_CODE.fullmatch(code) and 0x20 <= int(code, 16) < 0xD800:
        return chr(int(code, 16))
    return "•" if code == "F0B7" else "□"


_PLAIN_CODE = re.compile("[0-9A-F]{4}")
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_REFERENCES = {"footnoteReference": "note", "endnoteReference": "endnote", "commentReference": "comment"}


class _Notes(_Story):
    """Reads notes or comments: each begins with the word and number that the text refers to it by."""

    def __init__(self, emit: Emit, told: str) -> None:
        super().__init__(self._line)
        self._target = emit
        self._told, self._head, self._is_text = told, "", False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element, noting whose text follows."""
        if name in ("footnote", "endnote", "comment"):
            self._is_text = attributes.get("type", "normal") == "normal"
            author = attributes.get("author", "")[:100]
            by = f", {author}" if author else ""
            self._head = f"\n[{self._told} {attributes.get('id', '')[:9]}{by}] "
        super().start(name, attributes)

    def _line(self, line: str) -> None:
        if self._is_text and (line.strip() or not self._head):
            self._target(f"{self._head}{line.lstrip()}")
            self._head = ""
