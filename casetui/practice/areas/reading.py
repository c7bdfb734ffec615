"""Reading the file of an area: what it says, and a sentence for everything in it that can't be used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casetui import tomlfile
from casetui.practice.areas import offsets
from casetui.practice.areas.places import line_in
from casetui.practice.areas.records import GENERAL, Area, ListPoint, Stage, StageTask
from casetui.practice.firm.ref_pattern import LONGEST_CODE
from casetui.text import clean_line
from casetui.tomlfile import ConfigError
from casetui.words import Words

LARGEST = 200_000
"""Bytes of a file: a hundred times as many as an area needs."""

MOST = 100
"""How many stages, tasks, points or names one list has at most."""

DAYS, YEARS = range(1, 1001), range(1, 101)
LONGEST = {"title": 60, "words": 160, "note": 400, "do": 160, "whose": 60}

NAMES = (
    "title", "also", "stages", "opening", "closing", "update_after_days", "update_after_event_days",
    "keep_years", "code",
)  # fmt: skip
STAGE_NAMES = ("key", "title", "tasks", "papers", "evidence")
TASK_NAMES, POINT_NAMES = ("do", "on", "whose"), ("key", "words", "required", "note")

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_CODE = re.compile(rf"[A-Z]{{2,{LONGEST_CODE}}}")
NO_CODE = "CASE"
"""What stands in a ref for an area with no letters in its name."""


@dataclass(frozen=True)
class Read:
    """What came of a file: the area, unless there are faults, each a sentence that names file and line."""

    area: Area | None
    faults: tuple[str, ...] = ()


def read(path: Path, words: Words, general: Area | None, *, own: bool = False) -> Read:
    """Read a file; what it leaves out is as in `general`, and its lists are added to those there."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise ConfigError(f"{path} has more than {LARGEST:,} bytes; no area needs so many.")
        if not path.is_file():
            raise ConfigError(f"{path} is no file.")
        text = tomlfile.read_text(path)
        file = _File(path, text, tomlfile.parse(path, text), own)
    except (ConfigError, OSError) as error:
        return Read(None, (clean_line(str(error), 2_000),))
    area = file.area(words, general)
    return Read(None, tuple(file.faults)) if file.faults else Read(area)


