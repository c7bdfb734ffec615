"""How a paper looks as a line, and what is shown of it beside the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from casetui.practice.attachments.media import size_words
from casetui.practice.papers import papers
from casetui.practice.papers.papers import PaperRow
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell, Line, allotted, column, fit
from casetui.widgets.document import Block, fact

PREVIEWED = 20_000
"""How many characters of a paper's text the preview shows; `o` reads all of it."""

SIGNS = (
    ("R14 in", "its number in the register: it came in, or went out"),
    ("orig", "the firm has the original"),
    ("priv", "it is held back as privileged"),
    ("v2", "which version of its file it is"),
    ("paper", "it is on paper only"),
    ("scan?", "there is no text in its file; it may be a scan"),
    ("…", "its file is still to be read for its words"),
)
"""The signs of a row, and what each means."""


def cells(desk: Desk, row: PaperRow, width: int) -> Sequence[Cell]:
    """A paper as a line: its date, what it is, its title, from whom, its file, its register number."""
    day, kind, title, who, file, entry = allotted(
        width, (12, 10, 24, 12, 8, 8), ((2, 40), (3, 30), (1, 18), (2, 200))
    )
    sign = f"R{row.entry} {row.direction}" if row.entry is not None else "orig" if row.original else ""
    sign = "priv" if row.privileged else sign
    wordless = row.newest and not (row.waits or row.has_words)
    return (
        Cell(column(day_words(row.day), day), "dim"),
        Cell(column(desk.words[f"paper_kind.{row.kind}"], kind), "accent"), Cell(column(row.title, title)),
        Cell(column(row.sender or row.recipient, who), "dim"),
        Cell(column(file_sign(row), file), "soon" if wordless else "dim"),
        Cell(fit(sign, entry), "soon" if row.privileged else "dim"),
    )  # fmt: skip


def day_words(day: str) -> str:
    """A paper's date; '' where it bears none."""
    return f"{date.fromisoformat(day):%-d %b %Y}" if day else ""


def file_sign(row: PaperRow) -> str:
    """What there is of its file, in a few letters."""
    if not row.newest:
        return "paper"
    said = "…" if row.waits else "" if row.has_words else "scan?"
    return " ".join(filter(None, (f"v{row.newest}" if row.newest > 1 else "", said)))


def blocks(desk: Desk, row: PaperRow) -> list[Block]:
    """All that is known of a paper, and its text as far as it is searched."""
    head = (Cell(f"{row.name}  ", "accent"), Cell(row.title, "strong"))
    facts = [fact(name, value, 10) for name, value in _facts(desk, row) if value]
    text = papers.words(desk.session, row.id)[:PREVIEWED]
    return [Block(row.key, head, [*facts, "", *(text.split("\n") if text else [_why_not(row)])])]


def _facts(desk: Desk, row: PaperRow) -> Iterator[tuple[str, str]]:
    staff = desk.staff
    yield "what", " ".join(filter(None, (
        desk.words[f"paper_kind.{row.kind}"], row.day and f"of {day_words(row.day)}",
        row.sender and f"from {row.sender}", row.recipient and f"to {row.recipient}",
    )))  # fmt: skip
    if row.privileged:
        yield "held back", "as privileged: it is neither produced nor bundled"
    yield "original", ", ".join(filter(None, ("here" if row.original else "a copy", row.place)))
    if row.entry is not None and row.moved_on:
        moved = "came in" if row.direction == "in" else "went out"
        by = f" by {desk.words[f'carried.{row.carried}']}" if row.carried else ""
        who = staff.initials(row.handled_by)
        yield "register", f"R{row.entry}  {moved} {day_words(row.moved_on)}{by}, {who}"
    if row.size is not None:
        version = f", version {row.newest}" if row.newest > 1 else ""
        yield "file", f"{row.file}  {row.mime}, {size_words(row.size)}{version}"
    with_what = f", with M{row.message}" if row.message is not None else ""
    yield "taken in", f"{desk.moment(row.at)} by {staff.name(row.author)}{with_what}"


def _why_not(row: PaperRow) -> Line:
    """Why no text of it is shown."""
    if not row.newest:
        return (Cell("It is on paper only; + gives it a file once it is scanned.", "dim"),)
    if row.waits:
        return (Cell("It is still to be read for its words; o tries to read it.", "dim"),)
    return (Cell("There is no text in it that can be had; it may be a scan.", "soon"),)
