"""The App: it joins session, theme, keys and screens, and ends in order whatever ends it."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from dataclasses import fields
from time import monotonic
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.theme import Theme as TextualTheme

from casetui import themes
from casetui.config import Config, ConfigError
from casetui.keys import Keymap
from casetui.practice.firm import staff as staff_practice
from casetui.practice.firm.firm import Firm
from casetui.practice.firm.staff import Staff
from casetui.practice.private import drafts
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Desk
from casetui.screens.frame.keyboard import deliver
from casetui.screens.inbox.inbox import InboxScreen
from casetui.session import history
from casetui.session.session import Session
from casetui.terminal.driver import DeskDriver, TornKeys, guard, set_patience
from casetui.themes import Theme
from casetui.widgets.roles import VARIABLES, variables
from casetui.words import Words

POLL_SECONDS = 1.0
"""How often the desk asks whether somebody else has written: one page read, and no byte on the wire."""

SWITCH_SECONDS = 0.0005
"""How long a thread runs on while another wants to: the writer lets go at each statement, and waits."""

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
        self.use_theme(desk.config.theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our widgets' looks are where a theme says nothing."""
        return dict(VARIABLES)

    def get_default_screen(self) -> InboxScreen:
        """The inbox, under everything."""
        return InboxScreen(self.desk)

    async def on_event(self, event: events.Event) -> None:
        """Let no torn arrow key become a command, and no key overtake the one before."""
        if isinstance(event, events.InputEvent) and not event.is_forwarded:
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
        kept = drafts.mine(self.desk.session)
        screen = self.screen
        if isinstance(screen, DeskScreen):
            problems = [problem for problem in self.desk.keymap.problems if not problem.warning]
            if problems:
                screen.say(f"{problems[0].sentence} casetui keys --check shows more.", "bad")
            elif kept:
                from casetui.screens.outbox.drafting import name

                more = f" and {len(kept) - 1} more" if len(kept) > 1 else ""
                screen.say(f"A {name(kept[0].subject)} was begun{more}; : and “draft” go on with it.", "soon")

    def leave(self) -> None:
        """Keep what is being written, and end."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep", None)
            if keep is not None:
                keep()
        self.exit(0)

    # --- places

    def go(self, place: str) -> None:
        """Go to a place: everything opened above it is closed."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if place == "outbox":
            from casetui.screens.outbox.outbox import OutboxScreen

            self.push_screen(OutboxScreen(self.desk))
        elif place in ("today", "decisions"):
            from casetui.screens.today.today import TodayScreen

            self.push_screen(TodayScreen(self.desk, "decide" if place == "decisions" else "today"))
        elif place == "overdue" and isinstance(self.screen, InboxScreen):
            self.screen.go_to("open", filter_text="is:overdue")
        elif place == "week":
            from casetui.screens.week.week import WeekScreen

            self.push_screen(WeekScreen(self.desk))
        elif isinstance(self.screen, InboxScreen):
            self.screen.show_places()

    # --- looks

    def use_theme(self, name: str) -> None:
        """Show this theme from now on; an unknown one gives way to the house theme."""
        try:
            theme = themes.find(name, self.desk.config.themes_folder)
        except ConfigError:
            theme = themes.load(themes.own_folder() / "house-dark.toml")
        self.register_theme(as_textual(theme))
        self.ansi_color = theme.ansi
        self.theme = theme.name

    # --- others

    def _poll(self) -> None:
        """Notice what others have written, and tell the screens without moving anything."""
        if not self.is_running:
            return  # the screens are being taken down
        desk = self.desk
        self._polls += 1
        if self._polls % VIEWED_POLLS == 0:
            desk.session.flush_viewed()
        if not desk.session.changed():
            return
        screens = [screen for screen in self.screen_stack if isinstance(screen, DeskScreen) and screen.ready]
        if screens:
            screens[-1].others_wrote()
        newest, touched = history.changed_rows(desk.session, desk.seen_entry, desk.own_entries)
        desk.seen_entry = newest
        desk.own_entries = {entry for entry in desk.own_entries if entry > newest}
        for screen in screens if touched else ():
            if enquiries := touched.get("enquiries"):
                screen.others_changed(enquiries)
            if items := touched.get("agenda"):
                screen.agenda_changed(items)


def _collect_again() -> None:
    """Collect garbage from now on, but never again what the start has loaded: keys would wait."""
    gc.freeze()
    gc.enable()


def as_textual(theme: Theme) -> TextualTheme:
    """A theme of ours as one of Textual's, with the variables our widgets draw with."""
    c = theme.colours
    looks = variables({role.name.replace("_", "-"): getattr(c, role.name) for role in fields(c)})
    if theme.name == "monochrome":
        looks["line-court-style"] = "underline"
    return TextualTheme(
        name=theme.name, primary=c.accent, secondary=c.accent, accent=c.accent, foreground=c.foreground,
        background=c.background, surface=c.surface, panel=c.surface, warning=c.soon, error=c.bad,
        success=c.good, dark=theme.dark, variables=looks,
    )  # fmt: skip


def build_desk(config: Config, session: Session, firm: Firm, staff: Staff | None = None) -> Desk:
    """The desk of the session's user."""
    people = staff if staff is not None else staff_practice.load(session)
    keymap = Keymap(config.keys, config.source_text() if config.keys else "")
    return Desk(session, firm, people, Words.load(firm.system), keymap, config)


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


