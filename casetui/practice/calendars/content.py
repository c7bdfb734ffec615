"""The properties of a component: name, parameters and value of each content line (RFC 5545, 3.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from casetui.text import clean_line

_SIMPLE = re.compile(r"([A-Za-z0-9-]+)((?:;[^:;\"]*)*):(.*)", re.DOTALL)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)((?:,(?:"[^"]*"|[^";:,]*))*)')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_INNER = re.compile(r"(?ims)^BEGIN[ \t]*:.*?^END[ \t]*:[^\n]*$")


@dataclass(frozen=True)
class Property:
    """One content line."""

    name: str
    value: str
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value of a text, its escapes undone."""
        return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)

    @property
    def person(self) -> str:
        """Who an ORGANIZER or ATTENDEE is: "Ines Varga <ines@mail.test>", or the address alone."""
        address = clean_line(self.value.strip(), 200)
        address = address[7:] if address[:7].casefold() == "mailto:" else address
        name = clean_line(self.parameters.get("CN", ""), 80)
        return f"{name} <{address}>" if name and name != address else address


def properties(lines: str) -> dict[str, list[Property]]:
    """The properties of a component by name, what is inside its alarms left out."""
    if "BEGIN" in lines or "begin" in lines:
        lines = _INNER.sub("", lines)
    found: dict[str, list[Property]] = {}
    for line in lines.split("\n"):
        made = _property(line) if ":" in line else None
        if made is not None:
            made = _zoned(made) if "TZID" in made.parameters else made
            found.setdefault(made.name, []).append(made)
    return found


def _zoned(made: Property) -> Property:
    """A date whose zone has a bare colon in its name: "TZID=(UTC-05:00) Eastern Time:20270405T093000"."""
    zone, _, value = made.value.rpartition(":")
    if not zone or "TZID" not in made.parameters or not value[:8].isdecimal():
        return made
    return Property(made.name, value, {**made.parameters, "TZID": f"{made.parameters['TZID']}:{zone}"})


def _property(line: str) -> Property | None:
    simple = _SIMPLE.match(line)
    if simple is not None and '"' not in simple[2]:
        pairs = (part.partition("=") for part in simple[2].split(";")[1:])
        return Property(
            simple[1].upper(),
            simple[3].strip(),
            {name.strip().upper(): said.strip() for name, _, said in pairs},
        )
    name = re.match(r"[A-Za-z0-9-]+", line.strip())
    if name is None:
        return None
    at, parameters = name.end(), dict[str, str]()
    line = line.strip()
    while (found := _PARAMETER.match(line, at)) is not None:
        parameters[found[1].upper()] = found[2].strip('"')
        at = found.end()
    return Property(name[0].upper(), line[at + 1 :], parameters) if line[at : at + 1] == ":" else None
