"""Reads contacts out of a CSV file, column by column as it was said what they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from casetui.practice.exchange import columns as kinds
from casetui.practice.exchange import records
from casetui.practice.exchange.cards import Card, Leavings
from casetui.practice.exchange.columns import LEFT_OUT, PLACES, UNKNOWN, Column
from casetui.practice.exchange.formulas import restored
from casetui.practice.exchange.lines import text_of
from casetui.practice.exchange.records import Record
from casetui.practice.exchange.saying import Saying, in_lines
from casetui.session.results import Refuse
from casetui.text import clean_line

NAMES = ("name", "prefix", "given", "middle", "family", "suffix")
OTHERS = {
    "nickname": "nickname", "maiden": "maiden", "former": "former", "trading": "trading",
    "transliteration": "transliteration", "other-name": "other",
}  # fmt: skip
LABELLED = {"phone": "phone-label", "other-name": "other-kind"}
"""What says in the column before it what it is."""

LABELS = tuple(LABELLED.values())
NUMBERS = ("phone", "mobile", "home", "work", "fax", "pager")
PLAIN = {
    "language": "language", "preferred": "preferred", "may-be-told": "may_be_told", "minor": "minor",
    "do-not-contact": "do_not_contact", "uid": "uid",
}  # fmt: skip
ORGANISATIONS = frozenset({"organisation", "organization", "company", "org", "business", "firm"})
PEOPLE = frozenset({"person", "individual", "contact"})

_SEVERAL = re.compile(r" ::: |[\r\n]+")
"""What stands between several values in one cell: Google's sign, or a line each."""

_LABELS = (("fax", "fax"), ("mobile", "mobile"), ("cell", "mobile"), ("home", "home"), ("work", "work"),
           ("business", "work"), ("pager", "pager"))  # fmt: skip


class Layout:
    """What the first row of a file says: what separates its cells, and what its columns are."""

    def __init__(self, head: bytes) -> None:
        """Guess it; Refuse for a file without a header row."""
        text, _known = text_of(head[: head.rfind(b"\n") + 1] or head)
        if "\0" in text:
            raise Refuse("That is neither a vCard nor a CSV file.")
        self.delimiter = records.delimiter_of(text, lambda cells: _understood(kinds.guessed(cells)))
        self.headers = [clean_line(cell, 200) for cell in records.first_row(text, self.delimiter)]
        if not self.headers:
            raise Refuse("There is nothing in the file.")
        if any("@" in header for header in self.headers):
            raise Refuse("The first line of a CSV file names its columns; this one begins with a contact.")
        if len(self.headers) > kinds.MOST_COLUMNS:
            raise Refuse(f"The file has {len(self.headers)} columns; a list of contacts has fewer.")
        self.columns = kinds.guessed(self.headers)

    def check(self) -> None:
        """Refuse where no column says who a contact is."""
        fields = {column.field for column in self.columns}
        if fields.isdisjoint((*NAMES[:1], "given", "family", "company", "email", *OTHERS)):
            named = ", ".join(header for header in self.headers[:20])
            raise Refuse(
                f"No column is known to hold names; --map COLUMN=name says which of these does: {named}."
            )


def _understood(columns: Sequence[Column]) -> int:
    return sum(column.field not in (UNKNOWN, LEFT_OUT) for column in columns)


def read(
    lines: Iterable[bytes], delimiter: str, columns: Sequence[Column], leavings: Leavings
) -> Iterator[Card]:
    """The contacts of a file; what can't be taken is told to `leavings`."""
    takers = [(at, take) for at in range(len(columns)) if (take := _taker(columns, at)) is not None]
    for record in _below_header(records.records(lines, delimiter, leavings)):
        cells = record.cells
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            # Which of them is one too many can't be known.
            why = f"has {len(cells)} cells where there are {len(columns)} columns"
            leavings.leave(record.place, clean_line(cells[0], 60), why)
            continue
        row = _Row(record, leavings)
        for at, take in takers:
            if at < len(cells) and (cell := cells[at]) and not cell.isspace():
                take(row, restored(cell))
        card = row.card()
        if card is not None:
            yield card


def _below_header(rows: Iterator[Record]) -> Iterator[Record]:
    for record in rows:
        if len(record.cells) > 2 or not record.cells[0].casefold().startswith("sep="):
            break
    return rows


class _Row:
    """What one row has said so far."""

    def __init__(self, record: Record, leavings: Leavings) -> None:
        self.saying = Saying(record.place, leavings)
        self.cells = record.cells
        self.postals: dict[str, dict[str, str]] = {}
        """The parts of postal addresses, by whose they are."""

    def card(self) -> Card | None:
        """The card that it makes."""
        for place, parts in self.postals.items():
            names = ("box", "street2", "street", "city", "region", "code", "country")
            address = in_lines(*(parts.get(name, "") for name in names))
            self.saying.postal(address, place.capitalize() if place in PLACES else "")
        return self.saying.card()


Take = Callable[[_Row, str], None]


def _taker(columns: Sequence[Column], at: int) -> Take | None:
    """What takes the cells of a column; None where nothing is to be taken, or the next column takes it."""
    column, field = columns[at], columns[at].field
    if field in (LEFT_OUT, *LABELS):
        return None
    labelled = at > 0 and columns[at - 1].field == LABELLED.get(field)
    if field == UNKNOWN:
        return lambda row, _text: row.saying.leavings.skip(column.header)
    if field in NAMES:
        return lambda row, text: _keep(row.saying.names, field, text)
    if field in OTHERS:
        kind = OTHERS[field]
        return lambda row, text: _each(
            text,
            lambda one: row.saying.other(one, row.cells[at - 1].strip().casefold() if labelled else kind),
        )
    if field == "phone":
        return lambda row, text: _numbers(row, text, _label(row.cells[at - 1]) if labelled else "")
    if field in NUMBERS:
        return lambda row, text: _numbers(row, text, field)
    if field in PLAIN:
        return lambda row, text: _keep(row.saying.plain, PLAIN[field], text)
    if field == "note":
        return lambda row, text: row.saying.note(text, column.header if column.named else "")
    if field == "kind":
        return lambda row, text: _kind(row.saying, text, column.header)
    if field in _SIMPLE:
        return _SIMPLE[field]
    place, _, part = field.rpartition("-")
    return lambda row, text: _keep(row.postals.setdefault(place, {}), part, text)


def _keep(there: dict[str, str], name: str, text: str) -> None:
    """Keep what is said first."""
    if not there.get(name):
        there[name] = text


def _each(text: str, take: Callable[[str], None]) -> None:
    for one in _SEVERAL.split(text):
        take(one)


def _numbers(row: _Row, text: str, label: str) -> None:
    _each(text, lambda one: row.saying.phone(one, label))


def _company(row: _Row, text: str) -> None:
    row.saying.company = row.saying.company or text


_SIMPLE: dict[str, Take] = {
    "email": lambda row, text: _each(text, row.saying.email),
    "company": _company,
    "postal": lambda row, text: row.saying.postal(text.replace(" ::: ", "\n")),
}


def _kind(saying: Saying, text: str, header: str) -> None:
    kind = text.strip().casefold()
    if kind in ORGANISATIONS:
        saying.kind = "organisation"
    elif kind in PEOPLE:
        saying.kind = "person"
    else:
        saying.note(text, header)


def _label(text: str) -> str:
    said = clean_line(text, 30).lstrip("* ")
    words = set(said.casefold().split())
    return next((label for word, label in _LABELS if word in words), said)
