"""Searching everything: what has the words, as they are typed; the next letter interrupts the search."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import islice
from typing import ClassVar

from rich.cells import cell_len

from casetui.practice.agenda import agenda
from casetui.practice.attachments import searching
from casetui.practice.enquiries import enquiries
from casetui.practice.evidence import files
from casetui.practice.outbox import outbox
from casetui.practice.papers import papers
from casetui.practice.searching import asked as asking
from casetui.practice.searching import everything
from casetui.practice.searching.everything import Found
from casetui.screens.cases.tabs import open_file
from casetui.screens.frame.acting import act
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.panes import Panes
from casetui.screens.frame.reading import TextScreen, read_text, text_block
from casetui.session.background import Interrupted
from casetui.session.results import Refuse
from casetui.widgets.cells import Cell, allotted, column, fit
from casetui.widgets.document import Block
from casetui.widgets.status import Tab, TabLine

SHOWN = 200
"""How many finds are shown; more words make them fewer."""

HINT = "words case: kind:note from: before: after:"
EMPTY = "Type what to look for: it stands in mail, notes, files, the agenda, cases or names."


class SearchScreen(DeskScreen):
    """A line to type in, and what has its words."""

    SCOPE: ClassVar[str] = "search"
    MANY: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        """Begin with nothing."""
        super().__init__(desk)
        self.tabs = TabLine(id="views")
        self.panes = Panes(
            self, self._draw, lambda row: row.key, self._blocks, lambda row: row.case, below=True
        )
        self.list, self.reader = self.panes.list, self.panes.reader
        self.inside, self.keys_in = (self.tabs, self.panes), self.list
        self.parts = (self.panes, self.panes.moving)
        self.text = ""
        self._searching: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Ask what to look for."""
        self.tabs.show([Tab("", "Search everything", "", True)])
        self.list.empty = EMPTY
        self.list.show([])
        self.start(self.ask_words())  # whoever types on at once is heard

    @act("filter")
    async def ask_words(self) -> None:
        """Search as the user types."""
        text = await self.ask.line("Search:", self.text, changed=self._typed, echo=self._echo)
        self._typed(text)

    def _echo(self, text: str) -> tuple[str, str]:
        if not text.strip():
            return HINT, "dim"
        try:
            asking.parse(text, self.desk.firm, self.desk.today())
        except Refuse as why:
            return str(why), "bad"
        return "", "dim"

    def _typed(self, text: str) -> None:
        if text == self.text:
            return
        self.text = text
        if self._searching is not None:
            self._searching.cancel()
        self._searching = asyncio.create_task(self._search(text))

    async def _search(self, text: str) -> None:
        """Search on the search thread; a newer search interrupts this one."""
        try:
            wanted = asking.parse(text, self.desk.firm, self.desk.today())
        except Refuse:
            return
        session = self.desk.session

        def read() -> tuple[list[Found], str]:
            found = list(islice(everything.search(session, wanted), SHOWN))
            return found, searching.said(searching.not_searchable(session))

        try:
            found, left_out = await asyncio.wrap_future(session.background.read(read))
        except (asyncio.CancelledError, Interrupted):
            return
        if self.text == text and not self.left:
            self.list.empty = f"Nothing has “{text.strip()}”."
            self.list.show(found)
            much = f"the first {SHOWN}" if len(found) == SHOWN else f"{len(found)} found"
            self.aside("  ".join(filter(None, (much, left_out))))
            self.panes.preview_anew()

    def lose(self) -> None:
        """Search again."""
        self.list.show(())
        self.panes.preview_now()
        text, self.text = self.text, ""
        self._typed(text)

    def _draw(self, row: Found, width: int) -> Sequence[Cell]:
        day, name, ref, room = allotted(width, (12, 10, 10, 40), ((3, 400),))
        said = " ".join(filter(None, (row.who.split(" ")[0] if row.table == "messages" else "", row.title)))
        case = row.case_ref if row.table != "cases" else ""
        title = min(cell_len(said) + 2, room // 2) if said else 0
        return (
            Cell(column(f"{self.desk.local(row.at):%-d %b %Y}", day), "dim"),
            Cell(column(row.name, name), "accent"), Cell(column(case, ref), "dim"),
            Cell(column(said, title)), Cell(fit(row.around, room - title), "dim"),
        )  # fmt: skip

    def _blocks(self, row: Found) -> Sequence[Block]:
        head = (Cell(f"{row.name}  ", "accent"), Cell(row.title, "strong"))
        return [Block(row.key, head, [*filter(None, (row.who, row.case_ref)), "", row.around])]

    @act("open")
    def open_found(self) -> None:
        """Open the thing itself, or where it stands."""
        row, session = self.list.current, self.desk.session
        if row is None:
            return
        enquiry = enquiries.one(session, row.enquiry) if row.enquiry is not None else None
        item = agenda.one(session, row.id) if row.table == "agenda" else None
        letter = outbox.one(session, row.id) if row.table == "outgoing" else None
        if enquiry is not None:
            from casetui.screens.inbox.enquiry import EnquiryScreen

            self.app.push_screen(EnquiryScreen(self.desk, enquiry))
        elif item is not None:
            from casetui.screens.agenda import blocks

            self.app.push_screen(TextScreen(self.desk, blocks.blocks(self.desk, item)))
        elif letter is not None:
            block = text_block(f"{row.name}  {letter.subject}", letter.body)
            self.app.push_screen(TextScreen(self.desk, [block]))
        elif row.table == "contacts":
            from casetui.screens.people.card import CardScreen

            self.app.push_screen(CardScreen(self.desk, row.id))
        elif row.table == "papers":
            self.start(read_text(self, row.title, lambda: papers.text(session, row.id)))
        elif row.table == "evidence_files":
            self.start(read_text(self, row.title, lambda: files.text(session, row.id)))
        elif row.case is not None:
            open_file(self, row.case, tab=row.table if row.table in ("notes", "evidence") else "overview")
        else:
            self.say(f"{row.name} stands in no case and no enquiry.", "dim")

    def case_here(self) -> int | None:
        """The case of what was found."""
        return self.list.current.case if self.list.current is not None else None

    @act("back")
    def back(self) -> None:
        """Out of the preview, then back."""
        if self.panes.in_preview:
            self.home()
        else:
            self.app.pop_screen()
