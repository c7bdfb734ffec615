"""Opening what an event tells of: the enquiry, the item, the note, the letter, the paper itself."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.practice.agenda import agenda
from casetui.practice.case_file import things
from casetui.practice.case_file.timeline import Record
from casetui.practice.enquiries import enquiries
from casetui.practice.notes import notes
from casetui.practice.outbox import outbox
from casetui.practice.papers import papers
from casetui.screens.cases import note_looks
from casetui.screens.cases.tabs import CaseTab
from casetui.screens.frame.reading import TextScreen, read_text, text_block
from casetui.widgets.document import Block

TABS = {
    "parties": "people", "cases": "overview", "guidance": "overview",
    **dict.fromkeys(
        ("evidence", "evidence_files", "custody", "points", "exhibits", "preservation"), "evidence"
    ),
}  # fmt: skip
"""What stands on a tab of the file itself."""


def open_record(on: CaseTab, records: Sequence[Record]) -> None:
    """Open the first of these records that is there."""
    for table, number in sorted(records, key=lambda record: record[0] in TABS):
        if table in TABS:
            on.to_tab(TABS[table])
            return
        if _opened(on, table, number):
            return
    on.say("It is not there any more.", "dim")


def _opened(on: CaseTab, table: str, number: int) -> bool:
    session = on.desk.session
    if table in ("messages", "enquiries"):
        said = things.message(session, number) if table == "messages" else None
        of = number if table == "enquiries" else said.enquiry if said is not None else None
        row = enquiries.one(session, of) if of is not None else None
        if row is not None:
            from casetui.screens.inbox.enquiry import EnquiryScreen

            on.app.push_screen(EnquiryScreen(on.desk, row))
            return True
        return said is not None and _read(on, [text_block(f"M{number}", said.body)])
    if table in ("papers", "register"):
        paper = things.registered(session, number) if table == "register" else number
        there = papers.one(session, paper) if paper is not None else None
        if there is not None:
            on.start(read_text(on, there.title, lambda: papers.text(session, there.id)))
        return there is not None
    return _read(on, _blocks(on, table, number))


def _blocks(on: CaseTab, table: str, number: int) -> Sequence[Block]:
    desk = on.desk
    if table == "agenda" and (item := agenda.one(desk.session, number)) is not None:
        from casetui.screens.agenda import blocks

        return blocks.blocks(desk, item)
    if table == "notes" and (note := notes.one(desk.session, number)) is not None:
        return [note_looks.note_block(desk, note)]
    if table == "outgoing" and (letter := outbox.one(desk.session, number)) is not None:
        return [text_block(f"O{number}  {letter.subject}", letter.body)]
    return []


def _read(on: CaseTab, blocks: Sequence[Block]) -> bool:
    if blocks:
        on.app.push_screen(TextScreen(on.desk, blocks))
    return bool(blocks)
