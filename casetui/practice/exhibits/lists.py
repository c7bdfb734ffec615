"""The exhibit list in the columns that courts use, and England's list of documents in its three parts."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO

from casetui.practice.evidence import custody, items
from casetui.practice.evidence.items import ItemRow
from casetui.practice.evidence.terms import NOT_HAD, THERE, WITHHELD
from casetui.practice.exchange.formulas import harmless
from casetui.practice.exhibits.exhibits import ExhibitRow
from casetui.practice.firm.firm import Firm
from casetui.practice.printing.layout import RULE, WIDTH, Cell, Pages, Row, Sheet, wrapped
from casetui.session.reader import Reader
from casetui.words import Words

HEADS = ("Party", "No.", "Offered", "Marked", "Admitted", "Description", "Witness")

_MARK, _DAY, _WITNESS = 9, 11, 14
_COLUMNS = (
    (0, _MARK),
    (9, _DAY),
    (20, _DAY),
    (31, _DAY),
    (42, WIDTH - 42 - _WITNESS),
    (WIDTH - _WITNESS, _WITNESS),
)


def _day(day: str) -> str:
    return f"{date.fromisoformat(day):%-d %b %Y}" if day else ""


def _cells(row: ExhibitRow) -> tuple[str, ...]:
    former = f" (formerly {', '.join(row.formerly)})" if row.formerly else ""
    end = "" if row.status not in ("excluded", "withdrawn") else f" [{row.status}]"
    return (
        row.party,
        row.mark,
        row.offered,
        row.marked,
        row.admitted,
        f"{row.title}{former}{end}",
        row.witness,
    )


def as_csv(rows: Sequence[ExhibitRow]) -> str:
    """The list as CSV, the days as YYYY-MM-DD."""
    made = StringIO(newline="")
    writer = csv.writer(made, quoting=csv.QUOTE_ALL)
    writer.writerow(HEADS)
    writer.writerows([harmless(cell) for cell in _cells(row)] for row in rows)
    return made.getvalue()


def pages(firm: Firm, words: Words, ref: str, title: str, rows: Sequence[ExhibitRow]) -> Pages:
    """The list on pages, party by party."""
    sheet = Sheet(words.system == "us", f"{firm.name} – {ref}")
    sheet.text("EXHIBIT LIST", bold=True)
    sheet.text(f"{title} ({ref})")
    if not rows:
        sheet.space()
        sheet.text("No exhibit is marked.")
    for party in dict.fromkeys(row.party for row in rows):
        sheet.heading(())
        sheet.space()
        sheet.keep(5)
        sheet.text(f"{party}'s exhibits", bold=True)
        sheet.heading([_line(HEADS[1:], bold=True), RULE])
        for row in rows:
            if row.party == party:
                sheet.add(*_rows(row))
    return sheet.done(f"Exhibit list of {ref}")


def _line(texts: Sequence[str], *, bold: bool = False) -> Row:
    cells = zip(_COLUMNS, texts, strict=True)
    return tuple(Cell(at, width - 1, text, bold=bold) for (at, width), text in cells if text)


def _rows(row: ExhibitRow) -> Iterator[Row]:
    _party, mark, offered, marked, admitted, title, witness = _cells(row)
    texts = [wrapped(title, _COLUMNS[4][1] - 1), wrapped(witness, _WITNESS - 1), wrapped(mark, _MARK - 1)]
    for at in range(max(map(len, texts))):
        what, who, which = (lines[at] if at < len(lines) else "" for lines in texts)
        days = (offered, marked, admitted) if not at else ("", "", "")
        yield _line((which, *days, what, who))


PARTS = (
    "1. Documents in our client's control, to whose inspection there is no objection",
    "2. Documents in our client's control, to whose inspection there is an objection",
    "3. Documents that were in our client's control, and are no longer",
)


def documents(
    session: Reader, case: int
) -> tuple[list[ItemRow], list[tuple[ItemRow, str]], list[tuple[ItemRow, str]]]:
    """The three parts of the list of documents: the second with what is claimed, the third with why."""
    rows = items.of_case(session, case, None)
    where = custody.held_many(session, [row.id for row in rows])
    control: list[ItemRow] = []
    withheld: list[tuple[ItemRow, str]] = []
    gone: list[tuple[ItemRow, str]] = []
    for row in sorted(rows, key=lambda row: (row.day or "9999", row.id)):
        held = where.get(row.id)
        if held is not None and held.destroyed:
            gone.append((row, f"destroyed on {_day_of(held.since)}"))
        elif row.state == NOT_HAD and row.held_before:
            gone.append((row, row.why))
        elif row.state == WITHHELD:
            withheld.append((row, row.privilege))
        elif row.state in THERE:
            control.append(row)
    return control, withheld, gone


def _day_of(at: int) -> str:
    return f"{date.fromordinal(date(1970, 1, 1).toordinal() + at // 86_400):%-d %b %Y}"


def document_pages(session: Reader, firm: Firm, words: Words, ref: str, title: str, case: int) -> Pages:
    """The list of documents on pages; of what is withheld its subject alone, without the secret."""
    sheet = Sheet(words.system == "us", f"{firm.name} – {ref}")
    control, withheld, gone = documents(session, case)
    sheet.text("LIST OF DOCUMENTS", bold=True)
    sheet.text(f"{title} ({ref})")
    parts = (
        [(row.day, _described(row), "") for row in control],
        [(row.day, row.described, f"Objection: {claimed}") for row, claimed in withheld],
        [(row.day, _described(row), f"No longer in control: {why}") for row, why in gone],
    )
    number = 0
    for head, its in zip(PARTS, parts, strict=True):
        sheet.space()
        sheet.keep(4)
        sheet.text(head, bold=True)
        if not its:
            sheet.text("None.", 5, WIDTH - 5)
        for day, what, more in its:
            number += 1
            lines = wrapped(" – ".join(filter(None, (what, more))), WIDTH - 19)
            first = (Cell(0, 4, f"{number}."), Cell(5, 12, _day(day)), Cell(18, WIDTH - 18, lines[0]))
            sheet.add(first, *((Cell(18, WIDTH - 18, line),) for line in lines[1:]))
    return sheet.done(f"List of documents of {ref}")


def _described(row: ItemRow) -> str:
    made = f", from {row.made_by}" if row.made_by else ""
    to = f" to {row.made_to}" if row.made_to else ""
    return f"{row.title}{made}{to}"
