"""Writing: a reply, a letter that declines, a note; kept as a draft while it is written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual.timer import Timer

from casetui.practice.enquiries import correspondence, triage
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.outbox import declining, letters, outbox
from casetui.practice.outbox.letter import Letter
from casetui.practice.outbox.outbox import DRAFT, FOR_APPROVAL, READY, OutgoingRow
from casetui.practice.private import drafts
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.performing import Rowed, Upshot, write, written
from casetui.screens.frame.questions import was_kept
from casetui.screens.frame.surface import Surface
from casetui.session.results import Done
from casetui.session.session import Kept
from casetui.widgets.cells import Cell, Line
from casetui.widgets.editor import Editor
from casetui.widgets.panel import Panel

DRAFT_SECONDS = 1.0
"""How long after the last key the text is kept as a draft."""

HEADS = {"recipients": "To:", "copies": "Cc:", "subject": "Subject:"}
"""The heads of a letter, with what stands before each while it is asked for."""

Finish = Callable[[str, Letter, str], Awaitable[str]]
"""Takes the choice that ended the writing, the letter's heads and the text; '' when done, else why not."""


@dataclass(frozen=True)
class Piece:
    """What is to be written: under which draft, with which heads, and the ways to end it."""

    subject: str  # the draft's subject
    title: str
    letter: Letter  # for a note only its body counts
    endings: Sequence[tuple[str, str]]
    finish: Finish
    heads: bool = True
    case: int | None = None


