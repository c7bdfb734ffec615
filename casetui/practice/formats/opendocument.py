"""OpenDocument (`.odt`, `.ods`, `.odp`, ISO/IEC 26300): text, lists, tables, tracked changes, notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from casetui.practice.formats.archive import Archive
from casetui.practice.formats.cells import number
from casetui.practice.formats.limits import MOST_KEPT, Locked, TooLarge, Unreadable
from casetui.practice.formats.numbering import Counters, Level
from casetui.practice.formats.runs import PLAIN, STRUCK, Runs
from casetui.practice.formats.tables import Emit, Flow
from casetui.practice.formats.word import TRACKED
from casetui.practice.formats.word_lists import whole

MOST_REPEATED = 200
"""How often a cell that stands for many is written, at most."""

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SKIPPED = frozenset({"change-info", "scripts", "forms", "note-citation", "binary-data", "desc"})
_ASIDE = {"annotation": "comment", "note-body": "note"}


def write(archive: Archive, emit: Emit) -> None:
    """Emit the text of the document."""
    if b"encryption-data" in archive.first_bytes("META-INF/manifest.xml", 200_000):
        raise Locked("META-INF/manifest.xml")
    styles = _Styles()
    archive.parse("styles.xml", styles)
    for told, text in dict.fromkeys(styles.around):
        emit(f"[{told}: {text}]\n")
    archive.parse("content.xml", styles)  # its own styles stand in it, before and among the text
    story = _Story(emit, styles)
    if not archive.parse("content.xml", story):
        raise Unreadable("no content.xml")
    story.finish()


class _Styles:
    """Reads which styles strike out, how lists are numbered, and what stands round each page."""

    def __init__(self) -> None:
        self.struck: set[str] = set()
        self.lists: dict[str, dict[int, Level]] = {}
        self.around: list[tuple[str, str]] = []
        self._style = self._list = self._place = ""
        self._held: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "style":
            self._style = attributes.get("name", "")
            if attributes.get("parent-style-name", "") in self.struck:
                self.struck.add(self._style)
        elif name == "text-properties":
            self._strike(attributes)
        elif name == "list-style" and len(self.lists) < 10_000:
            self._list = attributes.get("name", "")
            self.lists[self._list] = {}
        elif name in ("list-level-style-number", "list-level-style-bullet"):
            self._level(name, attributes)
        elif name in ("header", "footer"):
            self._place = name
        elif self._place and name in ("tab", "s", "line-break", "p"):
            self._held.append(" ")

    def _strike(self, attributes: Mapping[str, str]) -> None:
        line = attributes.get("text-line-through-style", attributes.get("text-line-through-type", ""))
        if line == "none":
            self.struck.discard(self._style)
        elif line and len(self.struck) < 100_000:
            self.struck.add(self._style)

    def _level(self, name: str, attributes: Mapping[str, str]) -> None:
        depth = whole(attributes.get("level", ""), 1) - 1
        form = _FORMS.get(attributes.get("num-format", ""), "none")
        shown = min(max(whole(attributes.get("display-levels", ""), 1), 1), depth + 1)
        numbers = ".".join(f"%{level}" for level in range(depth + 2 - shown, depth + 2)) if depth < 10 else ""
        pattern = f"{attributes.get('num-prefix', '')[:9]}{numbers}{attributes.get('num-suffix', '')[:9]}"
        form = "bullet" if name.endswith("bullet") else form
        level = Level(form, pattern, whole(attributes.get("start-value", ""), 1))
        self.lists.setdefault(self._list, {})[depth] = level

    def end(self, name: str) -> None:
        if name == self._place:
            text = " ".join("".join(self._held).split())
            if text and len(self.around) < 20:
                self.around.append((name, text))
            self._place = ""
            self._held.clear()

    def text(self, data: str) -> None:
        if self._place:
            self._held.append(data)


@dataclass(slots=True)
class _Cell:
    """A cell that is being read: what its value is by its attributes, and how often it stands there."""

    value: str
    times: int


class _Aside(NamedTuple):
    """A note that is being read, and what was being read around it."""

    told: str
    lines: list[str]
    flow: Flow
    cell: _Cell | None
    floor: int


class _Story:
    """Reads the text of `content.xml`."""

    def __init__(self, emit: Emit, styles: _Styles) -> None:
        self._emit, self._styles, self._flow = emit, styles, Flow(emit)
        self._open = [Runs()]
        self._spans: list[bool] = []
        self._skipped = 0
        self._lists: list[str] = []
        self._counters, self._count, self._number = Counters(), 0, ""
        self._asides: list[_Aside] = []
        self._told: dict[str, int] = {}
        self._notes: list[str] = []
        self._deleted: dict[str, str] = {}
        self._region = ""
        self._kept = 0
        self._cell: _Cell | None = None
        self._row_times = 1
        self._floor = 1  # paragraphs that are open outside of the note that is being read
        self._is_sheet = self._is_tracked = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
        elif name in ("p", "h"):
            self._open.append(Runs())
        elif name in ("span", "a"):
            self._spans.append(attributes.get("style-name", "") in self._styles.struck)
        elif name in _ASIDE or name == "deletion":
            self._step_aside(_ASIDE.get(name, ""))
        elif name == "changed-region":
            self._region = attributes.get("id", "")
            self._is_tracked = True
        elif name == "change":
            self._open[-1].add(self._deleted.get(attributes.get("change-id", ""), ""), STRUCK)
        elif sign := _sign(name, attributes):
            self._add(sign)
        else:
            self._block(name, attributes)

    def _block(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "list":
            above = self._lists[-1] if self._lists else ""
            self._lists.append(attributes.get("style-name", "") or above)
            if len(self._lists) == 1 and not attributes.keys() & {"continue-numbering", "continue-list"}:
                self._count += 1
        elif name == "list-item" and self._lists:
            levels = self._styles.lists.get(self._lists[-1], {})
            depth = len(self._lists) - 1
            self._number = self._counters.next(str(self._count), levels, depth) or self._number
        elif name == "spreadsheet":
            self._is_sheet = True
        elif name == "table" and self._is_sheet:
            self._emit(f"\nSheet: {attributes.get('name', '')[:100]}\n")
        elif name == "page" and attributes.get("name"):
            self._emit(f"\n{attributes['name'][:100]}\n")
        elif name == "table-row":
            self._row_times = whole(attributes.get("number-rows-repeated", ""), 1)
            self._flow.open_row()
        elif name in ("table-cell", "covered-table-cell"):
            self._flow.open_cell()
            self._cell = _Cell(_value(attributes), whole(attributes.get("number-columns-repeated", ""), 1))

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif name in ("p", "h") and len(self._open) > self._floor:
            self._paragraph(self._open.pop().take())
        elif name in ("span", "a") and self._spans:
            self._spans.pop()
        elif (name in _ASIDE or name == "deletion") and self._asides:
            self._step_back()
        elif name == "list" and self._lists:
            self._lists.pop()
        elif name in ("table-cell", "covered-table-cell"):
            self._close_cell()
        elif name == "table-row":
            self._flow.close_row(min(self._row_times, MOST_REPEATED))
            self._row_times = 1

    def text(self, data: str) -> None:
        if not self._skipped and len(self._open) > self._floor:
            self._add(" ".join(data.splitlines()) if "\n" in data else data)

    def finish(self) -> None:
        """Emit what stands at the end: notes, and whether changes are tracked."""
        for note in self._notes:
            self._emit(note)
        if self._is_tracked:
            self._emit(f"\n{TRACKED}\n")

    def _add(self, text: str) -> None:
        self._open[-1].add(text, STRUCK if any(self._spans[-3:]) else PLAIN)

    def _paragraph(self, text: str) -> None:
        number, self._number = self._number, ""
        if self._cell is not None and self._cell.value:
            return  # what is kept is shown, not how it is shown
        self._flow.paragraph(f"{number} {text}" if number else text)

    def _close_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            return
        if cell.value:
            self._flow.paragraph(cell.value)
        self._flow.repeat_cell(min(cell.times, MOST_REPEATED))

    def _step_aside(self, told: str) -> None:
        """What follows is no text of the paragraph it stands in: a note, a comment, or what was deleted."""
        if told:
            self._told[told] = self._told.get(told, 0) + 1
            sign = f"[{told} {self._told[told]}]"
            if len(self._open) > self._floor:
                self._open[-1].add(sign)
            else:
                self._flow.paragraph(sign)
        lines: list[str] = []
        self._asides.append(_Aside(told, lines, self._flow, self._cell, self._floor))
        self._flow, self._cell, self._floor = Flow(lines.append), None, len(self._open)

    def _step_back(self) -> None:
        told, lines, self._flow, self._cell, self._floor = self._asides.pop()
        text = " ".join("".join(lines).split())
        self._kept += len(text)
        if self._kept > MOST_KEPT:
            raise TooLarge("too many notes")
        if told:
            self._notes.append(f"\n[{told} {self._told[told]}] {text}\n")
        elif self._region:
            self._deleted[self._region] = text


def _sign(name: str, attributes: Mapping[str, str]) -> str:
    """Return what an element stands for that is white space."""
    if name == "s":
        return " " * min(whole(attributes.get("c", ""), 1), 200)
    return {"tab": "\t", "line-break": "\n"}.get(name, "")


_VALUES: dict[str, Callable[[str], str]] = {
    "value": number,
    "date-value": lambda value: value.replace("T00:00:00", "").replace("T", " "),
    "boolean-value": str.upper,
}


def _value(attributes: Mapping[str, str]) -> str:
    """Return the value of a cell as it is kept, "" for text and for what is best read as it is shown."""
    for name, shown in _VALUES.items():
        if name in attributes:
            return shown(attributes[name][:100])
    return ""
