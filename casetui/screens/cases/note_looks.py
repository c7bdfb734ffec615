"""How a note looks as a line and to be read, and how what changed in it looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from casetui.practice.notes import notes, statements, versions
from casetui.practice.notes.difference import MARKS, Changed
from casetui.practice.notes.notes import NoteRow
from casetui.screens.frame.desk import Desk
from casetui.text import how_many
from casetui.widgets.cells import Cell, allotted, column, fit
from casetui.widgets.document import Block, Hung, fact


def note_cells(desk: Desk, row: NoteRow, width: int) -> Sequence[Cell]:
    """A note as a line: when, who, of what kind, what holds for it, how it begins."""
    when, who, kind, signs, title = allotted(width, (18, 5, 11, 7, 20), ((4, 40), (3, 16), (4, 200)))
    at = desk.local(row.held_at if row.held_at is not None else row.at)
    return (
        Cell(column(f"{at:%-d %b %Y %H:%M}", when), "dim"),
        Cell(column(desk.staff.initials(row.author), who), "dim"),
        Cell(column(row.kind, kind), "accent"),
        Cell(column(notes.signs(row, desk.staff.initials), signs), "soon" if row.is_unseen else "dim"),
        Cell(fit(row.heading, title)),
    )  # fmt: skip


NOTE_SIGNS = (
    ("ADA?  ADA✓", "who is to see it; who saw it"),
    ("read  signed", "it was read back; it was signed, and stays so"),
    ("open", "it is not privileged"),
)
"""The signs of a note's row, and what each means."""


def note_block(desk: Desk, row: NoteRow) -> Block:
    """A whole note to be read, with what it closes with, or as it was signed."""
    about = f"  on E{row.enquiry}" if row.enquiry else f"  on T{row.item}" if row.item else ""
    kind = desk.words.get(f"note_kind.{row.kind}", row.kind)
    head = (
        Cell(f"{row.name}  ", "accent"), Cell(desk.staff.name(row.author), "strong"),
        Cell(f"  {kind}, {desk.moment(row.at)}{about}", "dim"),
    )  # fmt: skip
    told = [fact(name, value, 10) for name, value in note_facts(desk, row).items() if value]
    return Block(row.name, head, [*told, "", *statements.shown(desk.session, desk.words, row).split("\n")])


def note_facts(desk: Desk, row: NoteRow) -> dict[str, str]:
    """What is told of a note beside its text, by name; '' where it is not said."""
    passed = ""
    if row.passed_to is not None and row.passed_at is not None:
        seen = f", seen {desk.moment(row.seen_at)}" if row.seen_at is not None else ", not seen yet"
        passed = f"to {desk.staff.name(row.passed_to)} {desk.moment(row.passed_at)}{seen}"
    signed = f"{date.fromisoformat(row.signed_on):%a %-d %b %Y}" if row.signed_on else ""
    return {
        "title": row.title, "of": row.about_name or "",
        "held": desk.moment(row.held_at) if row.held_at is not None else "", "where": row.place,
        "present": row.present, "passed": passed, "read back": "yes" if row.read_back else "",
        "signed": signed + (f", P{row.scan}" if row.scan is not None else ""),
        "privilege": "" if row.privileged else "not privileged",
    }


def fact_lines(desk: Desk, facts: Mapping[str, object]) -> list[Sequence[Cell]]:
    """What of the rest was set with a version, a line each."""
    return [(Cell(f"{name}: ", "dim"), Cell(value)) for name, value in versions.told(facts, desk.moment)]


def difference_lines(changed: Sequence[Changed]) -> list[Hung]:
    """A difference between two texts: what went in one colour and with a sign, what came in another."""
    roles = {"": "", "-": "bad", "+": "good"}
    lines: list[Hung] = []
    for line in changed:
        if line.gap:
            lines.append(Hung((Cell(f"  … {how_many(line.gap, 'line')}", "dim"),)))
        if len(line.pieces) == 1:
            (piece,) = line.pieces
            look = roles[piece.sign] or "dim"
            lines.append(Hung((Cell(piece.text, look),), Cell(f"{piece.sign or ' '} ", look)))
            continue
        marked = (Cell(MARKS[piece.sign].format(piece.text), roles[piece.sign]) for piece in line.pieces)
        lines.append(Hung(tuple(marked), Cell("~ ")))
    return lines