class WritingScreen(DeskScreen):
    """The editor; esc ends the writing and offers what can be done with the text."""

    SCOPE: ClassVar[str] = "editor"
    DEFAULT_CSS = "#heads { margin-bottom: 1; } #editor { height: 1fr; }"

    def __init__(self, desk: Desk, piece: Piece) -> None:
        """Begin with the user's draft for it, if there is one."""
        super().__init__(desk)
        self.piece = piece
        self.letter = piece.letter
        kept = drafts.find(desk.session, piece.subject)
        self.began = kept.body if kept else piece.letter.body
        self.offered_back = kept is not None
        if kept:
            self.letter = _headed(self.letter, kept.fields)
        self._timer: Timer | None = None
        self.heads, self.editor = Panel(id="heads"), Editor(self.began, id="editor")
        self.inside, self.keys_in = (self.heads, self.editor), self.editor

    def begin(self) -> None:
        """Show the heads."""
        self._show_heads()
        if self.offered_back:
            self.say("Your draft is back, as you left it.", "good")

    def allowed(self, act: str) -> bool:
        """All that a key can do here is to end the writing."""
        return act == "end-writing"

    def _show_heads(self) -> None:
        lines: list[Line] = [(Cell(self.piece.title, "strong"),)]
        if self.piece.heads:
            letter = self.letter
            lines.append((Cell("To      ", "dim"), Cell(letter.recipients)))
            if letter.copies:
                lines.append((Cell("Cc      ", "dim"), Cell(letter.copies)))
            lines.append((Cell("Subject ", "dim"), Cell(letter.subject)))
        self.heads.show(lines)

    def on_editor_changed(self, event: Editor.Changed) -> None:
        """Keep the draft once typing stops."""
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DRAFT_SECONDS, self._keep_or_say)

    async def _keep_or_say(self) -> None:
        if (kept := self.keep()) is not None and not isinstance(result := await written(kept), Done):
            self.say(f"The draft is not kept. {result}", "bad")

    def keep(self) -> Kept | None:
        """Keep the text as a draft, unless nothing was written."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.editor.text != self.piece.letter.body or self.letter != self.piece.letter:
            fields = {name: getattr(self.letter, name) for name in HEADS}
            session, piece = self.desk.session, self.piece
            return drafts.keep(session, piece.subject, self.editor.text, fields, piece.case)
        return None

    async def on_editor_left(self, event: Editor.Left) -> None:
        """Offer what can be done with the text."""
        event.stop()
        if not self.asking:
            self.start(self._end())

    async def _end(self) -> None:
        kept = self.keep()
        heads = [("t", "heads")] if self.piece.heads else []
        choices = [*self.piece.endings, *heads, ("e", "write on"), ("x", "discard"), ("q", "leave")]
        key = await self.ask.choice("", choices)
        if key == "e":
            return
        if key == "t":
            try:
                await self._ask_heads()
            finally:
                self.keep()
        elif key == "x":
            drafts.drop(self.desk.session, self.piece.subject)
            self._leave(f"The draft of “{self.piece.title}” was thrown away.")
        elif key == "q":
            was = await was_kept(self.ask, kept)
            self._leave("The draft is kept." if was else "The text was not kept.")
        else:
            if why := await self.piece.finish(key, self.letter, self.editor.text):
                self.say(why, "bad")
                return
            if self._timer is not None:
                self._timer.stop()
            drafts.drop(self.desk.session, self.piece.subject)
            self._leave("")

    async def _ask_heads(self) -> None:
        for name, label in HEADS.items():
            answer = await self.ask.line(label, getattr(self.letter, name))
            self.letter = _headed(self.letter, {name: answer})
            self._show_heads()

    def _leave(self, said: str) -> None:
        self.app.pop_screen()
        screen = self.app.screen
        if said and isinstance(screen, DeskScreen):
            screen.say(said, "dim")


def _headed(letter: Letter, heads: Mapping[str, Any]) -> Letter:
    """The letter with those of its heads that are given."""
    return replace(letter, **{name: heads[name] for name in HEADS if name in heads})


async def reply(screen: Surface, row: EnquiryRow) -> None:
    """Write a reply to an enquiry."""
    desk = screen.desk
    items = correspondence.of_enquiry(desk.session, row.id)
    begun = letters.reply(row, items, desk.firm, desk.me)
    await _open(screen, f"reply:E{row.id}", f"Reply to E{row.id}", begun, row)


async def edit(screen: Surface, item: OutgoingRow) -> None:
    """Write on at a message of the outbox."""
    begun = Letter(
        item.kind, item.enquiry, item.answers, item.recipients, item.copies, item.subject, item.body,
        item.needs_approval,
    )  # fmt: skip
    await _open(screen, f"edit:O{item.id}", f"O{item.id}", begun, None, item)


async def _open(
    screen: Surface, subject: str, title: str, begun: Letter, row: EnquiryRow | None,
    existing: OutgoingRow | None = None,
) -> None:  # fmt: skip
    desk = screen.desk
    states = {"enter": READY, "a": FOR_APPROVAL, "d": DRAFT}
    enquiries = [row.id] if row else []

    async def finish(key: str, letter: Letter, text: str) -> str:
        if existing is None and key != "d" and text == begun.body:
            return "Nothing is written yet."
        wanted = replace(letter, body=text, needs_approval=letter.needs_approval or key == "a")
        state = FOR_APPROVAL if wanted.needs_approval and key == "enter" else states[key]
        word = desk.words["outbox_state." + state.replace(" ", "_")]
        return await write(
            screen, outbox.write(desk.session, wanted, states[key], existing),
            lambda number: f"O{number} is in the outbox: {word}.",
            lambda number: {"outgoing": [number], "enquiries": enquiries},
        )  # fmt: skip

    endings = [("enter", "ready"), ("a", "for approval"), ("d", "draft")]
    case = row.case if row else existing.case if existing else None
    piece = Piece(subject, title, begun, endings, finish, case=case)
    await screen.app.push_screen(WritingScreen(desk, piece))


async def decline(screen: Surface, row: EnquiryRow, shown: Rowed[EnquiryRow]) -> None:
    """Write the letter that declines, which goes to the attorneys for approval."""
    desk = screen.desk
    items = correspondence.of_enquiry(desk.session, row.id)
    begun = letters.non_engagement(row, items, desk.firm, desk.me, desk.words, desk.now())
    approval = f"waits for an {desk.words['attorney']}'s approval"

    async def finish(_key: str, letter: Letter, text: str) -> str:
        future = declining.decline(desk.session, desk.firm, row.target, replace(letter, body=text))
        said = f"{approval}; the clock runs until it is sent."
        why = await write(screen, future, lambda number: f"O{number} {said}")
        if not why:
            shown.settled(Upshot([row], frozenset({row.key})))
        return why

    title, endings = f"Decline E{row.id}", [("enter", "put up for approval")]
    piece = Piece(f"decline:E{row.id}", title, begun, endings, finish, case=row.case)
    await screen.app.push_screen(WritingScreen(desk, piece))


async def note(screen: Surface, rows: Sequence[EnquiryRow]) -> None:
    """Write a note on one enquiry, or the same on each marked one."""
    desk = screen.desk
    names = ", ".join(row.name for row in rows[:5]) + (" …" if len(rows) > 5 else "")

    async def finish(_key: str, _letter: Letter, text: str) -> str:
        adding = triage.add_note(desk.session, [row.target for row in rows], text)
        touched = {"enquiries": [row.id for row in rows]}
        return await write(screen, adding, f"Note added to {names}.", touched)

    row, endings = rows[0], [("enter", "save")]
    begun = Letter("note", row.id, None, "", "", "", "")
    piece = Piece(f"note:{names}", f"Note on {names}", begun, endings, finish, heads=False, case=row.case)
    await screen.app.push_screen(WritingScreen(desk, piece))
