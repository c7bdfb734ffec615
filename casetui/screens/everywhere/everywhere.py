"""What can be done everywhere: go back, quit, undo, add, and find out what else."""

from __future__ import annotations

import os
from typing import Any

from textual.app import App

from casetui.screens.frame.acting import act, named_act
from casetui.screens.frame.base import DeskScreen


class Everywhere:
    """The acts of every screen."""

    def __init__(self, screen: DeskScreen) -> None:
        """Act on a screen."""
        self.screen = screen

    @act("back")
    def back(self) -> None:
        """Leave this screen; the last one stays."""
        if len(self.screen.app.screen_stack) > 1:
            self.screen.app.pop_screen()

    @act("quit")
    def quit(self) -> None:
        """Quit; what is queued is written first."""
        leave(self.screen.app)

    @act("suspend")
    def suspend(self) -> None:
        """Back to the shell for a while."""
        if self.screen.desk.config.restricted or os.getpgrp() == os.getsid(0):
            self.screen.say("There is no shell here to go back to.", "dim")
        else:
            self.screen.app.action_suspend_process()

    @act("help")
    def help(self) -> None:
        """Show this screen's keys."""
        from casetui.screens.frame.help import HelpScreen

        self.screen.app.push_screen(HelpScreen(self.screen))

    @act("palette")
    async def palette(self) -> None:
        """Find any act by name."""
        from casetui.screens.everywhere import palette

        await palette.run(self.screen)

    @act("go-search")
    def search(self) -> None:
        """Search everything."""
        from casetui.screens.search.search import SearchScreen

        self.screen.app.push_screen(SearchScreen(self.screen.desk))

    @act("jump-case")
    async def jump(self) -> None:
        """Go to a case by some of its letters."""
        from casetui.screens.everywhere import jumping

        await jumping.run(self.screen)

    @act("open-case")
    def open_case(self) -> None:
        """Open the case of what is looked at."""
        from casetui.screens.cases.tabs import open_file

        if (case := self.screen.case_here()) is None:
            self.screen.say("This is in no case.", "dim")
        else:
            open_file(self.screen, case)

    @act("begin-case", "case.open")
    async def new_case(self) -> None:
        """Open a case that begins with no enquiry."""
        from casetui.screens.everywhere import new_case

        await new_case.run(self.screen)

    @act("conflicts", "conflict.check")
    async def check_conflicts(self) -> None:
        """Check what is looked at for conflicts, or a name that is typed."""
        from casetui.screens.conflicts import opening

        await opening.of_what_is_here(self.screen)

    @named_act("Check a name for conflicts", "whoever it is", "conflict.check")
    async def check_name(self) -> None:
        """Check a name that is typed, wherever one is."""
        from casetui.screens.conflicts import opening

        await opening.of_a_name(self.screen)

    @act("case-note", "note.add")
    async def note(self) -> None:
        """Write a note on the case of what is looked at, or on one that is chosen."""
        from casetui.screens.everywhere import jumping
        from casetui.screens.writing import case_notes

        case = self.screen.case_here()
        await case_notes.new(self.screen, await jumping.ask(self.screen) if case is None else case)

    @act("any-day")
    async def any_day(self) -> None:
        """Go to a day that is typed."""
        from casetui.screens.everywhere import any_day

        await any_day.run(self.screen)

    @act("undo", given=True)
    @act("redo", given=False)
    async def undo(self, back: bool) -> None:
        """Undo the user's latest act, or do again what was undone."""
        from casetui.screens.frame import undoing

        await undoing.turn(self.screen, back=back)

    @act("cost", "cost.add")
    async def cost(self) -> None:
        """Take down time or an expense in one line."""
        from casetui.screens.costs import entering

        await entering.run(self.screen)

    @act("timer", "cost.add")
    async def timer(self) -> None:
        """Start the timer on the case at hand, or stop it and enter what it ran."""
        from casetui.screens.costs import timing

        await timing.turn(self.screen)

    @act("add", "agenda.add")
    async def add(self) -> None:
        """Add a task, an event or a deadline, or take over an invitation; take down a call or a letter."""
        from casetui.screens.agenda import adding, inviting

        if not await inviting.offered(self.screen):
            await adding.Adding(self.screen).run()


def leave(app: App[Any]) -> None:
    """Keep what is being written, and end."""
    for screen in app.screen_stack:
        if isinstance(screen, DeskScreen):
            screen.keep()
    app.exit(0)
