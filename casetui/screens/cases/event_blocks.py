"""What there is to read of an event: what was said or noted, or what an act changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casetui.practice.case_file import changes, things
from casetui.practice.case_file.changes import Altered, Telling
from casetui.practice.case_file.timeline import Event
from casetui.practice.notes import notes
from casetui.screens.cases import note_looks
from casetui.screens.frame.desk import Desk
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block, Hung

NOTHING = "Nothing more is known of it."


def blocks(desk: Desk, case: int, event: Event) -> Sequence[Block]:
    """An event, to be read."""
    if event.letter == "N":
        note = notes.one(desk.session, event.number)
        return [] if note is None else [
            note_looks.note_block(desk, note)
        ]  # fmt: skip
    head = (
        Cell(f"{event.name}  ", "accent"), Cell(event.who or desk.staff.name(event.user), "strong"),
        Cell(f"  {desk.moment(event.at)}", "dim"),
    )  # fmt: skip
    if event.letter == "M":
        said = things.message(desk.session, event.number)
        body = said.body if said is not None else ""
        return [Block(event.key, head, [event.words, "", *body.split("\n")])]
    telling = Telling(desk.staff.name, desk.words, desk.firm.zone)
    altered = changes.of_act(desk.session, case, event.number, telling)
    return [Block(event.key, head, [event.words, ""]), *_altered(altered)]


def _altered(records: Sequence[Altered]) -> Iterator[Block]:
    for number, record in enumerate(records):
        title = f"  {record.title}" if record.title else ""
        new = "  new" if record.is_new else ""
        head = (Cell(record.name, "accent"), Cell(title), Cell(new, "good"))
        yield Block(("record", number), head, [*_lines(record), ""] if record.columns else [NOTHING, ""])


def _lines(record: Altered) -> Iterator[Hung]:
    for column in record.columns:
        if column.lines:
            yield Hung((Cell(f"{column.name}:", "dim"),))
            yield from note_looks.difference_lines(column.lines)
        elif record.is_new:
            yield Hung((Cell(f"{column.name}: ", "dim"), Cell(column.after)))
        else:
            yield Hung((
                Cell(f"{column.name}: ", "dim"), Cell(column.before or "-", "bad"), Cell(" → ", "dim"),
                Cell(column.after or "-", "good"),
            ))  # fmt: skip
