"""The chain of custody as a form to be signed, and the facts that a certificate of its files needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path

from peewee import ModelSelect

from casetui.clock import local
from casetui.practice.attachments import attachments
from casetui.practice.attachments.media import size_words
from casetui.practice.evidence import custody, files
from casetui.practice.evidence.custody import Entry
from casetui.practice.evidence.files import FileRow
from casetui.practice.evidence.items import ItemRow
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.practice.printing import pdf
from casetui.practice.printing.layout import RULE, WIDTH, Cell, Pages, Sheet, wrapped
from casetui.session.reader import Reader
from casetui.session.results import Result
from casetui.session.session import Session
from casetui.sqlite.reading import first
from casetui.tables.cases import Case
from casetui.tables.evidence import FileCheck
from casetui.words import Words

LABEL = 14
SPARE = 3
"""How many empty steps a form has, to be filled in by hand."""


def form(session: Reader, firm: Firm, staff: Staff, words: Words, row: ItemRow) -> Pages:
    """The form: the item, its marks, its files, each step with room for signatures."""
    sheet = Sheet(words.system == "us", f"{firm.name} – {row.name} – {row.case_ref}")
    sheet.text("CHAIN OF CUSTODY", bold=True)
    sheet.space()
    _facts(sheet, _item(words, row))
    for file in files.of_item(session, row.id):
        _facts(sheet, _file(file, staff, lambda at: _moment(at, firm)))
    sheet.add(RULE)
    entries = custody.of_item(session, row.id)
    if not entries:
        sheet.text("No step is recorded.")
    for entry in entries:
        _step(sheet, words, staff, entry, lambda at: _moment(at, firm))
    for _ in range(SPARE):
        _blank(sheet)
    return sheet.done(f"Chain of custody of {row.name}")


def _moment(at: int, firm: Firm) -> str:
    return f"{local(at, firm.zone):%-d %b %Y %H:%M} ({firm.zone})"


def _item(words: Words, row: ItemRow) -> Iterator[tuple[str, str]]:
    yield "Item", f"{row.name}  {row.title}"
    yield "Case", f"{row.case_ref}  {row.case_title}"
    yield (
        "Description",
        ", ".join(filter(None, (words[f"evidence_kind.{row.kind}"], row.day and f"of {row.day}"))),
    )
    yield "Marks", row.marks
    yield "Place", row.place
    yield "Source", row.source


def _file(file: FileRow, staff: Staff, moment: Callable[[int], str]) -> Iterator[tuple[str, str]]:
    yield f"File U{file.id}", f"{file.name}, {file.size:,} bytes, {file.mime}"
    yield "SHA-256", file.sha256
    origin = f", from {file.origin}" if file.origin else ""
    yield "Taken in", f"{moment(file.at)} by {staff.name(file.author)}{origin}"


def _facts(sheet: Sheet, pairs: Iterator[tuple[str, str]]) -> None:
    for name, value in pairs:
        for at, line in enumerate(wrapped(value, WIDTH - LABEL) if value else ()):
            label = (Cell(0, LABEL - 1, name, bold=True),) if not at else ()
            sheet.add((*label, Cell(LABEL, WIDTH - LABEL, line)))


def _step(
    sheet: Sheet, words: Words, staff: Staff, entry: Entry, moment: Callable[[int], str]
) -> None:  # fmt: skip
    sheet.keep(9)
    sheet.space()
    state = f"  (corrected by entry {entry.corrected_by})" if entry.corrected_by else ""
    corrects = f"  corrects entry {entry.corrects}" if entry.corrects else ""
    sheet.text(f"{entry.number}. {words[f'custody.{entry.act}']}{corrects}{state}", bold=True)
    _facts(sheet, iter((
        ("When", moment(entry.happened)), ("From", entry.giver), ("To", entry.holder), ("Where", entry.place),
        ("Why", entry.why), ("Seal", entry.seal), ("Receipt", entry.receipt),
        ("Gap", entry.gap), ("Does not fit", entry.broken),
        ("Recorded", f"{moment(entry.at)} by {staff.name(entry.recorded_by)}"),
    )))  # fmt: skip
    _signatures(sheet)


def _signatures(sheet: Sheet) -> None:
    line = "_" * 24
    sheet.add(())
    sheet.add((Cell(0, 38, f"Given by {line}"), Cell(40, 38, f"Received by {line}")))


def _blank(sheet: Sheet) -> None:
    sheet.keep(5)
    sheet.space()
    sheet.add((Cell(0, WIDTH, f"No. ____  What was done {'_' * 22}  Date, time {'_' * 18}"),))
    sheet.add((Cell(0, WIDTH, f"Where, why {'_' * 62}"),))
    _signatures(sheet)


def certificate(session: Reader, firm: Firm, staff: Staff, words: Words, row: ItemRow) -> Pages:
    """What a certificate of digital identification needs of each file: what it is, by what measure."""
    sheet = Sheet(words.system == "us", f"{firm.name} – {row.name} – {row.case_ref}")
    sheet.text("FACTS OF DIGITAL IDENTIFICATION", bold=True)
    sheet.text("These are facts for a certificate, and none themselves: a qualified person signs that.")
    sheet.space()
    _facts(sheet, _item(words, row))
    for file in files.of_item(session, row.id):
        sheet.space()
        sheet.keep(9)
        _facts(sheet, _file(file, staff, lambda at: _moment(at, firm)))
        _facts(sheet, _proved(session, staff, file))
    return sheet.done(f"Digital identification of {row.name}")


def last_reading(session: Reader, file: int) -> tuple[int, int, str] | None:
    """When a file was read again last, by whom, and what was different; None where it never was."""
    query: ModelSelect = session.rows(FileCheck, FileCheck.at, FileCheck.user, FileCheck.found)
    return first(query.where(FileCheck.file == file).order_by(FileCheck.id.desc()))


def _proved(session: Reader, staff: Staff, file: FileRow) -> Iterator[tuple[str, str]]:
    yield "Algorithm", "SHA-256 (FIPS 180-4) over all bytes of the file, and nothing else"
    yield "Tool", file.tool
    yield "Taken (UTC)", f"{datetime.fromtimestamp(file.at, UTC):%Y-%m-%dT%H:%M:%SZ}"
    yield "Size", f"{file.size:,} bytes ({size_words(file.size)})"
    reading = last_reading(session, file.id)
    if reading is None:
        yield "Read again", "not yet: casetui evidence verify does"
        return
    at, who, found = reading
    when = f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ} by {staff.name(who)}"
    yield "Read again", f"{when}: {found or 'the digest is the same'}"


def copy_out(
    session: Session, case: int, what: str, pages: Pages, author: str, folder: Path, name: str
) -> Future[Result[str]]:
    """Write pages as a PDF into a folder, never over a file, and note in the case who did; its path."""
    return attachments.copy(
        session,
        lambda tx: {**tx.get(Case, case), "case_id": case},
        what,
        pdf.made(pages, author),
        folder,
        name,
    )
