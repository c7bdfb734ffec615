"""The tab of a case's notes: read, written on, passed on, signed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from casetui.practice.firm.dating import day as day_of
from casetui.practice.notes import difference, notes, passing, statements, versions, writing
from casetui.practice.notes.notes import NoteRow
from casetui.practice.notes.terms import SPOKEN
from casetui.practice.papers import papers
from casetui.screens.cases import note_looks as looks
from casetui.screens.cases.lists import ListTab
from casetui.screens.cases.tabs import Cases
from casetui.screens.disposal.sealing import SealActs
from casetui.screens.frame.acting import Ended, act
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.performing import Deed, Performer, Upshot
from casetui.screens.frame.questions import ask_colleague
from casetui.screens.frame.reading import TextScreen
from casetui.text import how_many
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block
from casetui.widgets.lines import LineList

SIGNED = [("r", "read back"), ("s", "signed")]


class OfList:
    """The note under the cursor of a list, as what is acted on."""

    def __init__(self, shown: LineList[NoteRow], anew: partial[None]) -> None:
        """Act on a list, which `anew` shows as it is then."""
        self._list, self._anew = shown, anew

    def targets(self) -> list[NoteRow]:
        """The note under the cursor."""
        return [self._list.current] if self._list.current is not None else []

    def pending(self, rows: Sequence[NoteRow]) -> None:
        """Show at once that something is being done."""
        for row in rows:
            self._list.set_gutter(row.key, "…")

    def settled(self, upshot: Upshot[NoteRow]) -> None:
        """Show it as it is now."""
        self._anew()


class NotesTab(ListTab[NoteRow]):
    """What was written about the case, its enquiries and its agenda."""

    SCOPE: ClassVar[str] = "case-notes"
    NAME: ClassVar[str] = "notes"
    EMPTY: ClassVar[str] = "Nobody has noted anything yet. A adds a note."
    SIGNS = looks.NOTE_SIGNS

    def __init__(self, desk: Desk, case: int, cases: Cases | None = None) -> None:
        """Show a case."""
        super().__init__(desk, case, cases)
        self.performer = Performer(self, "notes", OfList(self.list, partial(self.load)), "notes")
        self.parts = (*self.parts, SealActs(self, self._looked_at, self.load))

    def _looked_at(self) -> list[tuple[str, int, str]]:
        row = self.list.current
        return [] if row is None else [("notes", row.id, row.name)]

    def draw(self, row: NoteRow, width: int) -> Sequence[Cell]:
        """When, who, what, how it begins."""
        return looks.note_cells(self.desk, row, width)

    def blocks(self, row: NoteRow) -> Sequence[Block]:
        """The note."""
        whole = row if row.is_whole else notes.one(self.desk.session, row.id) or row
        return [looks.note_block(self.desk, whole)]

    def rows(self) -> Iterable[NoteRow]:
        """The notes, newest first."""
        return notes.of_case(self.desk.session, self.case)

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Show what was changed from here, or say that somebody changed it."""
        if kind == "notes" and not here:
            if {row.id for row in self.list.rows} & set(ids):
                self.aside("changed – R")
        else:
            super().rows_changed(kind, ids, here=here)

    @act("open")
    async def open_note(self) -> None:
        """Read the note; whoever it was passed to has seen it then."""
        row = self.list.current
        if row is None:
            return
        self.read()
        if row.is_unseen and row.passed_to == self.desk.me.id:
            await self.performer.perform(Deed("seen", passing.see, repeats=False), [row])
            self.panes.open_text()

    @act("edit-note", "note.change")
    async def edit(self) -> None:
        """Write on at it."""
        from casetui.screens.writing import case_notes

        await case_notes.edit(self, self.performer.single())

    @act("versions")
    async def show_versions(self) -> None:
        """What each version changed, the newest first; large texts are compared beside the desk."""
        row = self.performer.single()
        blocks = await asyncio.to_thread(lambda: list(self._versions(row)))
        if not self.left:
            await self.app.push_screen(TextScreen(self.desk, blocks))

    def _versions(self, row: NoteRow) -> Iterator[Block]:
        session = self.desk.session
        found = versions.of_note(session, row.id)
        texts = [versions.body(session, row.id, version) for version in found]
        yield Block("head", (Cell(f"{row.name}: {how_many(len(found), 'version')}", "strong"),), [""])
        for at in range(len(found) - 1, -1, -1):
            version, before = found[at], texts[at - 1] if at else ""
            head = (
                Cell(f"── {version.number} ", "accent"), Cell(self.desk.staff.name(version.user), "strong"),
                Cell(f" {version.sentence}, {self.desk.moment(version.at)}", "dim"),
            )  # fmt: skip
            changed = difference.between(before, texts[at]) if at else []
            lines = looks.difference_lines(changed) if at else texts[at].split("\n")
            facts = looks.fact_lines(self.desk, version.facts) if at else []
            yield Block(f"v{at}", head, [*facts, *(lines or ["The text is the same."]), ""])

    @act("pass-note", "note.pass")
    async def pass_on(self) -> None:
        """Have a lawyer see it."""
        row = self.performer.single()
        able = passing.lawyers(self.desk.session, self.desk.staff.active(), row.case)
        others = [person for person in able if person.id != self.desk.me.id]
        if not others:
            self.say("There is no lawyer to whom it could be passed.", "dim")
            return
        to = await ask_colleague(self.desk, self.ask, "Pass to:", others)
        said = f"is passed to {self.desk.staff.initials(to)}"
        await self.performer.perform(Deed(said, partial(passing.pass_to, user=to), repeats=False), [row])

    @act("sign-note")
    async def sign(self) -> None:
        """Say that it was seen, read back or signed."""
        row = self.performer.single()
        if row.is_unseen and row.passed_to == self.desk.me.id:
            await self.performer.perform(Deed("seen", passing.see, repeats=False), [row])
            return
        if row.kind not in SPOKEN:
            self.say("It was not passed to you, and only an interview or a statement is signed.", "dim")
            return
        if row.signed_on:
            await self._put_scan(row)
            return
        if await self.ask.choice(f"{row.name} was", SIGNED) == "r":
            await self.performer.perform(Deed.alone("read back", statements.read_back), [row])
            return
        await self._signed(row)

    async def _signed(self, row: NoteRow) -> None:
        from casetui.practice.dates.shapes import Unclear

        desk = self.desk
        text = await self.ask.line("Signed on:", "today")
        try:
            day = day_of(text, desk.firm, desk.now(), past=True)
        except Unclear as unclear:
            self.say(str(unclear), "bad")
            raise Ended from unclear
        scan = await self._ask_scan()
        today = desk.local(desk.now()).date()
        signing = partial(statements.sign, words=desk.words, row=row, day=day, today=today, scan=scan)
        said = f"signed on {day:%a %-d %b %Y}"
        deed = Deed(said, lambda session, _rows: signing(session), repeats=False)
        await self.performer.perform(deed, [row])

    async def _put_scan(self, row: NoteRow) -> None:
        """Put the paper that bears the signature to what was signed, where none is there yet."""
        if row.scan is not None:
            self.say(f"It was signed on {row.signed_on}, and P{row.scan} bears its signature.", "dim")
            return
        scan = await self._ask_scan()
        if scan is None:
            self.say(f"It was signed on {row.signed_on}.", "dim")
            return
        putting = partial(statements.add_scan, target=row.target, scan=scan)
        deed = Deed(f"is signed on P{scan}", lambda session, _rows: putting(session), repeats=False)
        await self.performer.perform(deed, [row])

    async def _ask_scan(self) -> int | None:
        """Ask which paper of the case bears the signature; None where there is none yet."""
        known = papers.of_case(self.desk.session, self.case)
        if not known:
            return None
        offers = [(paper.id, f"{paper.name}  {paper.title}", paper.kind) for paper in known]
        label = "The paper with the signature:"
        return int(str(await self.ask.pick(label, narrowed([(0, "none yet", ""), *offers])))) or None

    @act("privilege", "note.change")
    async def privilege(self) -> None:
        """Say whether it is privileged."""
        row = self.performer.single()
        said = "is not privileged any more" if row.privileged else "is privileged"
        run = partial(writing.privilege, privileged=not row.privileged)
        await self.performer.perform(Deed(said, run, repeats=False), [row])

    @act("withdraw-note", "note.withdraw")
    async def withdraw(self) -> None:
        """Take it out of use, with a reason."""
        row = self.performer.single()
        reason = await self.ask.line(f"{row.name} is withdrawn because:")
        await self.performer.perform(
            Deed("is withdrawn", partial(writing.withdraw, reason=reason), repeats=False), [row]
        )
