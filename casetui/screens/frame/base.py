"""What all screens of the desk share: their frame, and the way from a key to an act."""

from __future__ import annotations

import asyncio
import inspect
import os
from collections.abc import Coroutine, Iterable
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from casetui.keys import PREFIX, from_textual
from casetui.practice.enquiries import correspondence, inbox
from casetui.practice.enquiries.enquiries import EnquiryRow
from casetui.practice.outbox import outbox
from casetui.practice.today import today
from casetui.screens.frame.asking import Asking
from casetui.screens.frame.desk import Desk
from casetui.session.rights import RIGHTS, who_may
from casetui.widgets.hint import PrefixHint
from casetui.widgets.status import KeyHints, StatusLine, Tab, TopLine

if TYPE_CHECKING:
    from casetui.app import DeskApp

KEY_RIGHTS = {
    "done": "enquiry.close", "done-note": "enquiry.close", "snooze": "enquiry.snooze", "take": "enquiry.take",
    "assign": "enquiry.assign", "forward": "enquiry.forward", "reply": "outgoing.write", "note": "note.add",
    "link-case": "enquiry.link", "new-case": "case.open", "decline": "enquiry.decline", "add": "agenda.add",
    "approve": "outgoing.approve", "edit": "outgoing.write", "send": "outgoing.send",
    "withdraw": "outgoing.withdraw",
}  # fmt: skip
"""The right that each key needs; a key without one here may be pressed by everybody."""

STALE_SECONDS = 60
"""After so long without a key, the first one draws the ages anew."""


