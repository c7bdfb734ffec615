"""An invoice as pages: the same for the preview in the terminal, the plain text and the PDF."""

from __future__ import annotations

from casetui.practice.invoice_out.document import Document, DocumentLine
from casetui.practice.printing.layout import BLANK, RULE, WIDTH, Cell, Pages, Row, Sheet, cut, wrapped

HALF = 40
LABEL, VALUE = 44, 58
DAY, WHO, TEXT, QUANTITY, RATE = 0, 10, 15, 57, 67
TEXT_WIDTH = 33
SUM_AT = 30


def pages(document: Document) -> Pages:
    """The pages of an invoice."""
    sheet = Sheet(document.letter, f"{document.title} – {document.foot}".strip(" –"))
    _head(sheet, document)
    _addressee(sheet, document)
    sheet.space()
    sheet.text(document.title, bold=True)
    sheet.text(document.about, bold=True)
    if document.text:
        sheet.space()
        sheet.text(document.text)
    for name, lines, total in document.parts:
        _part(sheet, name, lines, total)
    _sums(sheet, document)
    for text in (document.terms, document.pay):
        if text:
            sheet.space()
            sheet.text(text)
    _together(sheet, document.signed)
    if document.notice:
        sheet.space()
        sheet.text(document.notice)
    return sheet.done(document.title)


def _head(sheet: Sheet, document: Document) -> None:
    if document.mark:
        sheet.text(document.mark, bold=True)
    first, *rest = document.head.split("\n")
    sheet.text(first, bold=True)
    for line in rest:
        sheet.text(line)
    sheet.add(RULE)
    sheet.space()


def _addressee(sheet: Sheet, document: Document) -> None:
    """Whom it is for on the left, and the facts of the invoice on the right."""
    to = [line for text in document.to.split("\n") for line in wrapped(text, HALF)]
    facts = list(document.facts)
    for at in range(max(len(to), len(facts))):
        row: list[Cell] = []
        if at < len(to):
            row.append(Cell(0, HALF, to[at]))
        if at < len(facts):
            label, value = facts[at]
            row += [Cell(LABEL, VALUE - LABEL - 1, label), Cell(VALUE, WIDTH - VALUE, value)]
        sheet.add(tuple(row))


def _part(sheet: Sheet, name: str, lines: tuple[DocumentLine, ...], total: str) -> None:
    sheet.space()
    sheet.heading(((Cell(0, WIDTH, name, bold=True),), RULE))
    for line in lines:
        sheet.add(*_line(line)[:3])
        for row in _line(line)[3:]:
            sheet.add(row)
    sheet.add(RULE, (Cell(SUM_AT, 30, name), Cell(WIDTH, 18, total, right=True, bold=True)))
    sheet.heading(())


def _line(line: DocumentLine) -> list[Row]:
    words = wrapped(line.text, TEXT_WIDTH)
    first = (
        Cell(DAY, 9, line.day), Cell(WHO, 4, line.who), Cell(TEXT, TEXT_WIDTH, words[0]),
        Cell(QUANTITY, 8, line.quantity, right=True), Cell(RATE, 9, line.rate, right=True),
        Cell(WIDTH, WIDTH - RATE - 1, line.amount, right=True),
    )  # fmt: skip
    kept = tuple(cell for cell in first if cell.text)
    return [kept, *((Cell(TEXT, TEXT_WIDTH, more),) for more in words[1:])]


def _sums(sheet: Sheet, document: Document) -> None:
    label, total = document.total
    rows: list[Row] = [BLANK]
    rows += [
        (Cell(SUM_AT, 29, cut(name, 29)), Cell(WIDTH, 18, amount, right=True))
        for name, amount in document.sums
    ]
    sheet.add(
        *rows, (Cell(SUM_AT, 29, label, bold=True), Cell(WIDTH, 18, total, right=True, bold=True)),
        (Cell(SUM_AT, WIDTH - SUM_AT, "═" * (WIDTH - SUM_AT)),),
    )  # fmt: skip


def _together(sheet: Sheet, text: str) -> None:
    """A text that is not torn apart between two pages."""
    rows = [(Cell(0, WIDTH, line),) if line else BLANK for line in wrapped(text, WIDTH)]
    if text:
        sheet.space()
        sheet.space()
        sheet.add(*rows)
