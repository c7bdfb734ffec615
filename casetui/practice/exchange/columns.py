"""Which column of a CSV file is what: guessed from its header, corrected by a person, kept under a name."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casetui.session.results import Refuse
from casetui.session.session import Kept, Session
from casetui.sqlite.reading import first, tuples
from casetui.tables.private import Preference
from casetui.text import clean_line, folded

FIELDS = {
    "name": "the whole name",
    "prefix": "what stands before it, such as Dr",
    "given": "the given name",
    "middle": "further given names",
    "family": "the family name",
    "suffix": "what stands after it, such as Jr",
    "nickname": "a nickname",
    "maiden": "a maiden name",
    "former": "a former name",
    "trading": "a trading name",
    "transliteration": "the name in other letters",
    "other-name": "another name",
    "other-kind": "what the next other name is",
    "company": "the organisation: its name, or where a person works",
    "kind": "person or organisation",
    "email": "a mail address",
    "phone": "a telephone number",
    "phone-label": "what the next number is",
    "mobile": "a mobile number",
    "home": "a number at home",
    "work": "a number at work",
    "fax": "a fax number",
    "pager": "a pager",
    "postal": "a whole postal address",
    "street": "its street",
    "street2": "more of it",
    "box": "a post office box",
    "city": "the city",
    "region": "the state, county or region",
    "code": "the postal code",
    "country": "the country",
    "language": "the language, such as es",
    "preferred": "how they want to be reached: mail, phone, post",
    "may-be-told": "who else may be told",
    "minor": "whether they are a minor",
    "do-not-contact": "why nobody may contact them",
    "note": "the note; any other column than one for notes is kept there after its name",
    "uid": "what the other program knows it by",
    "-": "nothing: it is left out",
}
"""What a column may be."""

PARTS = ("street", "street2", "box", "city", "region", "code", "country")
"""The parts of a postal address; "home-city" is of the one at home."""

PLACES = ("home", "work", "other")
LEFT_OUT = "-"
UNKNOWN = ""
"""What nobody said anything of: its values are counted, and said to be left out."""

MOST_COLUMNS = 500
PREFIX = "columns "

_SIGNS = re.compile(r"[^\w]+|_")
_NUMBERED = re.compile(
    r"(?P<what>e mail|email|phone|address|website|relation|event|custom field|im|organization|fax|mobile)"
    r" (?P<number>\d+)(?: (?P<part>.+))?"
)
_OTHER_NAME = re.compile(r"other name \d+ (kind|value)")
_PLACED = re.compile(r"(?P<place>home|work|business|other) (?P<part>.+)")


@dataclass(frozen=True)
class Column:
    """One column: its header, the field that it is, and whether the note keeps it after its header."""

    header: str
    field: str = UNKNOWN
    named: bool = False

    @property
    def sentence(self) -> str:
        """What it is, in words."""
        if self.field == UNKNOWN:
            return "not understood: left out"
        if self.field == LEFT_OUT:
            return "left out"
        if self.named:
            return "note, after its name"
        return self.field


def plain(header: str) -> str:
    """A header as it is looked up: small letters, signs as spaces."""
    return " ".join(_SIGNS.sub(" ", folded(clean_line(header, 200))).split())


def guessed(headers: Sequence[str]) -> list[Column]:
    """The columns of a header row, as far as they are known."""
    looked_up = [plain(header) for header in headers]
    there = set(looked_up)
    return [
        Column(clean_line(header, 200), *_guess(name, there))
        for header, name in zip(headers, looked_up, strict=True)
    ]


def _guess(name: str, there: set[str]) -> tuple[str, bool]:
    if name == "title" and there & {"suffix", "given yomi"}:  # Outlook's is Mr; elsewhere it is a job
        return "prefix", False
    if name in ("phone type", "phone label"):
        return "phone-label", False
    if (found := _OTHER_NAME.fullmatch(name)) is not None:
        return f"other-{'kind' if found[1] == 'kind' else 'name'}", False
    if (known := _known().get(name)) is not None:
        return known
    if (found := _NUMBERED.fullmatch(name)) is not None:
        return _numbered(found["what"], found["number"], found["part"] or "", there)
    placed = _PLACED.fullmatch(name)
    if placed is not None:
        place = "work" if placed["place"] == "business" else placed["place"]
        if placed["part"] == "address":
            # Thunderbird's is the street, beside a "Home City"; alone it is the whole.
            return (f"{place}-street", False) if f"{place} city" in there else ("postal", False)
        field, named = _known().get(placed["part"], (UNKNOWN, False))
        if placed["part"] == "address 2":
            return f"{place}-street2", False
        if field in PARTS:
            return f"{place}-{field}", named
    return UNKNOWN, False


def _numbered(what: str, number: str, part: str, there: set[str]) -> tuple[str, bool]:
    """Google's columns, one for each value: "E-mail 1 - Value", "Phone 2 - Label", "Address 1 - City"."""
    if what in ("e mail", "email"):
        return ("email", False) if part in ("", "value", "address") else (LEFT_OUT, False)
    if what in ("phone", "fax", "mobile"):
        field = what if part in ("", "value", "number") else ""
        return (field, False) if field else ("phone-label", False)
    if what == "address":
        if part == "formatted":
            return "postal", False
        if f"address {number} formatted" in there:
            return LEFT_OUT, False  # its parts are in it
        field = {"street": "street", "extended address": "street2", "po box": "box"}.get(part, "")
        field = field or _known().get(part, (UNKNOWN, False))[0]
        if field not in PARTS:
            return LEFT_OUT, False
        return (field if number == "1" else f"{number}-{field}"), False
    return (LEFT_OUT, False) if part in ("type", "label") else ("note", True)