class DeskScreen(Asking, inherit_bindings=False):
    """A screen with the places on top, and status and keys at its foot."""

    SCOPE: ClassVar[str] = "everywhere"
    PLACE: ClassVar[str] = ""
    adding_kind: ClassVar[str] = "enquiry"
    """What a line is that is added here, unless it says otherwise."""

    KEY_RIGHTS_HERE: ClassVar[dict[str, str]] = {}
    """The rights of keys that do something of their own on this screen."""

    DEFAULT_CSS = """
    DeskScreen { layers: base hint; background: $line-background; }
    #foot { dock: bottom; height: 2; }
    #pick { layer: hint; dock: bottom; margin-bottom: 1; }
    PrefixHint { margin-bottom: 2; }
    """

    app: DeskApp

    def __init__(self, desk: Desk) -> None:
        """Make the screen for a desk."""
        super().__init__()
        self.desk = desk
        self.pace = desk.pace
        self._shown = asyncio.Event()
        self._sequence: tuple[str, ...] = ()
        self._last_key = monotonic()

    def compose(self) -> ComposeResult:
        """Frame the screen's own widgets."""
        from textual.containers import Vertical

        yield TopLine(id="top")
        yield from self.body()
        yield PrefixHint(id="hint")
        with Vertical(id="foot"):
            yield StatusLine(id="status")
            yield KeyHints(id="hints")

    def body(self) -> Iterable[Widget]:
        """The screen's own widgets, between the top and the foot."""
        return ()

    def home(self) -> None:
        """Give the focus to what the keys move in."""

    def on_mount(self) -> None:
        """Show places and keys."""
        self.show_hints()
        self.show_places()
        self.begin()
        self.home()
        self._shown.set()
        self.call_after_refresh(self.furnish)

    def begin(self) -> None:
        """Read what the screen shows; Textual itself calls every class's `on_mount`, so screens use this."""

    # --- what it says

    @property
    def status(self) -> StatusLine:
        """The line that says what happened."""
        return self.query_one("#status", StatusLine)

    def say(self, text: str, role: str = "") -> None:
        """Say what happened, on the screen that is seen once this one was left."""
        screen = self.app.screen
        if self.left and isinstance(screen, DeskScreen):
            screen.status.say(text, role)
        elif not self.left:
            self.status.say(text, role)

    @property
    def left(self) -> bool:
        """Whether the user has gone back from this screen, while something it began was still being done."""
        return self not in self.app.screen_stack

    def show_hints(self) -> None:
        """Show the keys of this screen that this user may press."""
        hints = sorted(self.desk.keymap.for_scope(self.SCOPE), key=lambda act: act.id != "help")
        shown = [(act.keys[0], act.hint) for act in hints if act.hint and self.allowed(act.id)]
        self.query_one("#hints", KeyHints).show(shown)

    def show_places(self) -> None:
        """Show the places and how much waits there."""
        keys, words = self.desk.keymap, self.desk.words
        waiting = {
            "inbox": inbox.counted(sum(inbox.count(self.desk.session, view) for view in ("mine", "for-me"))),
            "today": str(today.pressing(self.desk.session, self.desk.firm) or ""),
            "week": "",
            "outbox": str(outbox.waiting_for(self.desk.session)),
        }
        places = [
            Tab(keys.keys_of(f"go-{name}")[0], words[f"place.{name}"], count, name == self.PLACE)
            for name, count in waiting.items()
            if keys.keys_of(f"go-{name}")
        ]
        self.query_one("#top", TopLine).show(places, f"{self.desk.me.initials} · {self.desk.firm.name}")

    # --- from keys to acts

    def right_of(self, act: str) -> str | None:
        """The right that the act of this key needs, if it needs one."""
        return self.KEY_RIGHTS_HERE.get(act) or KEY_RIGHTS.get(act)

    def allowed(self, act: str) -> bool:
        """Whether this screen has the act of this key and the user's role may do it."""
        right = self.right_of(act)
        here = hasattr(self, "act_" + act.replace("-", "_"))
        return here and (right is None or self.desk.session.may(right))

    def press(self, event: events.Key) -> None:
        """Find the act of a key, or of a key after its prefix, and do it."""
        self._wake()
        name = from_textual(event.key, event.character)
        if self._sequence and name == "esc":
            self._end_sequence()
            return
        sequence = (*self._sequence, name)
        found = self.desk.keymap.lookup(self.SCOPE, sequence)
        if found is PREFIX:
            self._sequence = sequence
            choices = self.desk.keymap.choices(self.SCOPE, sequence)
            offered = (one for one in choices if self.allowed(one.act.id))
            shown = [(one.key, one.act.hint or one.act.sentence) for one in offered]
            self.query_one("#hint", PrefixHint).show(" ".join(sequence), self.prefix_choices(sequence, shown))
            return
        was_prefixed = bool(self._sequence)
        self._end_sequence()
        if isinstance(found, str):
            self.act(found, name)
        elif was_prefixed:
            self.say(f"{' '.join(sequence)} is no key here; ? shows those that are.", "dim")

    def prefix_choices(
        self, prefix: tuple[str, ...], choices: list[tuple[str, str]]
    ) -> list[tuple[str, str]]:
        """What the hint of a prefix shows; a screen may know more."""
        del prefix
        return choices

    def act(self, act: str, key: str = "") -> None:
        """Do the act with this id; `key` is the last key pressed."""
        method = getattr(self, "act_" + act.replace("-", "_"), None)
        if method is None:
            return
        if not self.allowed(act):
            right = self.right_of(act) or ""
            self.say(f"Only {who_may(right)} may do this ({RIGHTS[right].sentence}).", "bad")
            return
        wanted = method(key) if inspect.signature(method).parameters else method()
        if wanted is not None:
            self.start(wanted)

    def start(self, act: Coroutine[Any, Any, None]) -> None:
        """Run an act that asks or writes; the next key waits until it has asked."""
        # The app's worker: the screen may be left before it is done.
        worker = self.app.run_worker(self.pace.run(act), group="act")
        self.pace.moves(worker._task)

    @property
    def ready(self) -> bool:
        """Whether all that it is made of is there."""
        return self._shown.is_set()

    async def shown(self) -> None:
        """Wait until the screen can take keys."""
        await self._shown.wait()

    def _end_sequence(self) -> None:
        if self._sequence:
            self._sequence = ()
            self.query_one("#hint", PrefixHint).hide()

    def _wake(self) -> None:
        before, self._last_key = self._last_key, monotonic()
        if self._last_key - before > STALE_SECONDS:
            self.redraw()

    def redraw(self) -> None:
        """Draw what depends on the time anew."""

    def asked(self, asking: bool) -> None:
        """The prompt takes the status line's place while it asks."""
        self.status.display = not asking
        if asking:
            self.query_one("#hints", KeyHints).show([("enter", "accept"), ("esc", "leave")])
        else:
            self.show_hints()
            self.home()

    # --- acts of every screen

    def act_back(self) -> None:
        """Leave this screen; the last one stays."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    def act_quit(self) -> None:
        """Quit; what is queued is written first."""
        self.app.leave()

    def act_suspend(self) -> None:
        """Back to the shell for a while."""
        if self.desk.config.restricted or os.getpgrp() == os.getsid(0):
            self.say("There is no shell here to go back to.", "dim")
        else:
            self.app.action_suspend_process()

    def act_go_inbox(self) -> None:
        """Go to the inbox."""
        self.app.go("inbox")

    def act_go_today(self) -> None:
        """Go to Today."""
        self.app.go("today")

    def act_go_week(self) -> None:
        """Go to the Week."""
        self.app.go("week")

    def act_go_decisions(self) -> None:
        """Go to what waits for this user's yes or no."""
        self.app.go("decisions")

    def act_go_outbox(self) -> None:
        """Go to the outbox."""
        self.app.go("outbox")

    def act_help(self) -> None:
        """Show this screen's keys."""
        from casetui.screens.frame.help import HelpScreen

        self.app.push_screen(HelpScreen(self.desk, self.SCOPE, self.allowed))

    async def act_palette(self) -> None:
        """Find any act by name."""
        from casetui.screens.frame import palette

        await palette.run(self)

    async def act_undo(self) -> None:
        """Undo the user's latest act."""
        from casetui.screens.frame import undoing

        await undoing.turn(self, back=True)

    async def act_redo(self) -> None:
        """Redo what was undone."""
        from casetui.screens.frame import undoing

        await undoing.turn(self, back=False)

    def looked_at(self) -> EnquiryRow | None:
        """The enquiry that is looked at, whose case and message what is added belongs to."""
        return None

    def looked_at_message(self) -> int | None:
        """The message that what is added was read in."""
        row = self.looked_at()
        return None if row is None else correspondence.newest_in(self.desk.session, row.id)

    async def act_add(self) -> None:
        """Add a task, an event or a deadline; take down a call, a visit or a letter."""
        from casetui.screens.agenda import adding

        await adding.run(self)

    def changed(self, enquiries: Iterable[int]) -> None:
        """Enquiries were changed from this screen; show them as they are now."""

    def others_wrote(self) -> None:
        """Somebody, maybe this user, wrote something: the counts beside the places may be others."""
        self.show_places()

    def others_changed(self, enquiries: set[int]) -> None:
        """Somebody else changed these; say so without moving anything."""

    def agenda_turned(self) -> None:
        """Agenda items were added, undone or done again from this screen; show them as they are now."""

    def agenda_changed(self, items: set[int]) -> None:
        """These agenda items were changed by somebody else, or from another screen; nothing moves."""
