"""The App: it joins session, theme, keys and screens, and ends in order whatever ends it."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Collection
from threading import Thread
from time import monotonic
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType

from casetui.config import Config
from casetui.failures import unwritable
from casetui.keys import Keymap
from casetui.practice.firm import staff as staff_practice
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.screens.costs import noted
from casetui.screens.everywhere.everywhere import Everywhere, leave
from casetui.screens.frame import losing
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.keyboard import deliver
from casetui.screens.frame.theming import use_theme
from casetui.screens.inbox.inbox import InboxScreen
from casetui.session.session import Session
from casetui.terminal.driver import DeskDriver, guard, set_patience
from casetui.terminal.typed import TornKeys
from casetui.widgets.roles import VARIABLES
from casetui.words import Words

POLL_SECONDS = 1.0
"""How often the desk asks whether somebody else has written: one page read, and no byte on the wire."""

SWITCH_SECONDS = 0.0005
"""How long a thread runs on while another wants to: the writer lets go at each statement, and waits."""

REST_SECONDS = 30.0
"""How long nobody has pressed a key when the desk begins to read files for the words in them."""

VIEWED_POLLS = 30
"""How many polls go by between writings of which cases were looked into."""


class DeskApp(App[int], inherit_bindings=False):
    """One user's desk in a terminal."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { background: $line-background; color: $line-text; }"

    def __init__(self, desk: Desk, driver_class: type[DeskDriver] | None = DeskDriver) -> None:
        """Prepare the desk; nothing is read or drawn yet."""
        super().__init__(driver_class=driver_class)
        guard(self)
        self.desk = desk
        self._torn = TornKeys()
        self._polls = 0
        self._missing = ""
        self._last_key = monotonic()
        self._files: Thread | None = None
        use_theme(self, desk.config.theme, desk.config.themes_folder)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our widgets' looks are where a theme says nothing."""
        return dict(VARIABLES)

    def get_default_screen(self) -> InboxScreen:
        """The inbox, under everything."""
        return InboxScreen(self.desk)

    async def on_event(self, event: events.Event) -> None:
        """Let no torn arrow key become a command, and no key or paste overtake the key before."""
        if isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            self._last_key = monotonic()
            if isinstance(event, events.Key) and self._torn.feed(event.key, monotonic()):
                return
            await self.desk.pace.calm()
            if isinstance(event, events.Key) and isinstance(self.screen, DeskScreen):
                await deliver(self.screen, event)
                return
        await super().on_event(event)

    def on_mount(self) -> None:
        """Begin to listen: for others' changes, and for the end."""
        self.set_interval(POLL_SECONDS, self._poll)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            try:
                loop.add_signal_handler(number, self.leave)
            except (NotImplementedError, RuntimeError, ValueError):
                return  # not the main thread, as under a test: no signal arrives here

    def on_ready(self) -> None:
        """Offer back what was being written."""
        if not gc.isenabled():
            self.call_after_refresh(_collect_again)
        from casetui.practice.private import drafts  # the first screen is drawn by now

        if self.desk.hidden:
            losing.own_up(self.desk)  # what was looked into may have been known too late to be told then

        screen = self.screen
        if isinstance(screen, DeskScreen):
            if why := unwritable(self.desk.session.path):
                screen.say(f"This desk can only read: {why}.", "bad")
                return
            problems = [problem for problem in self.desk.keymap.problems if not problem.warning]
            if problems:
                screen.say(f"{problems[0].sentence} casetui keys --check shows more.", "bad")
            elif drafts.mine(self.desk.session):
                from casetui.screens.everywhere import drafting  # most starts have no draft

                screen.say(drafting.begun(self.desk.session), "soon")

    def leave(self) -> None:
        """Keep what is being written, and end."""
        leave(self)

    # --- others

    def _watch_files(self) -> None:
        """Say at once when the database or its files are no longer there: what is typed could not be kept."""
        missing = self.desk.session.standing.problem()
        if missing != self._missing and isinstance(self.screen, DeskScreen):
            self._missing = missing
            said = missing or "The database and its files are where they were."
            self.screen.say(said, "bad" if missing else "good")

    def _poll(self) -> None:
        """Notice what others have written, and tell the screens without moving anything."""
        if not self.is_running:
            return  # the screens are being taken down
        if isinstance(self.screen, DeskScreen):
            with self.screen.failing():
                self._look_round()

    def _look_round(self) -> None:
        desk = self.desk
        self._polls += 1
        if self._polls % VIEWED_POLLS == 0:
            desk.session.flush_viewed()
        self._read_files()
        self._watch_files()
        if not desk.session.changed():
            return
        if cases := losing.lost(desk):
            self.run_worker(self._lose(cases), group="lose")
        screens = [screen for screen in self.screen_stack if isinstance(screen, DeskScreen) and screen.ready]
        if screens:
            screens[-1].others_wrote()
        from casetui.session import history

        newest, touched = history.changed_rows(desk.session, desk.seen_entry, desk.own_entries)
        desk.seen_entry = newest
        desk.own_entries = {entry for entry in desk.own_entries if entry > newest}
        for screen in screens:
            for kind, ids in touched.items():
                screen.rows_changed(kind, ids, here=False)

    async def _lose(self, cases: Collection[int]) -> None:
        """Close what shows these cases: a wall went up before the user."""
        if isinstance(self.screen, DeskScreen):
            with self.screen.failing():
                await losing.lose(self, self.desk, cases)

    @property
    def _rests(self) -> bool:
        """Whether nobody works here, so that what is not urgent can be done."""
        return self.is_running and monotonic() - self._last_key > REST_SECONDS

    def _read_files(self) -> None:
        """Read files for their words while nobody works here, on a thread that the end does not wait for."""
        if not self._rests or (self._files is not None and self._files.is_alive()):
            return
        from casetui.practice.attachments import searching

        session = self.desk.session
        if searching.waiting(session, most=1):
            self._files = Thread(
                target=searching.work_off_quietly, args=(session, lambda: self._rests), daemon=True
            )
            self._files.start()


def _collect_again() -> None:
    """Collect garbage from now on, but never again what the start has loaded: keys would wait."""
    gc.freeze()
    gc.enable()


def build_desk(config: Config, session: Session, firm: Firm, staff: Staff | None = None) -> Desk:
    """The desk of the session's user."""
    people = staff if staff is not None else staff_practice.load(session)
    keymap = Keymap(config.keys, config.source_text() if config.keys else "")
    return Desk(session, firm, people, Words.load(firm.system), keymap, config, (Everywhere,), (noted.note,))


def run_desk(config: Config, session: Session, firm: Firm, staff: Staff) -> int:
    """Open the desk and stay until its user leaves; everything queued is written before it returns."""
    set_patience(config.escape_delay_ms / 1000)
    sys.setswitchinterval(SWITCH_SECONDS)
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    app = DeskApp(build_desk(config, session, firm, staff))
    try:
        app.run(mouse=False)
    finally:
        session.close()
    return app.return_code or 0
