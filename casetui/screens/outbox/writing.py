"""Writing: a reply, a letter that declines, a note; kept as a draft while it is written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual.timer import Timer
from textual.widget import Widget

from casetui.practice.enquiries import correspondence, triage
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.outbox import declining, letters, outbox
from casetui.practice.outbox.letter import Letter
from casetui.practice.outbox.outbox import DRAFT, FOR_APPROVAL, READY, OutgoingRow
from casetui.practice.private import drafts
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk, written
from casetui.screens.inbox.enquiry_acts import TriageScreen
from casetui.session.results import Done
from casetui.widgets.cells import Cell
from casetui.widgets.editor import Editor
from casetui.widgets.lined import Lined

DRAFT_SECONDS = 1.0
"""How long after the last key the text is kept as a draft."""

Finish = Callable[[str, Letter, str], Awaitable[str]]
"""Takes the choice that ended the writing, the letter's heads and the text; '' when done, else why not."""


@dataclass(frozen=True)
class Sheet:
    """What is to be written: under which draft, with which heads, and the ways to end it."""

    subject: str  # the draft's subject
    title: str
    letter: Letter  # for a note only its body counts
    endings: Sequence[tuple[str, str]]
    finish: Finish
    heads: bool = True
    case: int | None = None


class Heads(Lined):
    """The lines above the text: to whom, copies, subject."""

    DEFAULT_CSS = "Heads { height: auto; }"

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__(id="heads")
        self._lines: list[list[Cell]] = []

    def show(self, lines: list[list[Cell]]) -> None:
        """Show these lines."""
        self._lines = lines
        self.styles.height = len(lines)
        self.refresh()

    def render_line(self, y: int) -> Any:
        """Draw one of them."""
        return self.strip(self._lines[y] if y < len(self._lines) else ())


