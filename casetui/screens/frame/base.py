"""What every screen of the desk is: a frame round its parts, and the way from a key to an act."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Coroutine, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from casetui.failures import FAILURES, reason
from casetui.screens.frame import places
from casetui.screens.frame.acting import Acts, Ended
from casetui.screens.frame.asking import Asking
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.pressing import Pressing
from casetui.screens.frame.surface import LookedAt
from casetui.session.rights import RIGHTS, who_may
from casetui.session.session import Kept
from casetui.widgets.hint import PrefixHint
from casetui.widgets.status import KeyHints, StatusLine, TabLine

if TYPE_CHECKING:
    from casetui.widgets.picker import Picker
    from casetui.widgets.prompt import Prompt

P = TypeVar("P")

STALE_SECONDS = 60
"""After so long without a key, the first one draws the ages anew."""


class Keeps(Protocol):
    """A line that is being typed, and can be kept as a draft."""

    def keep(self) -> Kept | None:
        """Keep it as it stands; None where there is nothing to keep."""


class DeskScreen(Screen[None], inherit_bindings=False):
    """A screen with the places on top, and status and keys at its foot; its parts do its acts."""

    SCOPE: ClassVar[str] = "everywhere"
    PLACE: ClassVar[str] = ""
    MANY: ClassVar[bool] = False
    """Whether it lists what is of many cases, and stays where one of them is lost."""
    SIGNS: ClassVar[Sequence[tuple[str, str]]] = ()
    """What the signs in its rows mean, for `?`; a list with none explains none."""

    DEFAULT_CSS = """
    DeskScreen { layers: base hint; background: $line-background; }
    #foot { dock: bottom; height: 2; }
    #pick { layer: hint; dock: bottom; margin-bottom: 1; }
    PrefixHint { margin-bottom: 2; }
    """

    def __init__(self, desk: Desk) -> None:
        """Make the screen for a desk."""
        super().__init__()
        self.desk = desk
        self.ask = Asking(self, desk.pace, self._asked)
        self.parts: tuple[object, ...] = ()
        self.inside: tuple[Widget, ...] = ()  # between the top and the foot
        self.keys_in: Widget | None = None  # what the keys move in
        self._pressing = Pressing(
            desk.keymap, self.SCOPE, lambda: self.ask.hint, lambda: self.acts, self.letters, self.say,
            desk.mistyped,
        )  # fmt: skip
        self.typed: Keeps | None = None
        self._opened_in: int | None = None
        self._holds = ""
        self._shown = asyncio.Event()
        self._seen = False
        self._last_key = monotonic()

    def compose(self) -> ComposeResult:
        """Frame the screen's own widgets."""
        from textual.containers import Vertical

        yield TabLine(id="top")
        yield from self.inside
        yield PrefixHint(id="hint")
        with Vertical(id="foot"):
            yield StatusLine(id="status")
            yield KeyHints(id="hints")

    def home(self) -> None:
        """Give the focus to what the keys move in."""
        if self.keys_in is not None:
            self.set_focus(self.keys_in, scroll_visible=False)

    def on_mount(self) -> None:
        """Show places and keys."""
        below = self.app.screen_stack[-2:-1]
        self._opened_in = below[0].case_here() if below and isinstance(below[0], DeskScreen) else None
        self._show_hints()
        self.show_places()
        self.begin()
        self.home()
        self._shown.set()
        self.call_after_refresh(self.furnish)

    def on_screen_resume(self) -> None:
        """Be seen; what is seen for the first time has just been read."""
        if self._seen:
            self.seen_again()
            self._show_what_holds()
        self._seen = True

    def seen_again(self) -> None:
        """Show what has changed while another screen was on top."""

    def begin(self) -> None:
        """Read what the screen shows; Textual itself calls every class's `on_mount`, so screens use this."""
        self.load()

    def load(self) -> None:
        """Read what the screen shows, at first and whenever it may be another."""

    async def furnish(self) -> None:
        """Get ready what is not needed to draw the screen."""
        await self.ask.furnish()

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
        elif not self.left and self.query("#status"):  # none where the desk ends meanwhile
            self.status.say(text, role)

    def aside(self, text: str) -> None:
        """Show what holds for now, at the right of what happened, before what holds on every screen."""
        self._holds = text
        self._show_what_holds()

    def _show_what_holds(self) -> None:
        if not self.left and self.query("#status"):
            desk = self.desk
            notes = desk.remember("notes", None, lambda: [note(desk) for note in desk.notes])
            self.status.aside("  ".join(filter(None, (self._holds, *notes))), "accent")

    @property
    def place(self) -> str:
        """The place it belongs to: that of the screen it was opened from, where it has none of its own."""
        stack = [screen for screen in self.app.screen_stack if isinstance(screen, DeskScreen)]
        below = stack[: stack.index(self) + 1] if self in stack else [*stack, self]
        return next((screen.PLACE for screen in reversed(below) if screen.PLACE), "")

    @property
    def left(self) -> bool:
        """Whether the user has gone back from this screen, while something it began was still being done."""
        return self not in self.app.screen_stack

    def _show_hints(self) -> None:
        self.query_one("#hints", KeyHints).show(self._pressing.hints())

    def show_places(self) -> None:
        """Show the places and how much waits there; a screen that was left shows nothing any more."""
        if self.left:
            return
        who = f"{self.desk.me.initials} · {self.desk.firm.name}"
        self.query_one("#top", TabLine).show(places.tabs(self.desk, self.PLACE), who)
        self._show_what_holds()

    # --- from keys to acts

    @cached_property
    def acts(self) -> Acts:
        """All that can be done here: by the screen itself, by its parts, everywhere."""
        common = [make(self) for make in self.desk.common]
        return Acts(self.desk.session.may, (self, *self.parts, *common), places.acts(self.go))

    def part(self, kind: type[P]) -> P | None:
        """The part of a kind, where the screen has one."""
        return next((part for part in self.parts if isinstance(part, kind)), None)

    def allowed(self, act: str) -> bool:
        """Whether this screen has the act of this key and the user's role may do it."""
        return self.acts.allowed(act)

    def press(self, event: events.Key) -> None:
        """Find the act of a key, or of a key after its prefix, and do it."""
        before, self._last_key = self._last_key, monotonic()
        if self._last_key - before > STALE_SECONDS and self.keys_in is not None:
            self.keys_in.refresh()
        if (wanted := self._pressing.pressed(event)) is not None:
            self.do(*wanted)

    def letters(self, act: str) -> list[tuple[str, str]]:
        """What the letters that may end the keys of an act mean; none where the screen knows no more."""
        return []

    def do(self, act: str, key: str = "") -> None:
        """Do the act with this id; `key` is the last key pressed."""
        wanted = self.acts.find(act)
        if wanted is None:
            return
        if not self.allowed(act):
            right = wanted.right or ""
            self.say(f"Only {who_may(right, self.desk.words)} may do this ({RIGHTS[right].sentence}).", "bad")
            return
        with suppress(Ended), self.failing():
            if (doing := wanted.run(key)) is not None:
                self.start(doing)

    def start(self, doing: Coroutine[Any, Any, None]) -> None:
        """Run an act that asks or writes; the next key waits until it has asked."""
        # The app's worker: the screen may be left before it is done.
        worker = self.app.run_worker(self.desk.pace.run(self._to_its_end(doing)), group="act")
        self.desk.pace.moves(worker._task)

    async def _to_its_end(self, doing: Coroutine[Any, Any, None]) -> None:
        with self.failing():
            await doing

    @contextmanager
    def failing(self) -> Iterator[None]:
        """Say why the disk or the database refuses, and go on: what is typed and shown stays."""
        try:
            yield
        except FAILURES as error:
            path = self.desk.session.path
            self.say(f"Nothing was done: {reason(error, path)} ({path.name}).", "bad")

    @property
    def ready(self) -> bool:
        """Whether all that it is made of is there."""
        return self._shown.is_set()

    async def shown(self) -> None:
        """Wait until the screen can take keys."""
        await self._shown.wait()

    def keep(self) -> Kept | None:
        """Keep what is being written, as a draft; None where there is nothing to keep."""
        return self.typed.keep() if self.typed is not None else None

    def go(self, place: str, view: str = "") -> None:
        """Go to a place: everything opened above the one under everything is closed."""
        app = self.app
        while len(app.screen_stack) > 1:
            app.pop_screen()
        there, ground = places.find(place), app.screen
        if isinstance(ground, DeskScreen) and there.name == ground.PLACE:
            ground.arrive(view)
        else:
            app.push_screen(there.open(self.desk, view))

    def arrive(self, view: str) -> None:
        """Be come to from elsewhere, for one of its views or as it was left."""
        self.show_places()

    # --- what changes

    def looked_at(self) -> LookedAt:
        """What is looked at, to which what is added belongs."""
        return LookedAt()

    def case_here(self) -> int | None:
        """The case of what is looked at; None where it is in none."""
        return self.looked_at().case

    def is_of(self, cases: Collection[int]) -> bool:
        """Whether it shows something of one of these cases alone, or was opened from what does."""
        return not self.MANY and not {self._opened_in, self.case_here()}.isdisjoint(cases)

    def asks_about(self, cases: Collection[int]) -> bool:
        """Whether a question waits here that shows something of these cases, or may."""
        return self.asking and (self.ask.picks or self.case_here() in cases)

    def lose(self) -> None:
        """Show it as it is now that a wall keeps some of it from its user."""
        self.load()

    def tell_below(self, changes: Mapping[str, Iterable[int]]) -> None:
        """Have the screens below show what was changed from here: to their user it is no news."""
        for screen in self.app.screen_stack[:-1] if not self.left else ():
            for kind, ids in changes.items():
                if isinstance(screen, DeskScreen) and screen is not self and screen.ready:
                    screen.rows_changed(kind, ids, here=True)

    def rows_changed(self, kind: str, ids: Iterable[int], *, here: bool) -> None:
        """Records of a kind, by the name of its table, were changed.

        From here: they are shown as they are now. By somebody else, or from another screen: it is said, and
        nothing moves.
        """

    def others_wrote(self) -> None:
        """Somebody, maybe this user, wrote something: the counts beside the places may be others."""
        self.show_places()

    # --- questions

    @property
    def asking(self) -> bool:
        """Whether a question waits, so that keys are its own."""
        return self.ask.waits

    def _asked(self, asking: bool) -> None:
        # The prompt takes the status line's place while it asks.
        self.status.display = not asking
        if asking:
            self.query_one("#hints", KeyHints).show(self.ask.hints)
        else:
            self._show_hints()
            self.home()

    def on_paste(self) -> None:
        """Hear of a paste that no field took: it is text, and never keys."""
        if not self.asking:
            self.say("What was pasted is text, and nothing is written here; a adds it.", "dim")

    def _on_prompt_changed(self, event: Prompt.Changed) -> None:
        self.ask.heard_change(event)

    def _on_prompt_turned(self, event: Prompt.Turned) -> None:
        self.ask.heard_turn(event)

    def _on_prompt_pasted(self, event: Prompt.Pasted) -> None:
        self.ask.heard_paste(event)

    def _on_prompt_answered(self, event: Prompt.Answered) -> None:
        self.ask.settle(event.text)

    def _on_prompt_left(self) -> None:
        self.ask.settle(None)

    async def _on_picker_asked(self, event: Picker.Asked) -> None:
        await self.ask.heard_narrowing(event)

    def _on_picker_picked(self, event: Picker.Picked) -> None:
        self.ask.settle(event.key)

    def _on_picker_left(self) -> None:
        self.ask.settle(None)
