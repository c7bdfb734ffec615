"""Checking the file of an area against the firm: what a reader of the file alone can't know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from casetui.practice.agenda.preparing import ATTORNEY, MANAGER, OWNER
from casetui.practice.areas import areas, reading
from casetui.practice.areas.areas import Areas
from casetui.practice.areas.places import line_in
from casetui.practice.areas.reading import Read
from casetui.practice.areas.records import GENERAL, Area
from casetui.practice.firm.staff import Staff
from casetui.text import clean_line


def check(path: Path, known: Areas, staff: Staff) -> Read:
    """Read a file as the firm would; every fault is named."""
    base = areas.usual_general(known.words) if path.stem == GENERAL else known.general
    found = reading.read(path, known.words, base, own=True)
    if found.area is None:
        return found
    text = path.read_text(encoding="utf-8-sig")
    faults = (
        clean_line(f"{path}, line {line_in(text, where.split())}, {where}: {sentence}.", 2_000)
        for where, sentence in (
            *_names(found.area, known), *_code(found.area, known), *_people(found.area, staff)
        )
    )
    return Read(found.area, tuple(faults))


def _names(area: Area, known: Areas) -> Iterator[tuple[str, str]]:
    """Names that another area has: a case of that name would be of the other."""
    for where, name in (("title", area.title), *(("also", name) for name in area.also)):
        other = known.find(name)
        if other is not None and other.key != area.key:
            yield where, f"{name} is a name of {other.key}, too"


def _code(area: Area, known: Areas) -> Iterator[tuple[str, str]]:
    """The code of another area: their refs would be counted as one."""
    for other in known:
        if other.code == area.code and other.key != area.key:
            yield "code", f"{area.code} stands in refs for {other.key}, too"


def _people(area: Area, staff: Staff) -> Iterator[tuple[str, str]]:
    """Tasks of somebody who is not here."""
    for number, stage in enumerate(area.stages, 1):
        for place, task in enumerate(stage.tasks, 1):
            if task.whose not in (MANAGER, ATTORNEY, OWNER) and staff.find(task.whose) is None:
                where = f"stages {number} tasks {place} whose"
                yield where, f"{task.whose} is neither manager, attorney nor the initials of somebody here"