class WritingScreen(DeskScreen):
    """The editor; esc ends the writing and offers what can be done with the text."""

    SCOPE: ClassVar[str] = "editor"
    DEFAULT_CSS = "#heads { margin-bottom: 1; } #editor { height: 1fr; }"

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        """Begin with the user's draft for it, if there is one."""
        super().__init__(desk)
        self.sheet = sheet
        self.letter = sheet.letter
        kept = drafts.find(desk.session, sheet.subject)
        self.began = kept.body if kept else sheet.letter.body
        self.offered_back = kept is not None
        if kept:
            self.letter = _headed(self.letter, kept.fields)
        self._timer: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """The heads and the text."""
        yield Heads()
        self.editor = Editor(self.began, id="editor")
        yield self.editor

    def begin(self) -> None:
        """Show the heads."""
        self._show_heads()
        if self.offered_back:
            self.say("Your draft is back, as you left it.", "good")

    def allowed(self, act: str) -> bool:
        """All that a key can do here is to end the writing."""
        return act == "end-writing"

    def home(self) -> None:
        """Keys are text."""
        self.set_focus(self.editor, scroll_visible=False)

    def _show_heads(self) -> None:
        lines = [[Cell(self.sheet.title, "strong")]]
        if self.sheet.heads:
            letter = self.letter
            lines.append([Cell("To      ", "dim"), Cell(letter.recipients)])
            if letter.copies:
                lines.append([Cell("Cc      ", "dim"), Cell(letter.copies)])
            lines.append([Cell("Subject ", "dim"), Cell(letter.subject)])
        self.query_one(Heads).show(lines)

    def on_editor_changed(self, event: Editor.Changed) -> None:
        """Keep the draft once typing stops."""
        self._later(event)

    def on_text_area_changed(self, event: Any) -> None:
        """Keep the draft once typing stops."""
        self._later(event)

    def _later(self, event: Any) -> None:
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DRAFT_SECONDS, self.keep)

    def keep(self) -> None:
        """Keep the text as a draft, unless nothing was written."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.editor.text != self.sheet.letter.body or self.letter != self.sheet.letter:
            letter = self.letter
            fields = {"recipients": letter.recipients, "copies": letter.copies, "subject": letter.subject}
            drafts.keep(self.desk.session, self.sheet.subject, self.editor.text, fields, self.sheet.case)

    async def on_editor_left(self, event: Editor.Left) -> None:
        """Offer what can be done with the text."""
        event.stop()
        if not self.asking:
            self.start(self._end())

    async def _end(self) -> None:
        self.keep()
        heads = [("t", "heads")] if self.sheet.heads else []
        choices = [*self.sheet.endings, *heads, ("e", "write on"), ("q", "leave")]
        key = await self.ask_choice("", choices)
        if key in (None, "e"):
            return
        if key == "t":
            await self._ask_heads()
        elif key == "q":
            self._leave("The draft is kept.")
        else:
            why = await self.sheet.finish(str(key), self.letter, self.editor.text)
            if why:
                self.say(why, "bad")
                return
            if self._timer is not None:
                self._timer.stop()
            drafts.drop(self.desk.session, self.sheet.subject)
            self._leave("")

    async def _ask_heads(self) -> None:
        for name, label in (("recipients", "To:"), ("copies", "Cc:"), ("subject", "Subject:")):
            answer = await self.ask_line(label, getattr(self.letter, name))
            if answer is None:
                break
            self.letter = _headed(self.letter, {name: answer})
            self._show_heads()
        self.keep()

    def _leave(self, said: str) -> None:
        self.app.pop_screen()
        screen = self.app.screen
        if said and isinstance(screen, DeskScreen):
            screen.say(said, "dim")


def _headed(letter: Letter, heads: dict[str, str]) -> Letter:
    """The letter with those of its heads that are given."""
    return replace(
        letter, recipients=heads.get("recipients", letter.recipients),
        copies=heads.get("copies", letter.copies), subject=heads.get("subject", letter.subject),
    )  # fmt: skip


async def reply(screen: TriageScreen, row: EnquiryRow) -> None:
    """Write a reply to an enquiry."""
    desk = screen.desk
    items = correspondence.of_enquiry(desk.session, row.id)
    begun = letters.reply(row, items, desk.firm, desk.me)
    await _open(screen, desk, f"reply:E{row.id}", f"Reply to E{row.id}", begun, row)


async def edit(screen: DeskScreen, item: OutgoingRow) -> None:
    """Write on at a message of the outbox."""
    begun = Letter(
        item.kind, item.enquiry, item.answers, item.recipients, item.copies, item.subject, item.body,
        item.needs_approval,
    )  # fmt: skip
    await _open(screen, screen.desk, f"edit:O{item.id}", f"O{item.id}", begun, None, item)


async def _open(
    screen: DeskScreen,
    desk: Desk,
    subject: str,
    title: str,
    begun: Letter,
    row: EnquiryRow | None,
    existing: OutgoingRow | None = None,
) -> None:
    states = {"enter": READY, "a": FOR_APPROVAL, "d": DRAFT}

    async def finish(key: str, letter: Letter, text: str) -> str:
        if existing is None and key != "d" and text == begun.body:
            return "Nothing is written yet."
        wanted = replace(letter, body=text, needs_approval=letter.needs_approval or key == "a")
        result = await written(outbox.write(desk.session, wanted, states[key], existing))
        if not isinstance(result, Done):
            return str(result)
        desk.own_entries.add(result.entry)
        held = wanted.needs_approval and key == "enter"
        state = FOR_APPROVAL if held else states[key]
        word = desk.words["outbox_state." + state.replace(" ", "_")]
        screen.say(f"O{result.value} is in the outbox: {word}.", "good")
        screen.changed([row.id] if row else [])
        screen.show_places()
        return ""

    endings = [("enter", "ready"), ("a", "for approval"), ("d", "draft")]
    case = row.case if row else existing.case if existing else None
    sheet = Sheet(subject, title, begun, endings, finish, case=case)
    await screen.app.push_screen(WritingScreen(desk, sheet))


async def decline(screen: TriageScreen, row: EnquiryRow) -> None:
    """Write the letter that declines, which goes to the attorneys for approval."""
    desk = screen.desk
    items = correspondence.of_enquiry(desk.session, row.id)
    begun = letters.non_engagement(row, items, desk.firm, desk.me, desk.words, desk.now())

    async def finish(_key: str, letter: Letter, text: str) -> str:
        wanted = replace(letter, body=text)
        future = declining.decline(desk.session, desk.firm, row.target, wanted)
        result = await written(future)
        if not isinstance(result, Done):
            return str(result)
        desk.own_entries.add(result.entry)
        screen.settled([row], {row.id}, {})
        approval = f"waits for an {desk.words['attorney']}'s approval"
        screen.say(f"O{result.value} {approval}; the clock runs until it is sent.", "good")
        screen.show_places()
        return ""

    endings = [("enter", "put up for approval")]
    sheet = Sheet(f"decline:E{row.id}", f"Decline E{row.id}", begun, endings, finish, case=row.case)
    await screen.app.push_screen(WritingScreen(desk, sheet))


async def note(screen: TriageScreen, rows: Sequence[EnquiryRow]) -> None:
    """Write a note on one enquiry, or the same on each marked one."""
    desk = screen.desk
    names = ", ".join(f"E{row.id}" for row in rows[:5]) + (" …" if len(rows) > 5 else "")

    async def finish(_key: str, _letter: Letter, text: str) -> str:
        targets = [row.target for row in rows]
        result = await written(triage.add_note(desk.session, targets, text))
        if not isinstance(result, Done):
            return str(result)
        desk.own_entries.add(result.entry)
        screen.changed(row.id for row in rows)
        screen.say(f"Note added to {names}.", "good")
        return ""

    row, endings = rows[0], [("enter", "save")]
    begun = Letter("note", row.id, None, "", "", "", "")
    sheet = Sheet(f"note:{names}", f"Note on {names}", begun, endings, finish, heads=False, case=row.case)
    await screen.app.push_screen(WritingScreen(desk, sheet))
