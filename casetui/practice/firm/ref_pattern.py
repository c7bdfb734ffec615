"""How the firm's refs are made: a pattern such as `{year}-{seq:04}`, checked before it is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from casetui.session.results import Refuse
from casetui.text import clean_line

USUAL = "{year}-{seq:04}"
YEAR, SHORT_YEAR, AREA, NUMBER = "year", "yy", "area", "seq"
FIELDS = (YEAR, SHORT_YEAR, AREA, NUMBER)

LONGEST = 20
"""How many characters a ref has at most: more are cut in lists."""

SIGNS = "-/."
"""What may stand between the parts of a ref: nothing else is safe in subjects, typed lines and file names."""

LONGEST_CODE = 6
"""How many letters the code of a practice area has at most, which stands for {area}."""

_PART = re.compile(r"\{([^{}]*)\}|([^{}]+)")
_FIELD = re.compile(r"(\w+)(?::0?([1-8]))?", re.ASCII)
_LITERAL = re.compile(rf"[A-Za-z0-9{re.escape(SIGNS)}]+")
_SHAPE = re.compile(rf"[A-Za-z0-9]+(?:[{re.escape(SIGNS)}][A-Za-z0-9]+)*")
_RECORD = re.compile(r"[A-Za-z][0-9]+")


@dataclass(frozen=True)
class RefPattern:
    """A pattern, taken apart: fields by name and the signs between them; the number has `width` digits."""

    parts: tuple[tuple[str, str], ...]  # (field or "", literal text)
    width: int = 1

    def has(self, field: str) -> bool:
        """Whether a ref has this in it."""
        return any(name == field for name, _text in self.parts)

    @property
    def begins_with_number(self) -> bool:
        """Whether a ref begins with its number."""
        return self.parts[0][0] == NUMBER

    def around(self, year: int, area: str) -> tuple[str, str]:
        """What stands before and behind the number of a ref of that year, of the area with that code."""
        values = {YEAR: f"{year:04}", SHORT_YEAR: f"{year % 100:02}", AREA: area, NUMBER: "\0"}
        before, _zero, behind = "".join(values.get(name, text) for name, text in self.parts).partition("\0")
        return before, behind

    def ref(self, number: int, year: int, area: str) -> str:
        """The ref of that number."""
        before, behind = self.around(year, area)
        return f"{before}{number:0{self.width}}{behind}"


def parse(text: str) -> RefPattern:
    """A pattern taken apart; Refuse says in one sentence what is wrong with it."""
    line = text.strip()
    shown = f"“{clean_line(line, 60)}”"
    parts: list[tuple[str, str]] = []
    width, at = 1, 0
    for found in _PART.finditer(line):
        if found.start() != at:
            break
        at = found.end()
        if found[1] is None:
            if not _LITERAL.fullmatch(found[2]):
                raise Refuse(f"In {shown} only letters, digits and {' '.join(SIGNS)} may stand by fields.")
            parts.append(("", found[2]))
            continue
        field = _FIELD.fullmatch(found[1])
        if field is None or field[1] not in FIELDS or (field[2] and field[1] != NUMBER):
            known = ", ".join(f"{{{name}}}" for name in FIELDS)
            raise Refuse(f"{shown} has a field that is not known; there are {known}, and {{seq:04}}.")
        parts.append((field[1], ""))
        width = int(field[2] or 1) if field[1] == NUMBER else width
    if at != len(line) or not parts:
        raise Refuse(f"{shown} is no pattern for refs; write such as {USUAL} or {{area}}/{{yy}}/{{seq}}.")
    pattern = RefPattern(tuple(parts), width)
    _check(pattern, shown)
    return pattern


def _check(pattern: RefPattern, shown: str) -> None:
    """Refuse a pattern of which a ref would be cut, misread, or no ref at all."""
    names = [name for name, _text in pattern.parts if name]
    if names.count(NUMBER) != 1 or len(set(names)) != len(names):
        raise Refuse(f"{shown} must have {{seq}} once, which makes a ref its own, and no field twice.")
    sample = pattern.ref(1, 2026, "X" * LONGEST_CODE)
    if not _SHAPE.fullmatch(sample):
        raise Refuse(f"{shown} must begin and end with a letter, digit or field, one sign at a time between.")
    before, behind = pattern.around(2026, "X" * LONGEST_CODE)
    if before[-1:].isdigit() or behind[:1].isdigit():
        raise Refuse(f"In {shown} a sign must stand between {{seq}} and other digits.")
    if _RECORD.fullmatch(sample):
        raise Refuse(f"{shown} makes refs such as {sample}, which read as the number of a record.")
    if not any(char.isalpha() for char in sample) and (pattern.width < 3 or not (before or behind)):
        raise Refuse(
            f"{shown} makes refs such as {sample}, which read as a date or another number: write {{seq:04}}, "
            f"a year, or some letters."
        )
    if (most := max(len(sample), len(pattern.ref(9_999, 2026, "X" * LONGEST_CODE)))) > LONGEST:
        raise Refuse(f"{shown} makes refs of {most} characters; {LONGEST} fit.")


@lru_cache(maxsize=8)
def usual_length(text: str) -> int:
    """How long the refs of a pattern usually are, for the columns of lists."""
    return len(parse(text).ref(999, 2026, "XXX"))


def short(ref: str) -> str:
    """A ref without its year, for lists with little room: "0042", "FAM/1"."""
    parts = re.split(rf"([{re.escape(SIGNS)}])", ref)
    of_year = r"(?:19|20)\d\d" if len(parts) < 4 else r"(?:19|20)?\d\d"
    years = [at for at in range(0, len(parts), 2) if re.fullmatch(of_year, parts[at], re.ASCII)]
    at = years[0] if years and len(parts) > 1 else None
    if at is None:
        return ref
    return "".join(parts[at + 2 :] if at == 0 else (*parts[: at - 1], *parts[at + 1 :]))