@dataclass
class _File:
    """A file while it is read; every fault is noted, so that one look mends them all.

    The days in those that come along need not be tried at each start: they are known to be good.
    """

    path: Path
    text: str
    values: dict[str, Any]
    own: bool
    faults: list[str] = field(default_factory=list)

    def area(self, words: Words, general: Area | None) -> Area:
        """What it says."""
        key = self.path.stem
        base = general or Area(GENERAL, "", self.path)
        if not _KEY.fullmatch(key):
            self._fault("", f"{key} is no name for an area: a-z, 0-9 and -, such as personal-injury.toml")
        self._known(self.values, NAMES, "")
        stages = tuple(self._stages(words)) or base.stages
        return Area(
            key, self._line(self.values, "title", "", needed=True), self.path, self.own,
            tuple(self._lines(self.values, "also", "")), stages,
            self._list("opening", base.opening), self._list("closing", base.closing),
            self._number("update_after_days", DAYS, base.update_after_days),
            self._number("update_after_event_days", DAYS, base.update_after_event_days),
            self._number("keep_years", YEARS, base.keep_years), self._code(key),
        )  # fmt: skip

    def _stages(self, words: Words) -> Iterator[Stage]:
        usual, there = words.table("stage"), set[str]()
        for number, table in enumerate(self._tables(self.values, "stages", ""), 1):
            where = f"stages {number}"
            self._known(table, STAGE_NAMES, where)
            key = self._key(table, where, there)
            title = self._line(table, "title", where) or usual.get(key, "")
            if key and not title:
                self._fault(f"{where} key", f"stage {key} needs a title; {', '.join(usual)} have one anyway")
            yield Stage(
                key, title, tuple(self._tasks(table, where)), tuple(self._lines(table, "papers", where)),
                tuple(self._lines(table, "evidence", where)),
            )  # fmt: skip

    def _tasks(self, stage: dict[str, Any], where: str) -> Iterator[StageTask]:
        for number, table in enumerate(self._tables(stage, "tasks", where), 1):
            here = f"{where} tasks {number}"
            self._known(table, TASK_NAMES, here)
            title, on = self._line(table, "do", here, needed=True), table.get("on")
            if not isinstance(on, str) or not on.strip():
                self._fault(f"{here} on", "on is a day from that of the stage on, such as 3wd, 2w or eom")
            elif self.own and (wrong := offsets.amiss(on := clean_line(on, 60))):
                self._fault(f"{here} on", wrong)
            yield StageTask(title, str(on), self._line(table, "whose", here) or "manager")

    def _list(self, name: str, general: tuple[ListPoint, ...]) -> tuple[ListPoint, ...]:
        """A list: that of `general` with the points of this area, each in the place of one with its key."""
        named = {point.key: point for point in self._points(name)}
        if self.path.stem == GENERAL and named:
            return tuple(named.values())
        return tuple(({point.key: point for point in general} | named).values())

    def _points(self, name: str) -> Iterator[ListPoint]:
        there = set[str]()
        for number, table in enumerate(self._tables(self.values, name, ""), 1):
            where = f"{name} {number}"
            self._known(table, POINT_NAMES, where)
            required = table.get("required", True)
            if not isinstance(required, bool):
                self._fault(f"{where} required", "required is true or false")
            yield ListPoint(
                self._key(table, where, there), self._line(table, "words", where, needed=True),
                bool(required), self._line(table, "note", where),
            )  # fmt: skip

    # --- values

    def _key(self, table: dict[str, Any], where: str, there: set[str]) -> str:
        key = table.get("key")
        if not isinstance(key, str) or not _KEY.fullmatch(key):
            self._fault(f"{where} key", "key is a name of a-z, 0-9 and -")
            return ""
        if key in there:
            self._fault(f"{where} key", f"{key} is there already")
        there.add(key)
        return key

    def _code(self, key: str) -> str:
        """What stands for it in a ref; where it says none the letters with which its name begins."""
        value = self.values.get("code", "".join(re.findall("[a-z]", key))[:3].upper())
        if "code" in self.values and not (isinstance(value, str) and _CODE.fullmatch(value)):
            self._fault("code", f"code is two to {LONGEST_CODE} capital letters A-Z, such as FAM")
        return str(value) if _CODE.fullmatch(str(value)) else NO_CODE

    def _line(self, table: dict[str, Any], name: str, where: str, *, needed: bool = False) -> str:
        value = table.get(name, "" if not needed else None)
        if not isinstance(value, str) or (needed and not clean_line(value)):
            self._fault(f"{where} {name}", f"{name} is a text in quotes")
            return ""
        line = clean_line(value, 2_000)
        if len(line) > LONGEST[name]:
            self._fault(f"{where} {name}", f"{name} has {len(line)} characters; {LONGEST[name]} fit")
        return line

    def _lines(self, table: dict[str, Any], name: str, where: str) -> Iterator[str]:
        value = table.get(name, [])
        if not isinstance(value, list) or len(value) > MOST:
            self._fault(f"{where} {name}", f'{name} is a list of up to {MOST} texts, such as ["Deed"]')
            return
        for one in value:
            line = clean_line(one, 2_000) if isinstance(one, str) else ""
            if not line or len(line) > LONGEST["do"]:
                self._fault(f"{where} {name}", f"each of {name} is a text of up to {LONGEST['do']} letters")
            yield line

    def _tables(self, table: dict[str, Any], name: str, where: str) -> list[dict[str, Any]]:
        value = table.get(name, [])
        fits = isinstance(value, list) and len(value) <= MOST
        if not fits or not all(isinstance(one, dict) for one in value):
            self._fault(f"{where} {name}", f"{name} is a list of up to {MOST} tables, each in braces {{ }}")
            return []
        return list(value)

    def _number(self, name: str, known: range, usual: int) -> int:
        value = self.values.get(name, usual or known[0])
        if not isinstance(value, int) or isinstance(value, bool) or value not in known:
            self._fault(name, f"{name} is a number, {known[0]} to {known[-1]}")
            return usual
        return value

    def _known(self, table: dict[str, Any], names: tuple[str, ...], where: str) -> None:
        for name in table:
            if name not in names:
                self._fault(f"{where} {name}", f"{name} is not known here; there are {', '.join(names)}")

    def _fault(self, where: str, sentence: str) -> None:
        line, named = line_in(self.text, where.split()), f"{where.strip()}: " if where.strip() else ""
        self.faults.append(clean_line(f"{self.path}, line {line}, {named}{sentence}.", 2_000))