@cache
def _known() -> dict[str, tuple[str, bool]]:
    data = tomllib.loads(Path(__file__).with_name("headers.toml").read_text(encoding="utf-8"))
    known = {header: (field, False) for field, headers in data["fields"].items() for header in headers}
    known |= {header: ("note", True) for header in data["named"]["note"]}
    return known | {header: (LEFT_OUT, False) for header in data["nothing"]["columns"]}


def corrected(columns: Sequence[Column], said: Iterable[str]) -> list[Column]:
    """The columns with what a person says of some: "Mobile No=mobile", or "3=mobile" by its number.

    Refuse for a column or a field that is not there.
    """
    made = list(columns)
    for text in said:
        header, equals, field = text.rpartition("=")
        field = field.strip().casefold()
        if not equals or not header.strip():
            raise Refuse(f"“{clean_line(text, 60)}” is not COLUMN=FIELD, such as Mobile=phone.")
        if not is_field(field):
            raise Refuse(f"There is no field “{clean_line(field, 40)}”; there are {', '.join(FIELDS)}.")
        at = _place(made, header)
        its = made[at].header
        made[at] = Column(its, field, field == "note" and _known().get(plain(its)) != ("note", False))
    return made


def is_field(field: str) -> bool:
    """Whether a column may be this."""
    place, _, part = field.partition("-")
    return field in FIELDS or (part in PARTS and (place in PLACES or (place.isascii() and place.isdigit())))


def _place(columns: Sequence[Column], header: str) -> int:
    wanted = plain(header)
    found = [at for at, column in enumerate(columns) if plain(column.header) == wanted]
    if len(found) == 1:
        return found[0]
    number = header.strip()
    if not found and number.isascii() and number.isdigit() and 0 < int(number[:6]) <= len(columns):
        return int(number) - 1
    if found:
        numbers = " and ".join(str(at + 1) for at in found[:2])
        raise Refuse(f"Several columns are called “{clean_line(header, 40)}”; write its number, {numbers}.")
    raise Refuse(f"There is no column “{clean_line(header, 40)}” in the first line of the file.")


# --- mappings that are kept


def kept(session: Session, name: str) -> list[Column] | None:
    """The columns that the acting user keeps under a name; None where there are none."""
    query = session.rows(Preference, Preference.value)
    row = first(query.where(Preference.user == session.me, Preference.name == PREFIX + name))
    return None if row is None else [Column(*one) for one in json.loads(row[0])]


def known_header(session: Session, headers: Sequence[str]) -> tuple[str, list[Column]] | None:
    """What was kept for a file with this very header row, and its name."""
    query = session.rows(Preference, Preference.name, Preference.value)
    query = query.where(Preference.user == session.me, Preference.name.startswith(PREFIX))
    wanted = [plain(header) for header in headers]
    for name, value in tuples(query.order_by(Preference.id.desc())):
        columns = [Column(*one) for one in json.loads(value)]
        if [plain(column.header) for column in columns] == wanted:
            return name.removeprefix(PREFIX), columns
    return None


def keep(session: Session, name: str, columns: Sequence[Column]) -> Kept:
    """Keep what the columns are under a name."""
    value = [(column.header, column.field, column.named) for column in columns]
    return session.keep(Preference, {"name": PREFIX + name}, {"value": json.dumps(value, ensure_ascii=False)})


def applied(columns: Sequence[Column], headers: Sequence[str]) -> list[Column]:
    """What was kept, applied to a file with other or fewer columns: by their headers, else as guessed."""
    known = {plain(column.header): column for column in columns}
    return [known.get(plain(one.header), one) for one in guessed(headers)]
