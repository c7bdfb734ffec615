"""The palette: every act of this screen by name, and what has no key of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from casetui import themes
from casetui.config import ConfigError
from casetui.practice.enquiries import triage
from casetui.practice.private import drafts
from casetui.screens.frame.asking import narrowed
from casetui.screens.frame.base import DeskScreen
from casetui.screens.frame.desk import Triage
from casetui.screens.frame.reading import TextScreen
from casetui.screens.inbox.enquiry import EnquiryScreen
from casetui.screens.inbox.enquiry_acts import TriageScreen
from casetui.screens.outbox import drafting
from casetui.session import history
from casetui.widgets.cells import Cell
from casetui.widgets.document import Block

MOVING = ("list", "enquiry", "reader")
"""The scope of the keys that only move: last in the palette, since nobody looks for them by name."""


@dataclass(frozen=True)
class Command:
    """One line of the palette."""

    words: str
    more: str
    run: Callable[[], Awaitable[None] | None]


async def run(screen: DeskScreen) -> None:
    """Ask which act, and do it."""
    commands = _commands(screen)
    pick = await screen.ask_pick(":", narrowed([(n, one.words, one.more) for n, one in enumerate(commands)]))
    if pick is None or pick.key is None:
        return
    wanted = commands[int(str(pick.key))].run()
    if wanted is not None:
        await wanted


def _commands(screen: DeskScreen) -> list[Command]:
    desk = screen.desk
    found = []
    if isinstance(screen, EnquiryScreen):
        folder = str(desk.config.folder)
        found.append(Command("Copy an attachment out to your folder", folder, screen.copy_out))
        found.append(Command("History of this enquiry", "who did what, when", lambda: _history(screen)))
    if isinstance(screen, TriageScreen):
        found.append(Command("Reopen", "a closed or waiting enquiry", lambda: _reopen(screen)))
    for act in sorted(desk.keymap.for_scope(screen.SCOPE), key=lambda act: act.scope == MOVING):
        if act.id not in ("palette", "view", "save-view") and screen.allowed(act.id):
            found.append(Command(act.sentence, "  ".join(act.keys), _act(screen, act.id)))
    until = "until a day; it ends by itself"
    found.append(Command("Cover for a colleague", until, _covering(screen, "begin")))
    found.append(Command("End a cover", "before its day", _covering(screen, "finish")))
    for draft in drafts.mine(desk.session):
        words = f"Draft: {drafting.name(draft.subject)}"
        found.append(Command(words, draft.body.strip()[:40], _draft(screen, draft.subject)))
    for theme in themes.load_all(desk.config.themes_folder)[0].values():
        found.append(Command(f"Theme: {theme.title}", theme.name, _theme(screen, theme.name)))
    return found


def _act(screen: DeskScreen, act: str) -> Callable[[], None]:
    return lambda: screen.act(act)


def _covering(screen: DeskScreen, what: str) -> Callable[[], Awaitable[None]]:
    def run() -> Awaitable[None]:
        from casetui.screens.agenda import covering

        return covering.begin(screen) if what == "begin" else covering.finish(screen)

    return run


def _theme(screen: DeskScreen, name: str) -> Callable[[], None]:
    def choose() -> None:
        screen.app.use_theme(name)
        try:
            screen.desk.config = screen.desk.config.save_theme(name)
        except (ConfigError, OSError) as error:
            screen.say(f"The theme is in use, but not saved: {error}", "soon")
            return
        screen.say(f"Theme {name}, kept for the next start.", "good")

    return choose


def _draft(screen: DeskScreen, subject: str) -> Callable[[], Awaitable[None]]:
    return lambda: drafting.go_on(screen, subject)


async def _reopen(screen: TriageScreen) -> None:
    session = screen.desk.session
    await screen.perform(Triage("enquiry.reopen", "is open again", lambda rows: triage.reopen(session, rows)))


def _history(screen: EnquiryScreen) -> None:
    desk = screen.desk
    lines = [
        [Cell(f"{desk.local(step.at):%a %-d %b %Y %H:%M}  ", "dim"), Cell(step.who or "mail room", "strong"),
         Cell(f" {step.sentence}")]
        for step in history.of_record(desk.session, desk.staff.name, "enquiries", screen.row.id)
    ]  # fmt: skip
    block = Block("history", (Cell(f"History of E{screen.row.id}", "strong"),), ["", *lines])
    screen.app.push_screen(TextScreen(desk, [block]))
