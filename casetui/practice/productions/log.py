"""The production log: to whom, when, which numbers, on which request; nothing in it ever changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casetui.practice.productions import ranges
from casetui.practice.productions.numbers import Range, range_said
from casetui.practice.productions.ranges import RangeRow
from casetui.session.reader import Reader
from casetui.sqlite.reading import tuples
from casetui.tables.cases import Case
from casetui.tables.people import Contact
from casetui.tables.productions import Produced, Production

HEADINGS = ("Production", "Date", "To", "Request", "Numbers", "Documents", "Pages", "Note")


@dataclass(frozen=True)
class ProductionRow:
    """An entry of the log, with the documents in their order; or that some were asked back."""

    id: int
    version: int
    updated_at: int
    case: int
    case_ref: str
    recipient: int
    recipient_name: str
    day: str
    request: str
    recalls: int | None
    author: int
    at: int
    recalled_by: int | None
    ranges: tuple[RangeRow, ...]

    @property
    def name(self) -> str:
        """What a user calls it."""
        return f"D{self.id}"

    @property
    def pages(self) -> int:
        """How many pages were produced."""
        return sum(one.last - one.first + 1 for one in self.ranges)

    @property
    def note(self) -> str:
        """That it asks documents back, or that they were asked back."""
        if self.recalls is not None:
            return f"asks D{self.recalls} back"
        return f"asked back: D{self.recalled_by}" if self.recalled_by is not None else ""

    @property
    def numbers(self) -> list[str]:
        """Its numbers, those that follow one another joined."""
        return joined(self.ranges)


def joined(rows: Sequence[RangeRow]) -> list[str]:
    """Ranges as they are written, those that follow one another as one."""
    spans: list[tuple[str, int, Range]] = []
    for row in rows:
        if spans:
            prefix, width, last = spans[-1]
            if prefix == row.prefix and width == row.width and last.last + 1 == row.first:
                spans[-1] = (prefix, width, Range(last.first, row.last))
                continue
        spans.append((row.prefix, row.width, row.range))
    return [range_said(*span) for span in spans]


def of_case(session: Reader, case: int | None = None, one: int | None = None) -> list[ProductionRow]:
    """The log of a case, or one entry of any case that this user may see; the newest first."""
    query = session.rows(
        Production, Production.id, Production.version, Production.updated_at, Production.case, Case.ref,
        Production.recipient, Contact.name, Production.day, Production.request, Production.recalls,
        Production.author, Production.at,
    ).join(Case, on=Production.case == Case.id)  # fmt: skip
    query = query.join_from(Production, Contact, on=Production.recipient == Contact.id)
    if case is not None:
        query = query.where(Production.case == case)
    if one is not None:
        query = query.where(Production.id == one)
    found = tuples(query.order_by(Production.id.desc()))
    numbers = [row[0] for row in found]
    parts = session.rows(Produced, Produced.production, Produced.range)
    parts = parts.where(Produced.production.in_(numbers)).order_by(Produced.production, Produced.place)
    by_production: dict[int, list[int]] = {}
    for production, its in tuples(parts):
        by_production.setdefault(production, []).append(its)
    cases = dict.fromkeys(row[3] for row in found)
    known = {row.id: row for number in cases for row in ranges.of_case(session, number)}
    recalled = tuples(
        session.rows(Production, Production.recalls, Production.id).where(Production.recalls.in_(numbers))
    )
    by_whom = dict(recalled)
    return [
        ProductionRow(*(*row, by_whom.get(row[0]), _those(known, by_production.get(row[0], []))))
        for row in found
    ]


def _those(known: dict[int, RangeRow], wanted: Sequence[int]) -> tuple[RangeRow, ...]:
    return tuple(known[one] for one in wanted)


def by_number(session: Reader, number: int) -> ProductionRow | None:
    """One entry; None where this user has none of that number."""
    return next(iter(of_case(session, one=number)), None)


def cells(row: ProductionRow) -> tuple[str, ...]:
    """An entry as a line of a table."""
    return (
        row.name, row.day, row.recipient_name, row.request, "; ".join(row.numbers), str(len(row.ranges)),
        str(row.pages), row.note,
    )  # fmt: skip
