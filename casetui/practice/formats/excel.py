"""Workbooks (`.xlsx`, ECMA-376): each sheet by its name, its rows as lines, its comments after them."""

from __future__ import annotations

from collections.abc import Mapping

from casetui.practice.formats.archive import Archive
from casetui.practice.formats.cells import column, is_date_format, moment, number
from casetui.practice.formats.limits import MOST_KEPT, TooLarge
from casetui.practice.formats.tables import Emit
from casetui.practice.formats.word_lists import whole

MOST_EMPTY = 30
"""Empty cells between two of a row, at most: a cell further on is named by its place instead."""


def write(archive: Archive, main: str, emit: Emit) -> None:
    """Emit the text of the workbook whose main part is `main`."""
    book, strings, styles = _Book(), _Strings(), _Styles()
    archive.parse(main, book)
    related = archive.related(main)
    for relation in related:
        if relation.kind in ("sharedStrings", "styles"):
            archive.parse(relation.part, strings if relation.kind == "sharedStrings" else styles)
    parts = {relation.key: relation for relation in related}
    for name, key, is_hidden in book.sheets:
        if key not in parts or parts[key].kind not in ("worksheet", "chartsheet", "dialogsheet"):
            continue
        emit(f"\nSheet: {name}{' (hidden)' if is_hidden else ''}\n")
        archive.parse(parts[key].part, _Sheet(emit, strings.done, styles.formats, from_1904=book.from_1904))
        for relation in archive.related(parts[key].part):
            if relation.kind == "comments":
                archive.parse(relation.part, _Comments(emit))


class _Book:
    """Reads `workbook.xml`: the sheets in their order, and what day is the first."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet" and len(self.sheets) < 10_000:
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", "")[:100], attributes.get("r:id", ""), is_hidden))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "").lower() in ("1", "true", "on")

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


class _Texts:
    """Gathers the text of elements whose characters are text, without what only says how they are spoken."""

    def __init__(self) -> None:
        self._held: list[str] = []
        self._is_text = self._is_spoken = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        del attributes
        self._is_spoken = self._is_spoken or name == "rPh"
        self._is_text = name == "t" and not self._is_spoken

    def end(self, name: str) -> None:
        self._is_text = False
        self._is_spoken = self._is_spoken and name != "rPh"

    def text(self, data: str) -> None:
        if self._is_text:
            self._held.append(data)

    def take(self) -> str:
        done, self._held = "".join(self._held), []
        return " ".join(done.split())


class _Strings(_Texts):
    """Reads the texts that the cells of all sheets refer to by number."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self._size = 0

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.done.append(self.take())
            self._size += len(self.done[-1]) + 8
            if self._size > MOST_KEPT:
                raise TooLarge("too many strings")


class _Styles:
    """Reads `styles.xml`: for each style of a cell the code of its format, None where it is no date's."""

    def __init__(self) -> None:
        self.formats: list[str | None] = []
        self._codes: dict[int, str] = {}
        self._in_cells = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt" and len(self._codes) < 10_000:
            self._codes[whole(attributes.get("numFmtId", ""), 0)] = attributes.get("formatCode", "")[:300]
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells and len(self.formats) < 100_000:
            key = whole(attributes.get("numFmtId", ""), 0)
            code = self._codes.get(key, "")
            self.formats.append((code or _BUILT_IN.get(key, "")) if is_date_format(key, code) else None)

    def end(self, name: str) -> None:
        self._in_cells = self._in_cells and name != "cellXfs"

    def text(self, data: str) -> None:
        pass


_BUILT_IN = {
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0",
}  # fmt: skip


class _Sheet(_Texts):
    """Reads the rows of one sheet."""

    def __init__(self, emit: Emit, strings: list[str], formats: list[str | None], *, from_1904: bool) -> None:
        super().__init__()
        self._emit, self._strings, self._formats, self._from_1904 = emit, strings, formats, from_1904
        self._row: list[str] = []
        self._cell: Mapping[str, str] = {}
        self._has_formula = self._is_value = False
        self._at = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        super().start(name, attributes)
        if name == "row":
            self._row, self._at = [], 0
        elif name == "c":
            self._cell, self._has_formula = attributes, False
            self._held.clear()
        elif name == "f":
            self._has_formula = True
        self._is_value = name == "v"

    def text(self, data: str) -> None:
        super().text(data)
        if self._is_value:
            self._held.append(data)

    def end(self, name: str) -> None:
        super().end(name)
        self._is_value = False
        if name == "c":
            self._place(self._shown(self.take()))
        elif name == "row" and self._row:
            self._emit("\t".join(self._row).rstrip() + "\n")
            self._row = []

    def _place(self, shown: str) -> None:
        """Put a cell into its column."""
        reference = self._cell.get("r", "")
        at = column(reference)
        at = self._at if at < 0 else at
        self._at = at + 1
        if not shown:
            return
        if at - len(self._row) > MOST_EMPTY:
            self._row.append(f"{reference}: {shown}")
            return
        self._row += [""] * (at - len(self._row))
        self._row.append(shown)

    def _shown(self, value: str) -> str:
        kind = self._cell.get("t", "n")
        if kind == "s":
            at = whole(value, -1)
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        if kind == "d":
            return value.replace("T00:00:00", "").replace("T", " ")
        if kind != "n":
            return value
        if not value:
            return "[not calculated]" if self._has_formula else ""
        style = whole(self._cell.get("s", ""), 0)
        code = self._formats[style] if style < len(self._formats) else None
        return number(value) if code is None else moment(value, code, from_1904=self._from_1904)


class _Comments(_Texts):
    """Reads the comments of a sheet."""

    def __init__(self, emit: Emit) -> None:
        super().__init__()
        self._emit, self._reference = emit, ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        super().start(name, attributes)
        if name == "comment":
            self._reference = attributes.get("ref", "")[:20]
            self._held.clear()

    def end(self, name: str) -> None:
        super().end(name)
        if name == "comment" and (said := self.take()):
            self._emit(f"[comment {self._reference}] {said}\n")
