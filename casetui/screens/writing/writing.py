"""Writing a text: kept as a draft while it is written, then ended in one of several ways."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from textual.containers import Horizontal
from textual.timer import Timer

from casetui.practice.private import drafts
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.performing import written
from casetui.screens.frame.questions import was_kept
from casetui.session.results import Done
from casetui.session.session import Kept
from casetui.widgets.cells import Cell, Line
from casetui.widgets.document import Block
from casetui.widgets.editor import Editor
from casetui.widgets.panel import Panel
from casetui.widgets.reader import Reader

DRAFT_SECONDS = 1.0
"""How long after the last key the text is kept as a draft."""

DRAFTED = "d"
"""Keeps what is written as a draft: among the messages of the outbox, or for its writer alone."""


@dataclass(frozen=True)
class NotYet:
    """Why what was written is not taken, and what stands beside it then; '' where it is only refused."""

    why: str
    theirs: str = ""


Finish = Callable[[str, str], Awaitable[NotYet | None]]
"""Takes the key that ended the writing and the text; None when it is done, else why not."""


class Heading(Protocol):
    """What is told of a text beside it: shown above it, kept with its draft, and changed by some keys."""

    @property
    def ways(self) -> Sequence[tuple[str, str]]:
        """The keys that change it, each with its word."""

    def lines(self) -> Iterable[Line]:
        """How it is shown."""

    def kept(self) -> Mapping[str, Any]:
        """What is kept of it with the draft."""

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Be as it was when the draft was kept."""

    async def change(self, key: str, on: WritingScreen) -> bool:
        """Ask for it anew; whether the ways to end the writing are to be offered again."""


class NoHeading:
    """Nothing is told of a text beside it."""

    ways: Sequence[tuple[str, str]] = ()

    def lines(self) -> Iterable[Line]:
        """No lines."""
        return ()

    def kept(self) -> Mapping[str, Any]:
        """Nothing."""
        return {}

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Be as it was."""

    async def change(self, key: str, on: WritingScreen) -> bool:
        """There is nothing to change."""
        return False


SEEN = "seen"
"""Under which name a draft keeps from which version of what is there it was begun."""


@dataclass
class Seen:
    """From which version of what is there a text goes on, and what others have made of that since."""

    version: int
    theirs: Callable[[], str]


@dataclass(frozen=True)
class Piece:
    """What is to be written: under which draft, from which text on, and the ways to end it."""

    subject: str  # the draft's subject
    title: str
    begun: str
    endings: Sequence[tuple[str, str]]
    finish: Finish
    heading: Heading
    case: int | None = None
    line_begins: Callable[[str], str] | None = None  # how the line after one begins
    names: Sequence[str] = ()  # what the editor completes
    at_end: bool = False  # whether one writes on at the end of what is there
    seen: Seen | None = None  # of a text that is there already


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
        self._first = dict(piece.heading.kept())
        kept = drafts.find(desk.session, piece.subject)
        self.offered_back = self.has_draft = kept is not None
        self._overtaken = False
        if kept:
            piece.heading.take_up(kept.fields)
        if kept and piece.seen is not None:
            # The draft goes on from what its writer saw then.
            begun_from = int(kept.fields.get(SEEN, 0))
            self._overtaken, piece.seen.version = begun_from != piece.seen.version, begun_from
        self._timer: Timer | None = None
        self.heads = Panel(id="heads")
        self.editor = Editor(
            kept.body if kept else piece.begun, line_begins=piece.line_begins, names=piece.names, id="editor"
        )
        self.theirs = Reader(id="theirs")
        both = Horizontal(self.editor, self.theirs, id="both")
        self.inside, self.keys_in = (self.heads, both), self.editor

    def begin(self) -> None:
        """Show the heads."""
        self.show_heading()
        if self.piece.at_end:
            self.editor.move_cursor(self.editor.document.end)
        if self._overtaken and self.piece.seen is not None:
            self.say("Your draft is back; what was changed since stands beside it.", "soon")
            self._show_beside(self.piece.seen.theirs())
        elif self.offered_back:
            self.say("Your draft is back, as you left it.", "good")

    def case_here(self) -> int | None:
        """The case that it is written in."""
        return self.piece.case

    def allowed(self, act: str) -> bool:
        """All that a key can do here is to end the writing."""
        return act == "end-writing"

    def show_heading(self) -> None:
        """Show what is told of the text."""
        self.heads.show([(Cell(self.piece.title, "strong"),), *self.piece.heading.lines()])

    def on_editor_changed(self, event: Editor.Changed) -> None:
        """Keep the draft once typing stops."""
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DRAFT_SECONDS, self._keep_or_say)

    def on_editor_proposed(self, event: Editor.Proposed) -> None:
        """Show what tab would complete."""
        event.stop()
        self.aside(f"tab: {event.name}" if event.name else "")

    async def _keep_or_say(self) -> None:
        if (kept := self.keep()) is not None and not isinstance(result := await written(kept), Done):
            self.say(f"The draft is not kept. {result}", "bad")

    def keep(self) -> Kept | None:
        """Keep the text as a draft; where nothing is changed any more, there is none."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        session, piece = self.desk.session, self.piece
        heading = dict(piece.heading.kept())
        if self.editor.text != piece.begun or heading != self._first:
            self.has_draft = True
            seen = {} if piece.seen is None else {SEEN: piece.seen.version}
            return drafts.keep(session, piece.subject, self.editor.text, heading | seen, piece.case)
        if self.has_draft:
            self.has_draft = False
            return drafts.drop(session, piece.subject)
        return None

    async def on_editor_left(self, event: Editor.Left) -> None:
        """Offer what can be done with the text."""
        event.stop()
        if not self.asking:
            self.start(self._end())

    async def _end(self) -> None:
        kept = self.keep()
        endings = dict(self.piece.endings)
        draft = [] if DRAFTED in endings else [(DRAFTED, "draft")]
        ways = dict(self.piece.heading.ways)
        choices = [*endings.items(), *draft, *ways.items(), ("e", "edit"), ("x", "discard"), ("q", "leave")]
        shown = len(choices)
        while sum(len(key) + len(word) + 3 for key, word in choices[:shown]) > self.size.width:
            shown -= 1
        key = await self.ask.choice("", choices[:shown], more=choices[shown:])
        if key == "e":
            return
        if key in ways:
            try:
                again = await self.piece.heading.change(key, self)
            finally:
                self.keep()
                self.show_heading()
            if again:
                await self._end()
        elif key == "x":
            drafts.drop(self.desk.session, self.piece.subject)
            self._leave(f"The draft of “{self.piece.title}” was thrown away.")
        elif key == "q" or key not in endings:
            was = await was_kept(self.ask, kept)
            said = "The draft is kept." if self.has_draft else "Nothing was changed."
            self._leave(said if was else "The text was not kept.")
        else:
            if not_yet := await self.piece.finish(key, self.editor.text):
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

    def _leave(self, said: str) -> None:
        self.app.pop_screen()
        screen = self.app.screen
        if said and isinstance(screen, DeskScreen):
            screen.say(said, "dim")


def told(why: str) -> NotYet | None:
    """Why something is not done, where it is not."""
    return NotYet(why) if why else None
