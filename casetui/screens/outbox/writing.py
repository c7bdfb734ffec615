"""Writing: a reply, a letter that declines, a note; kept as a draft while it is written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual.containers import Horizontal
from textual.timer import Timer

from casetui.practice.enquiries import correspondence, enquiries, triage
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.outbox import declining, enclosures, letters, outbox
from casetui.practice.outbox.letter import Letter, as_text, from_text
from casetui.practice.outbox.outbox import DRAFT, FOR_APPROVAL, READY, SENDING, OutgoingRow
from casetui.practice.private import drafts
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.performing import Rowed, Upshot, show, written
from casetui.screens.frame.questions import was_kept
from casetui.screens.frame.surface import Surface
from casetui.screens.outbox import attaching, stale
from casetui.screens.outbox.stale import NotYet
from casetui.session.results import Conflict, Done
from casetui.session.session import Kept
from casetui.widgets.cells import Cell, Line
from casetui.widgets.document import Block
from casetui.widgets.editor import Editor
from casetui.widgets.panel import Panel
from casetui.widgets.reader import Reader
from casetui.words import with_article

DRAFT_SECONDS = 1.0
"""How long after the last key the text is kept as a draft."""

HEADS = {"recipients": "To:", "copies": "Cc:", "subject": "Subject:"}
"""The heads of a letter, with what stands before each while it is asked for."""

DRAFTED = "d"
"""Keeps what is written as a draft: among the messages of the outbox, or for its writer alone."""

FILES = "files"
"""Under which name a draft keeps what goes with a letter."""

Finish = Callable[[str, Letter, str], Awaitable[NotYet | None]]
"""Takes the choice that ended the writing, the letter's heads and the text; None when done, else why not."""


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
    DEFAULT_CSS = """
    #heads { margin-bottom: 1; }
    #both { height: 1fr; }
    #editor { width: 1fr; height: 1fr; }
    #theirs { width: 1fr; height: 1fr; margin-left: 1; display: none; }
    """

    def __init__(self, desk: Desk, piece: Piece) -> None:
        """Begin with the user's draft for it, if there is one."""
        super().__init__(desk)
        self.piece = piece
        self.letter = piece.letter
        kept = drafts.find(desk.session, piece.subject)
        self.began = kept.body if kept else piece.letter.body
        self.offered_back = self.has_draft = kept is not None
        if kept:
            self.letter = _headed(self.letter, kept.fields)
        self._timer: Timer | None = None
        self.heads, self.editor = Panel(id="heads"), Editor(self.began, id="editor")
        self.theirs = Reader(id="theirs")
        both = Horizontal(self.editor, self.theirs, id="both")
        self.inside, self.keys_in = (self.heads, both), self.editor

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
            lines += [attaching.file_line(number, file) for number, file in enumerate(letter.enclosed, 1)]
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
        """Keep the text as a draft; where nothing is changed any more, there is none."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.editor.text != self.piece.letter.body or self.letter != self.piece.letter:
            fields = {name: getattr(self.letter, name) for name in HEADS}
            fields[FILES] = as_text(self.letter.enclosed)
            session, piece = self.desk.session, self.piece
            self.has_draft = True
            return drafts.keep(session, piece.subject, self.editor.text, fields, piece.case)
        if self.has_draft:
            self.has_draft = False
            return drafts.drop(self.desk.session, self.piece.subject)
        return None

    async def on_editor_left(self, event: Editor.Left) -> None:
        """Offer what can be done with the text."""
        event.stop()
        if not self.asking:
            self.start(self._end())

    async def _end(self) -> None:
        kept = self.keep()
        endings = dict(self.piece.endings)
        heads = [("t", "heads"), ("+", "files")] if self.piece.heads else []
        draft = [] if DRAFTED in endings else [(DRAFTED, "draft")]
        choices = [*endings.items(), *draft, *heads, ("e", "edit"), ("x", "discard"), ("q", "leave")]
        key = await self.ask.choice("", choices)
        if key == "e":
            return
        if key == "t":
            try:
                await self._ask_heads()
            finally:
                self.keep()
        elif key == "+":
            await self._change_files()
        elif key == "x":
            drafts.drop(self.desk.session, self.piece.subject)
            self._leave(f"The draft of “{self.piece.title}” was thrown away.")
        elif key == "q" or key not in endings:
            was = await was_kept(self.ask, kept)
            said = "The draft is kept." if self.has_draft else "Nothing was changed."
            self._leave(said if was else "The text was not kept.")
        else:
            if not_yet := await self.piece.finish(key, self.letter, self.editor.text):
                self.say(not_yet.why, "bad")
                self._show_beside(not_yet.theirs)
                return
            if self._timer is not None:
                self._timer.stop()
            drafts.drop(self.desk.session, self.piece.subject)
            self._leave("")

    def _show_beside(self, theirs: str) -> None:
        """Show what others made of it beside what was typed; nothing of either is lost."""
        if theirs:
            self.theirs.show([Block("theirs", (), theirs.split("\n"))])
        self.theirs.display = bool(theirs)

    async def _ask_heads(self) -> None:
        for name, label in HEADS.items():
            answer = await self.ask.line(label, getattr(self.letter, name))
            self.letter = _headed(self.letter, {name: answer})
            self._show_heads()

    async def _change_files(self) -> None:
        """Have a file go with the letter, or take one off, and offer again what can be done with it."""
        letter = self.letter
        files = await attaching.choose(self, letter.enclosed, letter, self.piece.case)
        self.letter = replace(letter, enclosed=files)
        self._show_heads()
        await self._end()

    def _leave(self, said: str) -> None:
        self.app.pop_screen()
        screen = self.app.screen
        if said and isinstance(screen, DeskScreen):
            screen.say(said, "dim")


def _headed(letter: Letter, heads: Mapping[str, Any]) -> Letter:
    """The letter with those of its heads, and the files, that are given."""
    files = from_text(heads[FILES]) if FILES in heads else letter.enclosed
    return replace(letter, **{name: heads[name] for name in HEADS if name in heads}, enclosed=files)


def _told(why: str) -> NotYet | None:
    """Why something is not done, where it is not."""
    return NotYet(why) if why else None


async def reply(screen: Surface, row: EnquiryRow) -> None:
    """Write a reply to an enquiry, or go on with the one that is not sent yet."""
    desk = screen.desk
    now = enquiries.one(desk.session, row.id)
    if now is not None and now.pending_reply is not None:
        item = outbox.one(desk.session, now.pending_reply[0])
        if item is not None and item.state == SENDING:
            screen.say(f"O{item.id} is being sent: g o shows what became of it.", "soon")
            return
        if item is not None:
            await edit(screen, item)
            return
    items = correspondence.of_enquiry(desk.session, row.id)
    begun = letters.reply(row, items, desk.firm, desk.me)
    await _open(screen, f"reply:E{row.id}", f"Reply to E{row.id}", begun, row)


async def edit(screen: Surface, item: OutgoingRow) -> None:
    """Write on at a message of the outbox."""
    begun = Letter(
        item.kind, item.enquiry, item.answers, item.recipients, item.copies, item.subject, item.body,
        item.needs_approval, enclosures.of_one(screen.desk.session, item.id),
    )  # fmt: skip
    await _open(screen, f"edit:O{item.id}", f"O{item.id}", begun, None, item)


async def _open(
    screen: Surface, subject: str, title: str, begun: Letter, row: EnquiryRow | None,
    existing: OutgoingRow | None = None,
) -> None:  # fmt: skip
    desk = screen.desk
    states = {"enter": READY, "a": FOR_APPROVAL, DRAFTED: DRAFT}
    about = [number for number in (row.id if row else existing and existing.enquiry,) if number]

    async def finish(key: str, letter: Letter, text: str) -> NotYet | None:
        nonlocal existing
        if existing is None and key != DRAFTED and text == begun.body:
            return NotYet("Nothing is written yet.")
        wanted = replace(letter, body=text, needs_approval=letter.needs_approval or key == "a")
        state = FOR_APPROVAL if wanted.needs_approval and key == "enter" else states[key]
        word = desk.words["outbox_state." + state.replace(" ", "_")]
        result = await written(outbox.write(desk.session, wanted, states[key], existing))
        if existing is not None and isinstance(result, Conflict):
            existing = outbox.one(desk.session, existing.id) or existing
            return NotYet(str(result), stale.of_letter(existing))
        return _told(
            show(screen, result, lambda number: f"O{number} is in the outbox: {word}.",
                 lambda number: {"outgoing": [number], "enquiries": about})
        )  # fmt: skip

    endings = [("enter", "ready"), ("a", "approval"), (DRAFTED, "draft")]
    case = row.case if row else existing.case if existing else None
    piece = Piece(subject, title, begun, endings, finish, case=case)
    await screen.app.push_screen(WritingScreen(desk, piece))


async def decline(screen: Surface, row: EnquiryRow, shown: Rowed[EnquiryRow]) -> None:
    """Write the letter that declines, which goes to the attorneys for approval."""
    desk = screen.desk
    items = correspondence.of_enquiry(desk.session, row.id)
    begun = letters.non_engagement(row, items, desk.firm, desk.me, desk.words, desk.now())
    approval = f"waits for {with_article(desk.words['attorney'])}'s approval"

    async def finish(_key: str, letter: Letter, text: str) -> NotYet | None:
        nonlocal row
        future = declining.decline(desk.session, desk.firm, row.target, replace(letter, body=text))
        said = f"{approval}; the clock runs until it is sent."
        result = await written(future)
        if isinstance(result, Conflict):
            row = enquiries.one(desk.session, row.id) or row
            return NotYet(str(result), stale.of_enquiry(desk, row))
        why = show(screen, result, lambda number: f"O{number} {said}")
        if not why:
            shown.pending([row])
            shown.settled(Upshot([row], frozenset({row.key})))
        return _told(why)

    title, endings = f"Decline E{row.id}", [("enter", "approval"), ("a", "same")]
    piece = Piece(f"decline:E{row.id}", title, begun, endings, finish, case=row.case)
    await screen.app.push_screen(WritingScreen(desk, piece))


async def note(screen: Surface, rows: Sequence[EnquiryRow]) -> None:
    """Write a note on one enquiry, or the same on each marked one."""
    desk = screen.desk
    names = ", ".join(row.name for row in rows[:5]) + (" …" if len(rows) > 5 else "")

    waiting = list(rows)  # those that have not got it yet

    async def finish(_key: str, _letter: Letter, text: str) -> NotYet | None:
        nonlocal waiting
        result = await written(triage.add_note(desk.session, [row.target for row in waiting], text))
        touched = {"enquiries": [row.id for row in waiting]}
        if isinstance(result, Conflict):
            waiting = enquiries.by_ids(desk.session, [row.id for row in waiting]) or waiting
            return NotYet(str(result), stale.of_enquiry(desk, waiting[0]))
        why = show(screen, result, f"Note added to {names}.", touched)
        left = result.value.left if isinstance(result, Done) else ()
        if not left:
            return _told(why)
        there = enquiries.by_ids(desk.session, [number for number, _why in left])
        if not there:
            return NotYet(f"Not added to E{left[0][0]}: {left[0][1]}")
        waiting = there
        more = f" and {len(left) - 1} more" if len(left) > 1 else ""
        return NotYet(f"Not added to E{left[0][0]}{more}: {left[0][1]}", stale.of_enquiry(desk, there[0]))

    row, endings = rows[0], [("enter", "save")]
    begun = Letter("note", row.id, None, "", "", "", "")
    piece = Piece(f"note:{names}", f"Note on {names}", begun, endings, finish, heads=False, case=row.case)
    await screen.app.push_screen(WritingScreen(desk, piece))
