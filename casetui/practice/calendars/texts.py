"""The text of a calendar file, as many programs write it: its calendars, and the components of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casetui.practice.calendars import vcalendar1
from casetui.session.results import Refuse

LARGEST = 100_000_000
LONGEST_COMPONENT = 200_000
"""Characters of one component; a longer one is no calendar entry."""

TAKEN = ("VEVENT", "VTODO")
_FOLD = re.compile(rb"(?:\r\n|\n|\r)[ \t]")
_OLD_FOLD = re.compile(rb"(?<!=)(?:\r\n|\n|\r)[ \t]")
"""In version 1.0 a line that ends in "=" goes on as it is: quoted-printable."""

_BREAK = re.compile(r"\r\n|\n|\r")
_EDGE = re.compile(r"(?im)^(BEGIN|END)[ \t]*:[ \t]*([A-Z0-9-]+)[ \t]*$")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(frozen=True)
class Section:
    """One VCALENDAR: its own lines, its time zones, its components (name, lines, whether they are whole)."""

    head: tuple[str, ...]
    zones: tuple[str, ...]
    components: tuple[tuple[str, str, bool], ...]
    others: tuple[str, ...] = ()
    """The names of components that are none to take in, such as VJOURNAL."""

    def of(self, name: str) -> str:
        """A property of the calendar itself, such as METHOD; '' where it is not there."""
        for line in self.head:
            key, _, value = line.partition(":")
            if key.partition(";")[0].strip().upper() == name:
                return value.strip()
        return ""


def decoded(data: bytes) -> str:
    """The text of a file, its long lines whole: by its mark, else UTF-8, else Windows' Latin."""
    if len(data) > LARGEST:
        raise Refuse(f"The calendar is larger than {LARGEST // 1_000_000} MB.")
    for mark, charset in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :].decode(charset, "replace").encode("utf-8")
            break
    else:
        if data[:200].count(b"\0") > 20:  # UTF-16 without its mark
            charset = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
            data = data.decode(charset, "replace").encode("utf-8")
    # Unfolded as bytes: programs fold in the middle of a character.
    data = data.replace(b"\0", b"")
    data = (_OLD_FOLD if b"VERSION:1.0" in data[:5_000].upper() else _FOLD).sub(b"", data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return _BREAK.sub("\n", text)


def sections(data: bytes) -> Iterator[Section]:
    """The calendars of a file, one after the other. Refuse for what is no calendar at all."""
    text = decoded(data)
    if not re.search(r"(?i)BEGIN[ \t]*:[ \t]*VCALENDAR", text[:20_000]):
        raise Refuse("This is no calendar: it does not begin with BEGIN:VCALENDAR.")
    if vcalendar1.is_one(text):
        text = vcalendar1.modern(text)
    starts = [found.start() for found in re.finditer(r"(?im)^BEGIN[ \t]*:[ \t]*VCALENDAR[ \t]*$", text)] or [
        0
    ]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield _section(text, start, end)


def _section(text: str, start: int, end: int) -> Section:
    head: list[str] = []
    zones: list[str] = []
    components: list[tuple[str, str, bool]] = []
    others: list[str] = []
    name, begins, depth, last = "", start, 0, start
    for edge in _EDGE.finditer(text, start, end):
        kind, its = edge[1].upper(), edge[2].upper()
        if its == "VCALENDAR":
            last = edge.end()
            continue
        if kind == "BEGIN" and depth and its in TAKEN:  # the one before has no end
            components.append((name, text[begins : edge.start()], False))
            depth = 0
        if kind == "BEGIN" and not depth:
            head += text[last : edge.start()].split("\n")
            name, begins, depth = its, edge.end(), 1
        elif kind == "BEGIN":
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                _put(name, text[begins : edge.start()], zones, components, others)
                last = edge.end()
    if depth and name in TAKEN:
        components.append((name, text[begins:end], False))
    return Section(
        tuple(line for line in head if ":" in line), tuple(zones), tuple(components), tuple(others)
    )


def _put(
    name: str, lines: str, zones: list[str], components: list[tuple[str, str, bool]], others: list[str]
) -> None:
    if name in TAKEN:
        components.append((name, lines, True))
    elif name == "VTIMEZONE":
        zones.append(lines)
    else:
        others.append(name)
